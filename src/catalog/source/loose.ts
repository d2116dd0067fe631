import { Readable } from 'node:stream';
import { notClosed } from './failure.ts';
import { type LooseRecord, looseRecord } from './loose-record.ts';
import { MAX_RECORD, type Window } from './window.ts';

/** How the rest of a file is read. */
export interface Dialect {
  readonly file: string;
  readonly delimiter: number;
  /** What makes a quote within quotes a plain character. */
  readonly escape: '"' | '\\';
}

const LINE_ENDS = ['\r\n', '\n', '\r'].map((end) => Buffer.from(end));

/**
 * Records from `from` to the end of the file, for CSV that RFC 4180 does not describe: blanks around quotes,
 * text behind a closing quote, escaping with a backslash. csv-parse is given bytes as the characters of
 * their numbers, so that it neither decodes nor damages them.
 * @throws UserError where a quote is never closed
 */
export async function* looseRecords(
  window: Window,
  from: number,
  line: number,
  dialect: Dialect,
): AsyncGenerator<LooseRecord> {
  // Few files need it.
  const { CsvError, parse } = await import('csv-parse');
  const parser = parse({
    delimiter: String.fromCharCode(dialect.delimiter),
    record_delimiter: LINE_ENDS,
    escape: dialect.escape,
    relax_quotes: true,
    relax_column_count: true,
    ltrim: true,
    max_record_size: MAX_RECORD,
    raw: true,
  });
  let next = line;
  const input = Readable.from(
    blocks(window, from, () => next),
    { objectMode: false },
  );
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  const parsed: AsyncIterable<{ readonly record: readonly string[]; readonly raw: string }> = parser;
  try {
    for await (const { record, raw } of parsed) {
      yield looseRecord(record, raw, next);
      next += raw.match(/\r\n|\n|\r/g)?.length ?? 0;
    }
  } catch (error) {
    throw error instanceof CsvError ? notClosed(dialect.file, next, error) : error;
  } finally {
    input.destroy();
    parser.destroy();
  }
}

/** @param line where the records read so far end */
async function* blocks(window: Window, from: number, line: () => number): AsyncGenerator<Buffer> {
  for (let at = from; ; at = 0) {
    if (at < window.bytes.length) yield Buffer.from(window.bytes.toString('latin1', at), 'utf8');
    if (window.last) return;
    await window.fill(window.bytes.length, line());
  }
}
