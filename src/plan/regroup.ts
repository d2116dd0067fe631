import type { Channel } from '../channels/channel.ts';
import type { ConfiguredTarget } from '../config/config.ts';
import { isListed } from '../ledger/standing.ts';
import type { Ledger } from '../ledger/store.ts';
import type { Piece, Regrouped } from './listings.ts';

interface RegroupOptions {
  readonly channel: Channel;
  readonly target: ConfiguredTarget;
  readonly ledger: Ledger;
}

/** What the channel lists where pieces were that now belong to another listing. */
export async function regroup(
  pieces: readonly Piece[],
  belongs: string,
  { channel, target, ledger }: RegroupOptions,
): Promise<Regrouped | undefined> {
  if (!channel.grouped) return undefined;
  const places = new Set(pieces.flatMap(({ member, listing }) => (member?.last ? [listing] : [])));
  if ([...places].every((place) => place === belongs)) return undefined;
  const here = new Set(pieces.map(({ sku }) => sku));
  for (const place of places) {
    const members = await ledger.members(target.name, place);
    if (members.some(([sku, standing]) => isListed(standing) && !here.has(sku))) return { id: belongs };
  }
  return { intact: true };
}
