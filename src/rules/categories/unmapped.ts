/** A product type that no row of a map covers; empty for products that have none. */
export interface Unmapped {
  readonly product_type: string;
  readonly products: number;
}

/** Counts the products of one target by product types that are not mapped. */
export interface UnmappedCount {
  /** @returns whether it is the first product of this type */
  add(productType: string): boolean;
  /** The most products first. */
  list(): readonly Unmapped[];
  /** Adds what another thread counted. */
  merge(list: readonly Unmapped[]): void;
}

export function createUnmappedCount(): UnmappedCount {
  const counts = new Map<string, number>();
  return {
    add(productType) {
      const count = counts.get(productType) ?? 0;
      counts.set(productType, count + 1);
      return count === 0;
    },
    list: () => sorted(counts),
    merge(list) {
      for (const { product_type, products } of list) {
        counts.set(product_type, (counts.get(product_type) ?? 0) + products);
      }
    },
  };
}

/** One list for targets that share a map: they see the same products, so the highest count holds. */
export function mergeUnmapped(lists: readonly (readonly Unmapped[])[]): readonly Unmapped[] {
  const counts = new Map<string, number>();
  for (const { product_type, products } of lists.flat()) {
    counts.set(product_type, Math.max(products, counts.get(product_type) ?? 0));
  }
  return sorted(counts);
}

function sorted(counts: ReadonlyMap<string, number>): readonly Unmapped[] {
  return [...counts]
    .map(([product_type, products]) => ({ product_type, products }))
    .sort((a, b) => b.products - a.products || (a.product_type < b.product_type ? -1 : 1));
}
