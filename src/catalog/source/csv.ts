import type { Columns } from '../columns.ts';
import { hashText } from '../hash.ts';
import { openBytes } from './bytes.ts';
import { dialectOf, readStart, type Start } from './csv-start.ts';
import { notClosed } from './failure.ts';
import { createIntake, type Intake, NUL, OPEN_QUOTE } from './intake.ts';
import { looseRecords } from './loose.ts';
import { type LooseRecord, rawRecord } from './loose-record.ts';
import { MORE, scanRecord, turnTo, UNUSUAL } from './scan.ts';
import type { Batch, Pick, Source } from './source.ts';
import { strictRecord } from './strict.ts';
import { createWindow, type Window } from './window.ts';

/** Rows in one batch: few, since what is alive when memory is swept has to be copied. */
const BATCH = 64;

/** Where more quotes than these are never closed, the file is not what it seems to be. */
const MOST_OPEN_QUOTES = 100;

const LF = 10;
const CR = 13;

export interface CsvFile {
  readonly path: string;
  /** The file as the user named it. */
  readonly file: string;
  readonly encoding?: string | undefined;
  /** Detected from the header where absent. */
  readonly delimiter?: string | undefined;
}

/**
 * A file of delimited values: CSV, TSV and their relatives.
 * @throws UserError when its header cannot be read
 */
export async function openCsv(csv: CsvFile): Promise<Source> {
  const input = await openBytes(csv.path, csv.file, csv.encoding);
  try {
    const { header, loose, scan } = await readStart(createWindow(input), csv.file, csv.delimiter);
    await loose?.return(undefined);
    const delimiter = String.fromCharCode(scan.delimiter).replace('\t', 'tab');
    const format = `CSV (${delimiter}), ${input.encoding}`;
    const batches = (columns: Columns, salt: string, pick?: Pick) => readBatches(csv, columns, salt, pick);
    return { file: csv.file, format, header: header.names, fixed: true, notes: header.notes, batches };
  } finally {
    await input.close();
  }
}

async function* readBatches(
  csv: CsvFile,
  columns: Columns,
  salt: string,
  pick?: Pick,
): AsyncGenerator<Batch> {
  const input = await openBytes(csv.path, csv.file, csv.encoding);
  try {
    const window = createWindow(input);
    const start = await readStart(window, csv.file, csv.delimiter);
    const header = start.header.names;
    const seed = hashText(`${salt}\n${JSON.stringify(header)}`);
    const intake = createIntake({ file: csv.file, header, columns }, pick);
    if (start.loose) yield* looseBatches(start.loose, intake, seed);
    else yield* strictBatches(window, start, intake, seed, csv.file);
  } finally {
    await input.close();
  }
}

async function* strictBatches(
  window: Window,
  start: Start,
  intake: Intake,
  seed: bigint,
  file: string,
): AsyncGenerator<Batch> {
  const { scan } = start;
  let { at, line } = start;
  let openQuotes = 0;
  for (;;) {
    turnTo(scan, window.bytes, window.last);
    let next = MORE;
    let nul = window.nul;
    while (at < window.bytes.length) {
      next = scanRecord(scan, at);
      if (next < 0) break;
      if (nul >= 0 && nul < at) nul = window.bytes.indexOf(0, at);
      if (!intake.next()) {
        if (nul >= at && nul < next) intake.refuse(line, NUL);
        else intake.admit(strictRecord(scan, at, window.utf8, seed), line);
      }
      if (intake.size() >= BATCH) yield intake.take();
      at = next;
      line += scan.lines;
    }
    yield intake.take();
    if (next === UNUSUAL) {
      yield* looseBatches(looseRecords(window, at, line, dialectOf(scan, file)), intake, seed);
      return;
    }
    if (window.last && at === window.bytes.length) return;
    if (!window.last && (await window.fill(at, line))) {
      at = 0;
      continue;
    }
    if (++openQuotes > MOST_OPEN_QUOTES) throw notClosed(file, line);
    if (!intake.next()) intake.refuse(line, OPEN_QUOTE);
    at = behindLine(window.bytes, at);
    line++;
  }
}

/** The row of a quote that is never closed ends with its line: no other row has a quote behind it. */
function behindLine(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    if (bytes[at] === LF) return at + 1;
    if (bytes[at] === CR) return bytes[at + 1] === LF ? at + 2 : at + 1;
  }
  return bytes.length;
}

async function* looseBatches(
  records: AsyncIterable<LooseRecord>,
  intake: Intake,
  seed: bigint,
): AsyncGenerator<Batch> {
  for await (const record of records) {
    if (!intake.next()) intake.admit(rawRecord(record, seed), record.line);
    if (intake.size() >= BATCH) yield intake.take();
  }
  yield intake.take();
}
