import type { Known } from '../catalog/census.ts';
import type { Entry } from '../catalog/entries.ts';
import { createStripFinder, type Strips } from '../catalog/strips.ts';
import type { Channel } from '../channels/channel.ts';
import { channels } from '../channels/index.ts';
import type { ConfiguredTarget } from '../config/config.ts';
import { createSlots, type Slots } from '../feed/slots.ts';
import type { Issue } from '../issue.ts';
import type { Group } from '../product/product.ts';
import type { Desired, RepairMade, Sourced } from './desired.ts';
import { createFound, type Found } from './found.ts';
import { createCollector, listingOf, newListing, newPiece, type Piece } from './listings.ts';
import { createParents } from './parents.ts';
import { formatterOf, type PlanOptions, sourced } from './plan.ts';
import { READING, type Stages, timed, timedChannel } from './stages.ts';

/** What becomes of a product without a ledger, as it is counted. */
export type Fate = 'create' | 'blocked' | 'excluded';

/** A piece, and the entry that it stands before. */
interface Placed {
  readonly piece: Piece;
  readonly slot: number;
}

/** A member of a group that reaches beyond its strip. */
export interface Loose extends Placed {
  readonly group: Group;
}

/** What one target makes of a strip. */
export interface TargetStrip {
  readonly counts: Readonly<Record<Fate, number>>;
  /** Entries of the feed, in order; none where feeds are not written. */
  readonly slots: Slots;
  /** Entries that hold a group together, and the number of the group: the first of each group counts. */
  readonly parents: readonly { readonly slot: number; readonly group: number }[];
  readonly loose: readonly Loose[];
}

/** What a strip of the catalog becomes. */
export interface StripResult {
  readonly strip: number;
  readonly products: number;
  /** In the order of the targets. */
  readonly targets: readonly TargetStrip[];
  readonly issues: readonly Issue[];
  readonly repairs: readonly RepairMade[];
}

export interface StripOptions extends Pick<PlanOptions, 'read' | 'categories' | 'rules'> {
  readonly targets: readonly ConfiguredTarget[];
  readonly entries: AsyncIterable<readonly Entry[]>;
  readonly strips: Strips;
  /** How many strips hold while the next one is formatted. */
  readonly ahead: number;
  readonly census: Pick<Known, 'group' | 'groupNumber' | 'has'>;
  /** Whether feeds are written, or products only judged. */
  readonly writes: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Where times go; absent where nothing is timed. */
  readonly stages?: Stages | undefined;
}

/**
 * The second pass without a ledger: every product through every target's rules and format, strip by strip.
 * One target takes all products of a batch before the next one does: its code and its rules stay close by.
 */
export async function* formatStrips(options: StripOptions): AsyncGenerator<StripResult> {
  const { census, targets, stages } = options;
  const entries = stages ? stages.each(READING, options.entries) : options.entries;
  const benches = targets.map((target) => createBench(target, options));
  const found = createFound();
  const stripOf = createStripFinder(options.strips);
  let strip = 0;
  let products = 0;
  const close = (): StripResult => {
    const result = { strip, products, targets: benches.map((bench) => bench.close()), ...found.take() };
    products = 0;
    return result;
  };
  for await (const batch of entries) {
    for (const [number, part] of stripsIn(batch, stripOf)) {
      if (number !== strip && products > 0) yield close();
      strip = number;
      products += part.length;
      const sources = part.map((entry) => sourced(entry, census));
      for (const bench of benches) bench.add(sources, found);
      found.settle(part);
    }
  }
  if (products > 0) yield close();
}

/** A batch, cut where a strip ends. */
function* stripsIn(
  batch: readonly Entry[],
  stripOf: (ordinal: number) => number,
): Generator<readonly [number, readonly Entry[]]> {
  for (let from = 0; from < batch.length; ) {
    const strip = stripOf(batch[from]?.ordinal ?? 0);
    let to = from + 1;
    while (to < batch.length && stripOf(batch[to]?.ordinal ?? 0) === strip) to += 1;
    yield [strip, to - from === batch.length ? batch : batch.slice(from, to)];
    from = to;
  }
}

/** One target at work on a strip. */
interface Bench {
  add(products: readonly Sourced[], found: Found): void;
  close(): TargetStrip;
}

function createBench(target: ConfiguredTarget, options: StripOptions): Bench {
  const { census, writes, now, stages, ahead } = options;
  const channel: Channel = timedChannel(channels[target.channel], target.name, stages);
  const format = timed(stages, target.name, 'rules', formatterOf(target, options, now, channel));
  const { entry } = channel.feed(target);
  const parents = createParents(channel, target, census);
  const collector = createCollector<Placed>(channel.grouped);
  const slots = createSlots(ahead);
  const put = timed(stages, target.name, 'write', slots.add);
  let counts = { create: 0, blocked: 0, excluded: 0 };
  let heads: TargetStrip['parents'][number][] = [];

  function place({ view, item }: Desired): void {
    const { sku, group } = view;
    const parent = item && parents.of(view);
    if (parent) {
      heads.push({ slot: slots.size, group: census.groupNumber(parent.sku) });
      put(entry(newListing(parent.sku, parent.item)));
    }
    if (channel.grouped && group) join({ piece: newPiece(sku, item, group.id), slot: slots.size }, group);
    else if (item) put(entry(newListing(sku, item)));
  }

  function join(placed: Placed, group: Group): void {
    const complete = collector.add(placed, group);
    const listing = complete.length > 0 && listingOf(complete.map(({ piece }) => piece));
    if (listing) put(entry(listing));
  }

  return {
    add(products, found) {
      const desired: Desired[] = [];
      for (const product of products) desired.push(format(product));
      let row = 0;
      for (const one of desired) {
        found.add(row++, target.name, one);
        counts[fate(one)] += 1;
      }
      if (writes) desired.forEach(place);
    },
    close() {
      const result = {
        counts,
        slots: slots.take(),
        parents: heads,
        loose: looseOf(collector.rest(), census),
      };
      counts = { create: 0, blocked: 0, excluded: 0 };
      heads = [];
      return result;
    },
  };
}

/** In the order in which they stand. */
function looseOf(groups: readonly (readonly Placed[])[], census: Pick<Known, 'group'>): readonly Loose[] {
  const loose = groups.flatMap((pieces) =>
    pieces.flatMap(({ piece, slot }) => {
      const group = census.group(piece.listing);
      return group ? [{ piece, group, slot }] : [];
    }),
  );
  return loose.toSorted((a, b) => a.slot - b.slot);
}

function fate({ item, excluded }: Desired): Fate {
  if (item) return 'create';
  return excluded === undefined ? 'blocked' : 'excluded';
}
