import { hashText } from './hash.ts';
import type { Setup, Whole } from './pass.ts';

/** What each row looks like, by the number of its SKU: 8 bytes each. */
export interface Prints {
  add(number: number, row: Whole): void;
  /** Equal for a row that reads the same in every way. */
  of(number: number): bigint;
  /** Nobody asks after this: all of it is given back. */
  settle(): void;
}

export function createPrints({ columns, salt }: Pick<Setup, 'columns' | 'salt'>): Prints {
  let prints = new BigUint64Array(1024);
  /** By the number of columns known when a row was put together. */
  const seeds: bigint[] = [];

  /** A row that was put together from several: its own record does not say all about it. */
  function assembled({ row: { cells }, derived }: Whole): bigint {
    seeds[cells.length] ??= hashText(`${salt}\n${JSON.stringify(columns.names.slice(0, cells.length))}`);
    return hashText(`${cells.join('\u001E')}\n${JSON.stringify(derived)}`, seeds[cells.length]);
  }

  return {
    add(number, row) {
      if (number >= prints.length) {
        const longer = new BigUint64Array(2 * Math.max(prints.length, number));
        longer.set(prints);
        prints = longer;
      }
      prints[number] = row.hash ?? assembled(row);
    },
    of: (number) => prints[number] ?? 0n,
    settle() {
      prints = new BigUint64Array(0);
    },
  };
}
