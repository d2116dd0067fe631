import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { notClosed, nulFound } from './failure.ts';
import { MAX_RECORD, type Window } from './window.ts';

const QUOTE = 34;
const BLANK = 32;
const LF = 10;
const CR = 13;
const LINE_ENDS = ['\r\n', '\n', '\r'].map((end) => Buffer.from(end));

/** A record as csv-parse reads it, in bytes. */
export interface LooseRecord {
  /** Cells without outer blanks. */
  readonly cells: readonly Buffer[];
  /** The whole record without its line end. */
  readonly raw: Buffer;
  readonly line: number;
}

/** How the rest of a file is read. */
export interface Dialect {
  readonly file: string;
  readonly delimiter: number;
  /** What makes a quote within quotes a plain character. */
  readonly escape: '"' | '\\';
}

/**
 * Records from `from` to the end of the file, for CSV that RFC 4180 does not describe: blanks around quotes,
 * text behind a closing quote, escaping with a backslash.
 * @throws UserError where a quote is never closed
 */
export async function* looseRecords(
  window: Window,
  from: number,
  line: number,
  dialect: Dialect,
): AsyncGenerator<LooseRecord> {
  const parser = parse({
    delimiter: String.fromCharCode(dialect.delimiter),
    record_delimiter: LINE_ENDS,
    escape: dialect.escape,
    relax_quotes: true,
    relax_column_count: true,
    ltrim: true,
    max_record_size: MAX_RECORD,
    raw: true,
    encoding: null,
  });
  const input = Readable.from(blocks(window, from));
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  let next = line;
  try {
    for await (const { record, raw } of parser as AsyncIterable<{ record: Uint8Array[]; raw: Uint8Array }>) {
      const whole = buffer(raw);
      if (whole.includes(0)) throw nulFound(dialect.file, next);
      yield { cells: record.map((cell) => looseCell(buffer(cell))), raw: withoutLineEnd(whole), line: next };
      next += countLines(whole);
    }
  } catch (error) {
    throw error instanceof CsvError ? notClosed(dialect.file, next, error) : error;
  } finally {
    input.destroy();
  }
}

async function* blocks(window: Window, from: number): AsyncGenerator<Buffer> {
  for (let at = from; ; at = window.bytes.length) {
    if (at < window.bytes.length) yield Buffer.from(window.bytes.subarray(at));
    if (window.last) return;
    await window.fill(window.bytes.length);
  }
}

function buffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** csv-parse takes a quoted cell with something behind its closing quote literally; blanks alone mean nothing. */
function looseCell(cell: Buffer): Buffer {
  let start = 0;
  let end = cell.length;
  while (end > 0 && (cell[end - 1] ?? 0) <= BLANK) end--;
  while (start < end && (cell[start] ?? 0) <= BLANK) start++;
  const quoted = end - start > 1 && cell[start] === QUOTE && cell[end - 1] === QUOTE;
  return quoted && end < cell.length
    ? looseCell(cell.subarray(start + 1, end - 1))
    : cell.subarray(start, end);
}

function countLines(raw: Buffer): number {
  let lines = 0;
  for (let at = 0; at < raw.length; at++) {
    if (raw[at] === LF || (raw[at] === CR && raw[at + 1] !== LF)) lines++;
  }
  return lines;
}

/** `raw` ends in the first byte of the line end, except at the end of the file. */
function withoutLineEnd(raw: Buffer): Buffer {
  const end = raw.at(-1);
  return end === LF || end === CR ? raw.subarray(0, -1) : raw;
}
