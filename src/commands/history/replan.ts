import { NO_PRINT } from '../../ledger/row.ts';
import type { Ledger } from '../../ledger/store.ts';
import type { Spool } from '../../plan/spool.ts';

const BATCH = 1000;

/**
 * Sees to it that the next push looks at the rows of all that is about to be sent, although they have not changed: what
 * is sent is not what they say.
 */
export async function openReplan(ledger: Ledger, spool: Spool, verbs: readonly string[]): Promise<void> {
  let skus: string[] = [];
  for (const verb of verbs) {
    for await (const { members } of spool.read(verb)) {
      skus.push(...members.map(({ sku }) => sku));
      if (skus.length < BATCH) continue;
      await forget(ledger, skus);
      skus = [];
    }
  }
  await forget(ledger, skus);
}

async function forget(ledger: Ledger, skus: readonly string[]): Promise<void> {
  const rows = await ledger.getRows(skus);
  await ledger.transact({
    rows: skus.flatMap((sku, place) => {
      const row = rows[place];
      return row ? [[sku, { ...row, fingerprint: NO_PRINT }] as const] : [];
    }),
  });
}
