import type { Issue } from '../issue.ts';
import type { ReadOptions } from '../product/reading.ts';
import { type Bindings, bindColumns } from './bindings.ts';
import type { Columns } from './columns.ts';
import type { Checksum } from './hash.ts';
import { compileIdentity, type Identity } from './identity.ts';
import type { Joins } from './join/index.ts';
import type { Assembled, Assembler, Derived, Preset } from './preset.ts';
import type { Row } from './row.ts';
import type { FieldRule } from './rules.ts';
import type { Pick, Source, SourceRow } from './source/source.ts';

/** Everything a pass over the catalog needs to know. */
export interface Setup {
  readonly sources: readonly Source[];
  readonly columns: Columns;
  readonly preset: Preset;
  /** Serves every pass: the end of one leaves it ready for the next. Absent where each row is a product. */
  readonly assembler: Assembler | undefined;
  /** Absent where nothing is joined. */
  readonly joins?: Joins | undefined;
  readonly rules: readonly FieldRule[];
  /** Columns that expressions outside the map read. */
  readonly kept: readonly string[];
  readonly prefixes: readonly string[];
  readonly settings: ReadOptions;
  /** What decides how rows are read, as a text that goes into their fingerprints. */
  readonly salt: string;
}

/** A row that is a product, with the hash of its record where that says all about it. */
export interface Whole {
  readonly row: Row;
  readonly derived: Derived;
  /** Its number among all candidates of a pass, from 0, with gaps. */
  readonly ordinal: number;
  readonly hash?: bigint;
  /** Joins that have no row for it, by number. */
  readonly unjoined?: readonly number[];
}

/** A row as the preset left it. */
export type Candidate =
  | Whole
  | (Extract<Assembled, { readonly excluded: string }> & { readonly ordinal: number });

/** What one block of the catalog gave. */
export interface Chunk {
  readonly candidates: readonly Candidate[];
  readonly unreadable: readonly Issue[];
  readonly notes: readonly Issue[];
}

export function bindingsOf({ columns, rules, preset, prefixes }: Setup): Bindings {
  return bindColumns(columns, rules, preset, prefixes);
}

/** For the columns known so far. */
export function identityOf(setup: Setup): Identity {
  const identity = compileIdentity(bindingsOf(setup), setup.settings, setup.assembler !== undefined);
  if (!setup.joins) return identity;
  const { columns, skuColumns } = identity;
  const { keys } = setup.joins;
  return { ...identity, columns: [...columns, ...keys], skuColumns: [...skuColumns, ...keys] };
}

/** Shows every row to an assembler that wants to know all before it assembles any. */
export async function survey({ sources, columns, assembler, salt }: Setup): Promise<void> {
  if (!assembler?.survey) return;
  for (const source of sources) {
    for await (const { rows } of source.batches(columns, salt)) for (const row of rows) assembler.survey(row);
  }
}

/**
 * Reads all files once, in order. What is read is added to `checksum`, so that two passes can be held
 * against each other.
 * @param pick spares decoding; without effect where rows are assembled
 */
export async function* readChunks(setup: Setup, checksum: Checksum, pick?: Pick): AsyncGenerator<Chunk> {
  const { sources, columns, salt, assembler, joins } = setup;
  // A pass that was left early may have rows pending.
  assembler?.end();
  const joined = (found: readonly Candidate[]) => (joins ? found.map(joins.apply) : found);
  const count = { records: 0 };
  const counted = !assembler && pick?.keep ? counting(pick.keep, checksum) : undefined;
  let assembled = 0;
  const numbered = (found: Assembled): Candidate => ({ ...found, ordinal: assembled++ });
  const candidatesOf = (rows: readonly SourceRow[]) => {
    const candidates: Candidate[] = [];
    for (const row of rows) {
      if (!counted) checksum.add(row.hash, row.ordinal);
      if (!assembler) candidates.push(alone(row));
      else for (const found of assembler.push(row)) candidates.push(numbered(found));
    }
    return joined(candidates);
  };
  const picked = assembler ? { count } : { ...pick, ...counted, count };
  for (const source of sources) {
    for await (const { rows, unreadable, notes } of source.batches(columns, salt, picked))
      yield { candidates: candidatesOf(rows), unreadable, notes };
  }
  if (assembler) yield { candidates: joined(assembler.end().map(numbered)), unreadable: [], notes: [] };
}

/** Rows that are not kept are content all the same. */
function counting(keep: (row: SourceRow) => boolean, checksum: Checksum): Pick {
  return {
    keep(row) {
      checksum.add(row.hash, row.ordinal);
      return keep(row);
    },
  };
}

const NOTHING = {};

/** A row that is a product by itself. */
export function alone(row: SourceRow): Whole {
  return { row, derived: NOTHING, ordinal: row.ordinal, hash: row.hash };
}
