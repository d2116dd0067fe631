import { UserError } from '../errors.ts';
import type { Issue } from '../issue.ts';
import type { Product } from '../product/product.ts';
import type { Values } from '../rules/variables.ts';
import type { Known } from './census.ts';
import { type Checksum, createChecksum } from './hash.ts';
import type { Identity } from './identity.ts';
import type { Overrides } from './kept.ts';
import { compileMapper, type Mapper } from './mapping.ts';
import { alone, bindingsOf, type Candidate, identityOf, readChunks, type Setup, type Whole } from './pass.ts';
import type { SourceRow } from './source/source.ts';
import { createTurn, type Share, type Turn } from './strips.ts';
import type { Usage } from './usage.ts';

/** A product as the second pass gives it. */
export interface Entry {
  readonly product: Product;
  readonly overrides: Overrides;
  /** The cells that expressions outside the map read; absent where there are none. */
  readonly row: Values | undefined;
  /** Where its row stands. */
  readonly file: string;
  readonly line: number;
  /** Its number among the candidates of the catalog. */
  readonly ordinal: number;
  /** What of it could not be read. */
  readonly issues: readonly Issue[];
}

/** Whether a product is asked for, by its number in the census too; what is not is not mapped. */
export type Wanted = (sku: string, number: number) => boolean;

/** Most entries in one batch. */
const BATCH = 1000;

/** The SKU of a row that is a product, and wanted. */
type Gate = (candidate: Candidate) => string | undefined;

export interface EntriesOptions {
  /** Absent where every product is. */
  readonly wanted?: Wanted | undefined;
  /** The part of the catalog that is read; absent for all of it. */
  readonly share?: Share | undefined;
  /** What the rows read are added to. */
  readonly checksum?: Checksum | undefined;
}

/**
 * The second pass: products in file order, in batches.
 * @throws UserError when the files are no longer what the census saw
 */
export async function* readEntries(
  setup: Setup,
  known: Known,
  usage: Usage,
  { wanted, share, checksum = createChecksum() }: EntriesOptions,
): AsyncGenerator<readonly Entry[]> {
  const { settings, assembler, kept, joins } = setup;
  const identity = identityOf(setup);
  const turn = share && createTurn(share);
  const gate = createGate(setup, known, identity, { wanted, turn });
  const map = compileMapper(bindingsOf(setup), { settings, derives: assembler !== undefined, kept, usage });
  const early: string[] = [];
  const isEarly = wanted !== undefined && !assembler;
  const skuOf: Gate = isEarly ? () => early.shift() : gate;
  const pick = {
    ...(isEarly && earlyPick(identity, gate, early, joins)),
    ...(turn && !assembler && { skip: (ordinal: number) => !turn.owns(ordinal) }),
  };
  for await (const { candidates } of readChunks(setup, checksum, pick)) {
    const entries = entriesOf(candidates, skuOf, map);
    for (let at = 0; at < entries.length; at += BATCH) yield entries.slice(at, at + BATCH);
  }
  if (!share && checksum.digest() !== known.digest) throw changed(setup.sources);
}

interface GateOptions extends Pick<EntriesOptions, 'wanted'> {
  readonly turn: Turn | undefined;
}

function createGate(setup: Setup, known: Known, identity: Identity, { wanted, turn }: GateOptions): Gate {
  return (candidate) => {
    if ('excluded' in candidate || !known.ordinals.has(candidate.ordinal)) return undefined;
    // Other rows were passed over before they were read.
    if (setup.assembler && turn && !turn.owns(candidate.ordinal)) return undefined;
    const sku = identity.sku(candidate.row.cells, candidate.derived);
    // Only a file that has changed since the census has none here.
    if (sku === '') throw changed(setup.sources);
    return !wanted || wanted(sku, known.number(sku)) ? sku : undefined;
  };
}

/** Spares rows that nobody wants from being decoded beyond their SKU. */
function earlyPick(identity: Identity, gate: Gate, skus: string[], joins: Setup['joins']) {
  return {
    columns: identity.skuColumns,
    keep(row: SourceRow) {
      const sku = gate(joins ? joins.apply(alone(row)) : alone(row));
      if (sku !== undefined) skus.push(sku);
      return sku !== undefined;
    },
  };
}

function entriesOf(candidates: readonly Candidate[], skuOf: Gate, map: Mapper): readonly Entry[] {
  const entries: Entry[] = [];
  for (const candidate of candidates) {
    const sku = skuOf(candidate);
    if (sku !== undefined && !('excluded' in candidate)) entries.push(entryOf(candidate, sku, map));
  }
  return entries;
}

function entryOf({ row, derived, ordinal }: Whole, sku: string, map: Mapper): Entry {
  const { product, overrides, row: kept, issues } = map(row, derived, sku);
  return { product, overrides, row: kept, file: row.file, line: row.line, ordinal, issues };
}

/** That the files are no longer what the census saw. */
export function changed(sources: Setup['sources']): UserError {
  const files = sources.map(({ file }) => file).join(', ');
  return new UserError(`${files} changed while it was being read`, 'Run again when its export has finished.');
}
