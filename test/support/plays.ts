import type { ChannelId } from '../../src/channels/channel.ts';
import { playAmazon } from '../../src/sandbox/amazon.ts';
import { playEbay } from '../../src/sandbox/ebay.ts';
import { playFacebook } from '../../src/sandbox/facebook.ts';
import { playGoogle } from '../../src/sandbox/google.ts';
import type { Marketplace, World } from '../../src/sandbox/server.ts';

export const CHANNELS = ['amazon', 'ebay', 'google', 'facebook'] as const satisfies readonly ChannelId[];

/** How each marketplace is played. */
export const PLAYS: Readonly<Record<ChannelId, (world: World) => Marketplace>> = {
  amazon: playAmazon,
  ebay: playEbay,
  google: playGoogle,
  facebook: playFacebook,
};
