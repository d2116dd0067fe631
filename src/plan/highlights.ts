import type { Offer } from '../channels/channel.ts';
import { amountOf } from './brakes/offer.ts';
import type { PlannedChange } from './members.ts';
import { createTop, type Top } from './top.ts';

/** Changes of each kind that are shown unless all are asked for. */
const SHOWN = 20;

/** The changes of one kind that say most, and how many there are. */
export interface KindHighlights {
  readonly kind: string;
  readonly total: number;
  readonly changes: readonly PlannedChange[];
}

/** What a target's changes come to. */
export interface Highlights {
  readonly kinds: readonly KindHighlights[];
  /** Changes that name a field, by field, the most frequent first. */
  readonly fields: Readonly<Record<string, number>>;
}

/** Gathers highlights while changes pass by, holding no more of them than are shown. */
export interface HighlightLog {
  add(change: PlannedChange): void;
  read(): Highlights;
}

interface KindLog {
  total: number;
  readonly prices: Top<PlannedChange>;
  readonly stocks: Top<PlannedChange>;
  readonly first: PlannedChange[];
}

/** In the order that they are shown in. */
const KINDS = ['create', 'update', 'adjust', 'refresh', 'delete', 'held'];

export function createHighlights(offer: Offer): HighlightLog {
  const kinds = new Map<string, KindLog>(KINDS.map((kind) => [kind, noLog()]));
  const fields = new Map<string, number>();
  return {
    add(change) {
      const log = kinds.get(change.kind) ?? noLog();
      kinds.set(change.kind, log);
      log.total += 1;
      log.prices.add(priceScore(change, offer), change);
      log.stocks.add(stockScore(change, offer), change);
      if (log.first.length < SHOWN) log.first.push(change);
      if (change.kind === 'create' || change.kind === 'delete') return;
      for (const name in change.fields) fields.set(name, (fields.get(name) ?? 0) + 1);
    },
    read: () => ({
      kinds: [...kinds].flatMap(([kind, log]) =>
        log.total === 0 ? [] : [{ kind, total: log.total, changes: shownOf(log) }],
      ),
      fields: Object.fromEntries([...fields].toSorted(([, a], [, b]) => b - a)),
    }),
  };
}

function noLog(): KindLog {
  return { total: 0, prices: createTop(SHOWN), stocks: createTop(SHOWN), first: [] };
}

/** The largest moves of prices, then those of stock, then the first ones; neither crowds out the other. */
function shownOf({ prices, stocks, first }: KindLog): readonly PlannedChange[] {
  const [byPrice, byStock] = [prices.list(), stocks.list()];
  const half = SHOWN / 2;
  const ranked = [...byPrice.slice(0, half), ...byStock.slice(0, half), ...byPrice, ...byStock, ...first];
  return [...new Set(ranked)].slice(0, SHOWN);
}

/** How far any price goes, as a share of what it was. */
function priceScore({ fields }: PlannedChange, { prices }: Offer): number {
  const shares = prices.map((name) => {
    const [from, to] = [amountOf(fields[name]?.from), amountOf(fields[name]?.to)];
    return from && to && from.value > 0 ? Math.abs(to.value - from.value) / from.value : 0;
  });
  return Math.max(...shares);
}

/** Units gained or lost. */
function stockScore({ fields }: PlannedChange, { stock }: Offer): number {
  const { from, to } = (stock !== undefined && fields[stock]) || {};
  return from === undefined || to === undefined ? 0 : Math.abs(Number(to) - Number(from)) || 0;
}
