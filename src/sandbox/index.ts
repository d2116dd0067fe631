import { join } from 'node:path';
import type { ChannelId } from '../channels/channel.ts';
import { playAmazon } from './amazon.ts';
import { playEbay } from './ebay.ts';
import { playFacebook } from './facebook.ts';
import { playGoogle } from './google.ts';
import { type Marketplace, type Served, serve, type World } from './server.ts';

const plays: Readonly<Record<ChannelId, (world: World) => Marketplace>> = {
  amazon: playAmazon,
  ebay: playEbay,
  google: playGoogle,
  facebook: playFacebook,
};

/** The four marketplaces, played on loopback. */
export interface Sandbox {
  readonly served: Readonly<Record<ChannelId, Served>>;
  /** The secrets they take, by environment name. */
  readonly env: Readonly<Record<string, string>>;
  /** How many times faster than the wall their clocks run. */
  readonly speed: number;
  close(): Promise<void>;
}

export interface SandboxOptions {
  /** How many times faster than the wall their clocks run. */
  readonly speed: number;
  /** The first of four ports in a row; 0 picks free ones. */
  readonly port: number;
  /** Folder in which the marketplaces remember what they list; absent for ones that forget. */
  readonly memory?: string;
}

export async function startSandbox({ speed, port, memory }: SandboxOptions): Promise<Sandbox> {
  const entries = await Promise.all(
    Object.entries(plays).map(async ([channel, play], place) => {
      const path = memory === undefined ? undefined : join(memory, `${channel}.bin`);
      return [channel, await serve(play, port === 0 ? 0 : port + place, speed, path)] as const;
    }),
  );
  const served = Object.fromEntries(entries) as Record<ChannelId, Served>;
  return {
    served,
    env: Object.assign({}, ...Object.values(served).map((one) => one.marketplace.secrets)),
    speed,
    close: async () => {
      await Promise.all(Object.values(served).map((one) => one.close()));
    },
  };
}
