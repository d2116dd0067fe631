import type { ChannelId } from '../../src/channels/channel.ts';
import type { Played } from './stage.ts';

/** What a marketplace holds, told by what it remembers itself rather than by what it says. */
export interface Truth {
  /** What buyers see, by SKU, without what the marketplace makes up itself. */
  readonly shelf: Readonly<Record<string, unknown>>;
  /** SKUs that more than one listing shows, and places for listings (feeds, data sources) beyond the first. */
  readonly doubled: readonly string[];
  /** Listings that there ever were, where ended ones are remembered. */
  readonly everListed: number;
  /** The bytes of each submission that it took; none where products are sent one by one. */
  readonly taken: readonly string[];
}

export function truthOf(played: Played): Truth {
  const { doubled, everListed, taken } = MEMORIES[played.channel];
  return {
    shelf: Object.fromEntries([...played.marketplace.listings()].sort(bySku).map(plain)),
    doubled: doubled(played),
    everListed: everListed(played),
    taken: taken(played),
  };
}

/** Submissions whose very bytes were taken before. */
export function repeated({ taken }: Truth): number {
  return taken.length - new Set(taken).size;
}

/** Ids and times, which differ from one rehearsal to the next. */
const MADE_UP = ['ItemID', 'created'];

function plain([sku, listing]: readonly [string, unknown]): [string, unknown] {
  const text = JSON.stringify(listing, (key, value) => {
    if (MADE_UP.includes(key)) return undefined;
    return value instanceof Map ? Object.fromEntries(value) : value;
  });
  return [sku, JSON.parse(text)];
}

function bySku([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}

type Memory = Pick<Played, 'memory'>;

interface Remembered {
  doubled(played: Memory): string[];
  everListed(played: Memory): number;
  taken(played: Memory): string[];
}

const MEMORIES: Readonly<Record<ChannelId, Remembered>> = {
  amazon: {
    doubled: () => [],
    everListed: () => 0,
    taken: (played) => all<{ document: { bytes: Uint8Array } }>(played, 'feeds').map(bytesOf),
  },
  ebay: {
    doubled: (played) =>
      twice(all<EbayListing>(played, 'listings').flatMap((one) => (one.ended ? [] : skusOf(one)))),
    everListed: (played) => all(played, 'listings').length,
    taken: (played) =>
      all<{ file?: { text: string } }>(played, 'tasks').flatMap(({ file }) => file?.text ?? []),
  },
  google: {
    doubled: (played) =>
      all<{ input: string }[]>(played, 'accounts').flatMap((sources) =>
        names(sources.filter(({ input }) => input === 'API').slice(1)),
      ),
    everListed: () => 0,
    taken: () => [],
  },
  facebook: {
    doubled: (played) => names(all<{ items: Map<string, unknown> }>(played, 'feeds').slice(1)),
    everListed: () => 0,
    taken: (played) => all<{ text: string }>(played, 'sessions').map(({ text }) => text),
  },
};

interface EbayListing {
  readonly ended: boolean;
  readonly parts: ReadonlyMap<string, { readonly text: string }>;
  readonly variations: ReadonlyMap<string, unknown>;
}

function skusOf({ parts, variations }: EbayListing): string[] {
  return variations.size > 0 ? [...variations.keys()] : [parts.get('SKU')?.text ?? ''];
}

/** The values kept under a name; the marketplace's own code gave them their shape. */
function all<T>({ memory }: Memory, name: string): T[] {
  const kept = memory.get(name);
  return kept instanceof Map ? [...kept.values()] : [];
}

function bytesOf({ document }: { readonly document: { readonly bytes: Uint8Array } }): string {
  return Buffer.from(document.bytes).toString();
}

function names(extra: readonly unknown[]): string[] {
  return extra.map((one) => JSON.stringify(one));
}

function twice(skus: readonly string[]): string[] {
  return skus.filter((sku, place) => skus.indexOf(sku) < place);
}
