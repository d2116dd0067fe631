import type { Entry } from '../catalog/catalog.ts';
import { channels } from '../channels/index.ts';
import type { Item } from '../channels/listing.ts';
import type { ConfiguredTarget } from '../config/config.ts';
import type { Standing } from '../ledger/standing.ts';
import type { TargetWrites } from '../ledger/store.ts';
import { createParents } from './parents.ts';
import { formatterOf, type PlanOptions, sourced } from './plan.ts';
import { createPrinter } from './print.ts';

export type SeedOptions = Pick<
  PlanOptions,
  'targets' | 'census' | 'read' | 'categories' | 'rules' | 'ledger' | 'hash' | 'now'
> & {
  readonly entries: AsyncIterable<readonly Entry[]>;
  /** Called after each batch with the number of products so far. */
  readonly onBatch: (done: number) => void;
};

/** Fills an empty ledger as if every target had accepted all of a catalog. */
export async function seedLedger(options: SeedOptions): Promise<void> {
  const { targets, entries, census, ledger } = options;
  const seeders = targets.map((target) => ({ name: target.name, seed: createSeeder(target, options) }));
  let done = 0;
  for await (const batch of entries) {
    const writes = seeders.map(({ name, seed }) => [name, seed(batch)] as const);
    await ledger.transact({ targets: Object.fromEntries(writes) });
    done += batch.length;
    options.onBatch(done);
  }
  const record = { baseline: { products: census.products } };
  await ledger.transact({ targets: Object.fromEntries(targets.map(({ name }) => [name, { record }])) });
}

function createSeeder(target: ConfiguredTarget, options: SeedOptions) {
  const { census, hash, now } = options;
  const channel = channels[target.channel];
  const format = formatterOf(target, options, now);
  const printOf = createPrinter(channel.adjustable, hash);
  const parents = createParents(channel, target, census);
  const at = new Date(now).toISOString();

  return (batch: readonly Entry[]): TargetWrites => {
    const standings: [string, Standing][] = [];
    const items: [string, { readonly held: Item }][] = [];
    const add = (sku: string, listing: string, item: Item) => {
      standings.push([sku, { ...ACCEPTED, listing, held: printOf(item), at }]);
      items.push([sku, { held: item }]);
    };
    for (const entry of batch) {
      const { view, item } = format(sourced(entry, census));
      if (!item) continue;
      const parent = parents.of(view);
      if (parent) add(parent.sku, parent.sku, parent.item);
      add(view.sku, channel.grouped && view.group ? view.group.id : view.sku, item);
    }
    return { standings, items };
  };
}

const ACCEPTED = {
  state: 'accepted',
  origin: 'created',
  ids: {},
  issues: [],
  generation: 0,
  submission: undefined,
  missingSince: undefined,
} as const;
