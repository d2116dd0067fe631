import type { Columns } from '../columns.ts';
import { hashText } from '../hash.ts';
import { admitRecords, beginStrict, readOn } from './admit.ts';
import { openBytes } from './bytes.ts';
import { dialectOf, readStart } from './csv-start.ts';
import { createIntake } from './intake.ts';
import { looseRecords } from './loose.ts';
import { rawRecord } from './loose-record.ts';
import { MORE, UNUSUAL } from './scan.ts';
import type { Batch, Pick, Source } from './source.ts';
import { createWindow } from './window.ts';

/** Rows in one batch: few, since what is alive when memory is swept has to be copied. */
const BATCH = 64;

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
  { path, file, encoding, delimiter }: CsvFile,
  columns: Columns,
  salt: string,
  pick?: Pick,
): AsyncGenerator<Batch> {
  const input = await openBytes(path, file, encoding);
  try {
    const window = createWindow(input);
    const start = await readStart(window, file, delimiter);
    const header = start.header.names;
    const seed = hashText(`${salt}\n${JSON.stringify(header)}`);
    const intake = createIntake({ file, header, columns }, pick);
    const strict = beginStrict(file, window, start, seed);
    let { loose } = start;
    while (!loose) {
      const next = admitRecords(strict, intake, BATCH);
      if (intake.size() > 0) yield intake.take();
      if (next === MORE && !(await readOn(strict, intake))) return;
      if (next === UNUSUAL) loose = looseRecords(window, strict.at, strict.line, dialectOf(start.scan, file));
    }
    for await (const record of loose) {
      if (!intake.next()) intake.admit(rawRecord(record, seed), record.line);
      if (intake.size() >= BATCH) yield intake.take();
    }
    yield intake.take();
  } finally {
    await input.close();
  }
}
