import type { Channel } from '../channels/channel.ts';
import type { Listing } from '../channels/listing.ts';
import { heldPrint, isListed, type Standing } from '../ledger/standing.ts';
import type { Spool } from '../plan/spool.ts';
import type { Desk } from './desk.ts';
import type { Division } from './divide.ts';

/** Listings of one verb, which go into submissions of their own. */
export interface Consignment {
  readonly verb: string;
  readonly listings: AsyncIterable<Listing>;
  /** What was refused before, of which they are to be sent in halves. */
  readonly division?: Division;
}

/** What a plan has spooled, verb by verb in the order they are sent; what is to be sent in halves is left out. */
export function consignmentsOf(
  place: Pick<Desk, 'channel' | 'ledger' | 'target'>,
  spool: Spool,
  divisions: readonly Division[],
): readonly Consignment[] {
  const { channel } = place;
  const apart = new Set(divisions.flatMap(({ listings }) => [...listings]));
  const whole = channel.verbs.find((verb) => channel.whole(verb) && spool.count(verb) > 0);
  if (whole !== undefined) return [{ verb: whole, listings: wholeState(place, spool) }];
  return channel.verbs.map((verb) => ({
    verb,
    listings: filtered(spool.read(verb), (id) => !apart.has(id)),
  }));
}

/** What a plan has spooled of a submission that was refused. */
export function halvesOf(channel: Channel, spool: Spool, division: Division): readonly Consignment[] {
  return channel.verbs
    .filter((verb) => !channel.whole(verb))
    .map((verb) => ({
      verb,
      listings: filtered(spool.read(verb), (id) => division.listings.has(id)),
      division,
    }));
}

async function* filtered(
  listings: AsyncIterable<Listing>,
  wanted: (id: string) => boolean,
): AsyncGenerator<Listing> {
  for await (const listing of listings) if (wanted(listing.id)) yield listing;
}

/** Every listing of the plan, and after them those that stay as they are. */
async function* wholeState(
  { channel, ledger, target }: Pick<Desk, 'channel' | 'ledger' | 'target'>,
  spool: Spool,
): AsyncGenerator<Listing> {
  const changed = new Set<string>();
  for (const verb of channel.verbs) {
    for await (const listing of spool.read(verb)) {
      for (const { sku } of listing.members) changed.add(sku);
      yield listing;
    }
  }
  for await (const batch of ledger.standings(target.name)) {
    const kept = batch.filter(([sku, standing]) => !changed.has(sku) && stays(standing));
    const items = await ledger.getItems(
      target.name,
      kept.map(([sku]) => sku),
    );
    for (const [place, [sku, standing]] of kept.entries()) {
      const { ids, generation, listing } = standing;
      const { held, sent } = items[place] ?? {};
      const item = standing.state === 'pending' ? (sent ?? held) : held;
      if (item)
        yield { id: listing, generation, members: [{ sku, kind: 'unchanged', item, last: item, ids }] };
    }
  }
}

/** Whether the channel lists a SKU, or is about to: what is in flight is not to be undone. */
function stays(standing: Standing): boolean {
  if (standing.state === 'pending') return standing.sent !== undefined;
  return isListed(standing) && heldPrint(standing) !== undefined;
}
