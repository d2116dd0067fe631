import type { Ledger } from '../ledger/store.ts';

/** How many SKUs of the catalog are in a submission that has not been answered. */
export async function countPending(ledger: Ledger, target: string): Promise<number> {
  let count = 0;
  for await (const skus of ledger.openSkus(target)) {
    const [standings, rows] = await Promise.all([ledger.getStandings(target, skus), ledger.getRows(skus)]);
    count += standings.filter((standing, place) => standing?.state === 'pending' && rows[place]).length;
  }
  return count;
}
