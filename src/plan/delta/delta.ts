import type { Census } from '../../catalog/census.ts';
import type { RowRecord, Settled } from '../../ledger/row.ts';
import type { Entry, Ledger } from '../../ledger/store.ts';
import type { Looks } from './looks.ts';

/** Products that are not looked at, since nothing about them can have changed, by how they count on a target. */
export interface Skipped {
  readonly unchanged: number;
  readonly blocked: number;
  readonly excluded: number;
  readonly onSale: number;
  readonly priceless: number;
}

export interface DeltaOptions {
  readonly census: Census;
  readonly ledger: Ledger;
  readonly looks: Looks;
  /** What rows are settled under, by the name of the target. */
  readonly marks: ReadonlyMap<string, string>;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** How many blocked products are looked at although nothing has changed. */
  readonly saidAgain?: number | undefined;
}

/** Which products of a catalog a plan has to look at: a byte for each, and one for each target. */
export interface Delta {
  /** The product and its group, or the group of this id, is looked at whatever is known of it. */
  want(sku: string): void;
  /** By the number of its SKU. */
  isWanted(number: number): boolean;
  /** Nothing is wanted after this. @param whole whether groups are looked at as a whole */
  finish(whole: boolean): { readonly wanted: number; readonly skipped: ReadonlyMap<string, Skipped> };
}

/** So many blocked products are looked at although nothing has changed, so that it is said again what blocks them. */
const SAID_AGAIN = 500;

/** Positions in a byte: 1 for settled, then what it counts as. */
const CODES = { unchanged: 1, blocked: 2, excluded: 3 } as const;
const ON_SALE = 4;
const PRICELESS = 8;

/** Reads what was settled before, all rows once, and what has happened since. */
export async function readDelta(options: DeltaOptions): Promise<Delta> {
  const { census, ledger, looks, marks, now, saidAgain = SAID_AGAIN } = options;
  const { family, products } = census;
  const wanted = new Uint8Array(products).fill(1);
  const touched = new Set<number>();
  const targets = [...marks].map(([name, mark]) => ({ name, mark, codes: new Uint8Array(products) }));

  function want(sku: string): void {
    const number = census.number(sku);
    if (number >= 0) wanted[number] = 1;
    const group = family.find(sku);
    if (group >= 0) touched.add(group);
  }

  function recall([sku, { fingerprint, settled }]: Entry<RowRecord>): void {
    const number = census.number(sku);
    if (number < 0) want(sku);
    if (number < 0 || fingerprint !== looks.of(number)) return;
    let all = true;
    for (const { name, mark, codes } of targets) {
      const code = codeOf(settled?.[name], mark, now);
      codes[number] = code;
      all &&= code > 0;
    }
    if (all) wanted[number] = 0;
  }

  function sayAgain(): void {
    let left = saidAgain;
    for (let number = 0; number < products && left > 0; number++) {
      if (wanted[number] === 1 || !targets.some(({ codes }) => isBlocked(codes[number]))) continue;
      wanted[number] = 1;
      left -= 1;
    }
  }

  function wantWhole(): void {
    for (let number = 0; number < products; number++)
      if (wanted[number] === 1) touched.add(family.of(number));
    touched.delete(-1);
    for (let number = 0; number < products; number++) if (touched.has(family.of(number))) wanted[number] = 1;
  }

  for await (const batch of ledger.rows()) batch.forEach(recall);
  for (const { name } of targets) for await (const skus of ledger.openSkus(name)) skus.forEach(want);
  return {
    want,
    isWanted: (number) => wanted[number] === 1,
    finish(whole) {
      sayAgain();
      if (whole) wantWhole();
      const skipped = targets.map(({ name, codes }) => [name, skippedOf(codes, wanted)] as const);
      return { wanted: wanted.reduce((sum, one) => sum + one, 0), skipped: new Map(skipped) };
    },
  };
}

/** 0 for what is not settled. */
function codeOf(settled: Settled | undefined, mark: string, now: number): number {
  if (!settled || settled.mark !== mark || (settled.due !== undefined && settled.due <= now)) return 0;
  return CODES[settled.as] + (settled.onSale ? ON_SALE : 0) + (settled.priceless ? PRICELESS : 0);
}

function isBlocked(code = 0): boolean {
  return (code & 3) === CODES.blocked;
}

function skippedOf(codes: Uint8Array, wanted: Uint8Array): Skipped {
  const sums = new Float64Array(16);
  for (const [number, code] of codes.entries()) if (wanted[number] === 0) sums[code] = (sums[code] ?? 0) + 1;
  const sum = (has: (code: number) => boolean) =>
    sums.reduce((total, count, code) => (has(code) ? total + count : total), 0);
  return {
    unchanged: sum((code) => (code & 3) === CODES.unchanged),
    blocked: sum(isBlocked),
    excluded: sum((code) => (code & 3) === CODES.excluded),
    onSale: sum((code) => (code & ON_SALE) !== 0),
    priceless: sum((code) => (code & PRICELESS) !== 0),
  };
}
