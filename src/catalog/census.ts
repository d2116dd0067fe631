import type { Issue } from '../issue.ts';
import type { Group } from '../product/product.ts';
import type { Bits } from './bits.ts';
import { createCounter } from './counter.ts';
import { type Seen, seenOf } from './drift.ts';
import { noRows } from './findings.ts';
import type { FamilyLook, Groups } from './groups.ts';
import { createChecksum } from './hash.ts';
import type { JoinReport } from './join/index.ts';
import { bindingsOf, identityOf, readChunks, type Setup, survey } from './pass.ts';
import { createPrints } from './prints.ts';
import { assertColumns } from './rules.ts';
import type { Skus } from './skus.ts';

/** What only a pass over the whole catalog can tell. `rows` = `products` + the sum of `excluded`. */
export interface Census {
  readonly rows: number;
  readonly products: number;
  /** Rows that are no product, by reason. */
  readonly excluded: Readonly<Record<string, number>>;
  /** Findings about files and about rows that are no product; of many of a kind, the first. */
  readonly issues: readonly Issue[];
  /** What became of each join, in their order. */
  readonly joins: readonly JoinReport[];
  /** The columns, and what they were read as. */
  readonly seen: Seen;
  /** Whether every row was read, so that a SKU that is not there has been removed. */
  readonly complete: boolean;
  has(sku: string): boolean;
  /** Undefined for an unknown group and for a group of one. */
  group(id: string): Group | undefined;
  /** The number of a group, from 0; -1 for an unknown one. */
  groupNumber(id: string): number;
  /** Numbers SKUs from 0 on, in the order of the catalog; -1 for one that it does not have. */
  number(sku: string): number;
  /** What the row of a number reads as: equal for one that reads the same in every way. */
  print(number: number): bigint;
  readonly family: FamilyLook;
  /** Of all rows, in order, and of what is joined to them: equal for equal content. */
  readonly checksum: string;
}

/** What the second pass needs of a census. */
export interface Known extends Pick<Census, 'has' | 'number' | 'group' | 'groupNumber'> {
  /** Of all rows. */
  readonly digest: string;
  /** The candidates that are products: each the first of its SKU. */
  readonly ordinals: Bits;
}

/** A census, with all that it was taken with. */
export interface Counted extends Census, Known {
  readonly skus: Skus;
  readonly groups: Groups;
  /** Gives back the 12 bytes a SKU that only plans ask for, as `print` and `family`. */
  lighten(): void;
}

/**
 * The first pass.
 * @param onCount called after each block with the products that were counted so far
 * @throws UserError where a file cannot be read to its end
 */
export async function takeCensus(
  setup: Setup,
  onCount: (products: number) => void = () => undefined,
): Promise<Counted> {
  await survey(setup);
  const counter = createCounter(createPrints(setup), setup.joins);
  for (const { notes } of setup.sources) notes.forEach(counter.note);
  const checksum = createChecksum();
  let known = setup.columns.names.length;
  let identity = identityOf(setup);
  for await (const chunk of readChunks(setup, checksum, { columns: identity.columns })) {
    if (setup.columns.names.length > known) identity = identityOf(setup);
    known = setup.columns.names.length;
    chunk.notes.forEach(counter.note);
    chunk.unreadable.forEach(counter.unreadable);
    for (const candidate of chunk.candidates) counter.count(candidate, identity);
    onCount(counter.products());
  }
  const seen = seenOf(setup.columns.names, bindingsOf(setup), setup.rules, setup.joins?.names);
  const census = { ...counter.census(checksum.digest()), seen };
  if (census.rows === 0) return { ...census, issues: [...census.issues, noRows(filesText(setup))] };
  // Of JSON, only now all names are known.
  assertColumns(setup.rules, [{ file: filesText(setup), header: setup.columns.names, fixed: true }]);
  return census;
}

function filesText({ sources }: Setup): string {
  return sources.map(({ file }) => file).join(', ');
}
