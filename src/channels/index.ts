import { UserError } from '../errors.ts';
import { amazon } from './amazon/index.ts';
import type { Channel, ChannelId } from './channel.ts';
import { ebay } from './ebay/index.ts';
import { facebook } from './facebook/index.ts';
import { google } from './google/index.ts';

/** Every channel there is. Adding one is a folder, a schema, and a line here. */
export const channels = { amazon, ebay, google, facebook } as const satisfies Record<ChannelId, Channel>;

export const channelIds = Object.keys(channels) as ChannelId[];

/** The channel of this id. @throws UserError for an unknown one */
export function channelOf(id: string): Channel {
  const channel: Channel | undefined = (channels as Record<string, Channel>)[id];
  if (channel) return channel;
  throw new UserError(`there is no channel '${id}'`, `Channels are: ${channelIds.join(', ')}.`);
}
