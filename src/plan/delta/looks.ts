import type { Census } from '../../catalog/census.ts';
import { hashBytes, hex } from '../../catalog/hash.ts';

/** What of the catalog a product's output depends on: its row, and how its group looks. 4 bytes a product. */
export interface Looks {
  /** 16 hex characters, by the number of its SKU. */
  of(number: number): string;
}

export function createLooks({
  products,
  print,
  family,
}: Pick<Census, 'products' | 'print' | 'family'>): Looks {
  const places = placesInGroups(products, family);
  const block = new ArrayBuffer(24);
  const prints = new BigUint64Array(block, 0, 1);
  const numbers = new Uint32Array(block, 8);
  const bytes = new Uint8Array(block);
  return {
    of(number) {
      const group = family.of(number);
      if (group < 0) return hex(print(number));
      const [size, flags] = family.look(group);
      prints[0] = print(number);
      numbers.set([size, flags, places[number] ?? 0]);
      return hex(hashBytes(bytes, 0n));
    },
  };
}

/** What holds a group together is made of the first member that can be: the order of members counts. */
function placesInGroups(products: number, family: Census['family']): Uint32Array {
  const places = new Uint32Array(products);
  const seen: number[] = [];
  for (let number = 0; number < products; number++) {
    const group = family.of(number);
    if (group < 0) continue;
    const place = seen[group] ?? 0;
    places[number] = place;
    seen[group] = place + 1;
  }
  return places;
}
