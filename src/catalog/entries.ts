import { UserError } from '../errors.ts';
import type { Issue } from '../issue.ts';
import type { Product } from '../product/product.ts';
import type { Values } from '../rules/variables.ts';
import type { Counted } from './census.ts';
import { createChecksum, hashText, hex } from './hash.ts';
import type { Identity } from './identity.ts';
import type { Overrides } from './kept.ts';
import { compileMapper, type Mapper } from './mapping.ts';
import { alone, bindingsOf, type Candidate, identityOf, readChunks, type Setup, type Whole } from './pass.ts';
import { idKey } from './skus.ts';
import type { Pick } from './source/source.ts';
import type { Usage } from './usage.ts';

/** A product as the second pass gives it. */
export interface Entry {
  readonly product: Product;
  readonly overrides: Overrides;
  /** The cells that expressions outside the map read; absent where there are none. */
  readonly row: Values | undefined;
  /** 16 hex characters: equal for a row that reads the same in every way. */
  readonly fingerprint: string;
  /** Where its row stands. */
  readonly file: string;
  readonly line: number;
  /** What of it could not be read. */
  readonly issues: readonly Issue[];
}

/** Whether a product is asked for; what is not is not mapped. */
export type Wanted = (sku: string, fingerprint: string) => boolean;

/** Most entries in one batch. */
const BATCH = 1000;

/** A row that is a product, the first of its SKU, and wanted. */
interface Ticket {
  readonly sku: string;
  readonly fingerprint: string;
}

type Gate = (candidate: Candidate) => Ticket | undefined;

/**
 * The second pass: products in file order, in batches.
 * @throws UserError when the files are no longer what the census saw
 */
export async function* readEntries(
  setup: Setup,
  census: Counted,
  usage: Usage,
  wanted?: Wanted,
): AsyncGenerator<readonly Entry[]> {
  const identity = identityOf(setup);
  const gate = createGate(setup, census, identity, wanted);
  const { settings, assembler, kept } = setup;
  const map = compileMapper(bindingsOf(setup), { settings, derives: assembler !== undefined, kept, usage });
  const checksum = createChecksum();
  const early: Ticket[] = [];
  const pick = wanted && !setup.assembler ? earlyPick(identity, gate, early, setup.joins) : undefined;
  for await (const { candidates } of readChunks(setup, checksum, pick)) {
    const entries = candidates.flatMap((candidate, i) => {
      const ticket = pick ? early[i] : gate(candidate);
      return ticket && !('excluded' in candidate) ? [entryOf(candidate, ticket, map)] : [];
    });
    early.length = 0;
    for (let at = 0; at < entries.length; at += BATCH) yield entries.slice(at, at + BATCH);
  }
  if (checksum.digest() !== census.checksum) throw changed(setup);
}

function createGate(setup: Setup, census: Counted, identity: Identity, wanted: Wanted = () => true): Gate {
  const seed = hashText(`${setup.salt}\n${JSON.stringify(setup.columns.names)}`);
  const seen = new Uint8Array(census.skus.size);
  return (candidate) => {
    if ('excluded' in candidate) return undefined;
    const sku = identity.sku(candidate.row.cells, candidate.derived);
    if (sku === '') return undefined;
    const number = census.skus.find(idKey(sku));
    if (number < 0) throw changed(setup);
    if (seen[number] === 1) return undefined;
    seen[number] = 1;
    const fingerprint = hex(candidate.hash ?? assembledHash(candidate, seed));
    return wanted(sku, fingerprint) ? { sku, fingerprint } : undefined;
  };
}

/** Spares rows that nobody wants from being decoded beyond their SKU. */
function earlyPick(identity: Identity, gate: Gate, tickets: Ticket[], joins: Setup['joins']): Pick {
  return {
    columns: identity.skuColumns,
    keep(row) {
      const ticket = gate(joins ? joins.apply(alone(row)) : alone(row));
      if (ticket) tickets.push(ticket);
      return ticket !== undefined;
    },
  };
}

function entryOf({ row, derived }: Whole, { sku, fingerprint }: Ticket, map: Mapper): Entry {
  const { product, overrides, row: kept, issues } = map(row, derived, sku);
  return { product, overrides, row: kept, fingerprint, file: row.file, line: row.line, issues };
}

/** A row that was put together from several: its own record does not say all about it. */
function assembledHash({ row, derived }: Whole, seed: bigint): bigint {
  return hashText(`${row.cells.join('\u001E')}\n${JSON.stringify(derived)}`, seed);
}

function changed({ sources }: Setup): UserError {
  const files = sources.map(({ file }) => file).join(', ');
  return new UserError(`${files} changed while it was being read`, 'Run again when its export has finished.');
}
