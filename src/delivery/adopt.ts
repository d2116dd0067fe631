import { hashText } from '../catalog/hash.ts';
import { createHashIndex, type HashIndex } from '../catalog/hash-index.ts';
import type { Found, Page } from '../channels/inventory.ts';
import type { Item } from '../channels/listing.ts';
import { NO_PRINT } from '../ledger/row.ts';
import { isListed, type Print, type Standing } from '../ledger/standing.ts';
import type { Entry, SkuEvent } from '../ledger/store.ts';
import { driftOf } from '../plan/drift.ts';
import type { Holding } from '../plan/holdings.ts';
import { readHoldings } from '../plan/holdings.ts';
import type { PlannedChange } from '../plan/members.ts';
import type { Desk } from './desk.ts';
import { inBatches } from './inventory.ts';

/** SKUs by what a look at the channel's own list made of them; `gone` are those that it lacks. */
export type InventoryCounts = Record<'known' | 'drifted' | 'adopted' | 'stranger' | 'gone', number>;

export interface AdoptOptions {
  /** Whether the catalog has a SKU. */
  readonly has: (sku: string) => boolean;
  readonly printOf: (item: Item) => Print;
  /** Told of every SKU that is not as the ledger knew it. */
  readonly onChange: (change: PlannedChange) => void;
  /** Has the target to itself while something is recorded. */
  readonly locked: (record: () => Promise<void>) => Promise<void>;
}

/** What was found, with what is to be known of it from now on. */
interface Finding {
  readonly kind: keyof InventoryCounts;
  readonly change?: PlannedChange;
  readonly events: readonly SkuEvent[];
}

/** A look at a channel's list of listings. */
export interface Look {
  readonly counts: InventoryCounts;
  /** Puts what is listed into the ledger. @param pages not necessarily all there are */
  record(pages: AsyncIterable<Page>): Promise<void>;
  /** Once every page was recorded: the SKUs that the ledger took for listed and that are not on any. */
  gone(): AsyncGenerator<readonly string[], void>;
  /** Records that SKUs are gone. */
  recordGone(skus: readonly string[]): Promise<void>;
}

export function beginLook(desk: Desk, options: AdoptOptions): Look {
  const { ledger, target, channel, pace } = desk;
  const begun = pace.clock.now();
  const at = new Date(begun).toISOString();
  const { settles } = channel.inventory(target);
  const counts: InventoryCounts = { known: 0, drifted: 0, adopted: 0, stranger: 0, gone: 0 };
  const seen: HashIndex = createHashIndex();
  /** Whether the list can be trusted to show it: what changed a moment ago may not be in it yet. */
  const isSettled = ({ at: changed }: Standing) => Date.parse(changed) + settles <= begun;

  function look(found: Found, { standing, items }: Holding): Finding {
    const { sku, ids, shown } = found;
    if (standing?.state === 'deleted' && !isSettled(standing)) return { kind: 'known', events: [] };
    const ours = options.has(sku) && !found.foreign;
    const origin = ours ? 'adopted' : 'stranger';
    const listed = { type: 'listed', origin, listing: found.listing ?? sku, ids, at } as const;
    const events = [{ sku, event: listed }];
    const isNew = standing?.state !== 'pending' && !isListed(standing);
    if (isNew || !standing || standing.origin === 'stranger') {
      return { kind: origin, events, change: { sku, kind: origin, fields: {} } };
    }
    const drift = isSettled(standing) && items.held ? driftOf(items.held, shown) : undefined;
    if (!drift || standing.state === 'pending') return { kind: 'known', events };
    const event = { type: 'drifted', print: options.printOf(drift.item), at } as const;
    return {
      kind: 'drifted',
      events: [...events, { sku, event, item: drift.item }],
      change: { sku, kind: 'drifted', fields: drift.fields },
    };
  }

  /** A SKU may be on two pages when the list changes meanwhile. */
  function isFirst({ sku }: Found): boolean {
    const known = seen.size;
    return seen.add(hashText(sku)) === known;
  }

  async function recordBatch(batch: readonly Found[]): Promise<void> {
    const fresh = batch.filter(isFirst);
    const holdingOf = await readHoldings(
      ledger,
      target.name,
      fresh.map(({ sku }) => sku),
    );
    const findings = fresh.map((found) => look(found, holdingOf(found.sku)));
    for (const { kind, change } of findings) {
      counts[kind] += 1;
      if (change) options.onChange(change);
    }
    await write(
      findings.flatMap(({ events }) => events),
      findings.flatMap(({ change }) => change?.sku ?? []),
    );
  }

  /** @param changed SKUs whose rows the next push looks at, although they have not changed */
  async function write(events: readonly SkuEvent[], changed: readonly string[]): Promise<void> {
    if (events.length === 0) return;
    const known = await ledger.getRows(changed);
    const rows = changed.flatMap((sku, place) => {
      const row = known[place];
      return row ? [[sku, { ...row, fingerprint: NO_PRINT }] as const] : [];
    });
    await ledger.transact({ rows, targets: { [target.name]: { events } } });
  }

  return {
    counts,
    async record(pages) {
      for await (const batch of inBatches(pages)) await options.locked(() => recordBatch(batch));
    },
    async *gone() {
      const isGone = ([sku, standing]: Entry<Standing>) =>
        standing.state !== 'pending' &&
        isListed(standing) &&
        isSettled(standing) &&
        seen.find(hashText(sku)) < 0;
      for await (const batch of ledger.standings(target.name)) {
        const skus = batch.filter(isGone).map(([sku]) => sku);
        counts.gone += skus.length;
        if (skus.length > 0) yield skus;
      }
    },
    async recordGone(skus) {
      for (const sku of skus) options.onChange({ sku, kind: 'gone', fields: {} });
      const events = skus.map((sku) => ({ sku, event: { type: 'unlisted', at } }) as const);
      await options.locked(() => write(events, skus));
    },
  };
}
