import type { Entry } from '../catalog/catalog.ts';
import { channels } from '../channels/index.ts';
import type { Item } from '../channels/listing.ts';
import type { ConfiguredTarget } from '../config/config.ts';
import type { Settled } from '../ledger/row.ts';
import type { Standing } from '../ledger/standing.ts';
import type { TargetWrites, Writes } from '../ledger/store.ts';
import { createSettler } from './delta/settler.ts';
import { newPiece } from './listings.ts';
import { createParents } from './parents.ts';
import { formatterOf, type PlanOptions, sourced } from './plan.ts';
import { createPrinter } from './print.ts';

export type SeedOptions = Pick<
  PlanOptions,
  'targets' | 'census' | 'read' | 'categories' | 'rules' | 'ledger' | 'hash' | 'now' | 'settled'
> & {
  readonly entries: AsyncIterable<readonly Entry[]>;
  /** Called after each batch with the number of products so far. */
  readonly onBatch: (done: number) => void;
};

/** Rows written at once: each time is a wait for the disk. */
const BATCH = 1000;

const DAY = 86_400_000;

/**
 * Fills an empty ledger as if every target had accepted all of a catalog; with `settled`, as if a push had found
 * nothing more to do since.
 */
export async function seedLedger(options: SeedOptions): Promise<void> {
  const { targets, entries, census, ledger, onBatch } = options;
  const seeders = targets.map((target) => ({ name: target.name, seed: createSeeder(target, options) }));
  let done = 0;
  for await (const batch of gathered(entries)) {
    const writes = seeders.map(({ name, seed }) => [name, seed(batch)] as const);
    await ledger.transact({ rows: rowsOf(batch, writes, options), targets: Object.fromEntries(writes) });
    done += batch.length;
    onBatch(done);
  }
  const record = { baseline: { products: census.products } };
  await ledger.transact({ targets: Object.fromEntries(targets.map(({ name }) => [name, { record }])) });
}

async function* gathered(batches: SeedOptions['entries']): AsyncGenerator<readonly Entry[]> {
  let entries: Entry[] = [];
  for await (const batch of batches) {
    entries.push(...batch);
    if (entries.length < BATCH) continue;
    yield entries;
    entries = [];
  }
  yield entries;
}

/** What a target holds of some rows, and what they are settled as. */
interface Seeds extends Pick<TargetWrites, 'standings' | 'items'> {
  readonly outlooks: ReadonlyMap<string, Settled>;
}

function rowsOf(
  batch: readonly Entry[],
  seeds: readonly (readonly [string, Seeds])[],
  { census, settled }: SeedOptions,
): NonNullable<Writes['rows']> {
  if (!settled) return [];
  return batch.map(({ product: { sku }, file, line }) => {
    const served = seeds.flatMap(([name, { outlooks }]) => {
      const one = outlooks.get(sku);
      return one ? [[name, one] as const] : [];
    });
    const fingerprint = settled.looks.of(census.number(sku));
    return [sku, { fingerprint, file, line, run: 0, settled: Object.fromEntries(served) }];
  });
}

function createSeeder(target: ConfiguredTarget, options: SeedOptions): (batch: readonly Entry[]) => Seeds {
  const { census, hash, now, settled } = options;
  const channel = channels[target.channel];
  const format = formatterOf(target, options, now);
  const printOf = createPrinter(channel.adjustable, hash);
  const parents = createParents(channel, target, census);
  const mark = settled?.marks.get(target.name);
  const at = new Date(now).toISOString();
  let standings: [string, Standing][] = [];
  let items: [string, { readonly held: Item }][] = [];
  let outlooks = new Map<string, Settled>();
  const settler = createSettler({
    channel,
    printOf,
    expiresAfter: channel.expiresAfter && channel.expiresAfter * DAY,
    now,
    onSettled({ sku, as, sent, ...rest }) {
      if (mark !== undefined && as !== undefined) outlooks.set(sku, { ...rest, as, mark });
    },
  });

  function accept(sku: string, listing: string, item: Item): Standing {
    const standing = { ...ACCEPTED, listing, held: printOf(item), at };
    standings.push([sku, standing]);
    items.push([sku, { held: item }]);
    return standing;
  }

  function add(entry: Entry): void {
    const known = sourced(entry, census);
    const desired = format(known);
    const { view, item, excluded } = desired;
    const parent = item && parents.of(view);
    if (parent) accept(parent.sku, parent.sku, parent.item);
    const listing = channel.grouped && view.group ? view.group.id : view.sku;
    const standing = item && accept(view.sku, listing, item);
    if (mark === undefined) return;
    settler.row(known, desired, { standing, items: {} }, true);
    const decision = item ? 'unchanged' : excluded === undefined ? 'blocked' : 'excluded';
    settler.piece({ ...newPiece(view.sku, item, listing), decision }, false);
  }

  return (batch) => {
    [standings, items, outlooks] = [[], [], new Map()];
    batch.forEach(add);
    return { standings, items, outlooks };
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
