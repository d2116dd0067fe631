import type { Channel } from '../channels/channel.ts';
import type { ConfiguredTarget } from '../config/config.ts';
import type { Ledger } from '../ledger/store.ts';
import type { Connection } from './connection.ts';
import type { Pace } from './steps.ts';

/** All that delivering to one target takes. */
export interface Desk {
  readonly channel: Channel;
  readonly target: ConfiguredTarget;
  readonly connection: Connection;
  readonly ledger: Ledger;
  /** The ledger's folder, where submissions lie. */
  readonly dir: string;
  /** The id of this run. */
  readonly run: number;
  readonly pace: Pace;
  /** Counts what the channel answered and what it has not yet. */
  readonly tally: Tally;
}

/** SKUs by the channel's answer. */
export interface Tally {
  accepted: number;
  rejected: number;
  pending: number;
}

/** The time as the ledger writes it. */
export function timestamp({ pace }: Pick<Desk, 'pace'>): string {
  return new Date(pace.clock.now()).toISOString();
}
