import type { Items } from '../ledger/items.ts';
import type { Standing } from '../ledger/standing.ts';
import type { Ledger } from '../ledger/store.ts';

/** What a target is known to hold for one SKU. */
export interface Holding {
  readonly standing: Standing | undefined;
  readonly items: Items;
}

const NOTHING: Holding = { standing: undefined, items: {} };

/** What a target is known to hold for these SKUs, read at once. */
export async function readHoldings(
  ledger: Ledger,
  target: string,
  skus: readonly string[],
): Promise<(sku: string) => Holding> {
  const standings = await ledger.getStandings(target, skus);
  const known = skus.filter((_, place) => standings[place] !== undefined);
  const items = new Map((await ledger.getItems(target, known)).map((one, place) => [known[place], one]));
  const holdings = new Map(
    skus.map((sku, place) => [sku, { standing: standings[place], items: items.get(sku) ?? {} }]),
  );
  return (sku) => holdings.get(sku) ?? NOTHING;
}
