import type { ChannelId } from '../../src/channels/channel.ts';
import { createClock } from '../../src/delivery/clock.ts';
import { type Served, serve, type World } from '../../src/sandbox/server.ts';
import { PLAYS } from './plays.ts';
import { type Rehearsal, rehearse, SPEED } from './rehearsal.ts';

/** A shop and its marketplace, whose clock a test puts forward, and whose memory it can reach into. */
export interface TimeMachine {
  readonly served: Served;
  readonly shop: Rehearsal;
  /** Another shop on the same account, with a ledger of its own. */
  another(): Rehearsal;
  /** What the marketplace remembers, by name. */
  readonly memory: ReadonlyMap<string, Map<string, unknown>>;
  /** Lets time pass, in milliseconds. */
  wait(milliseconds: number): void;
  close(): Promise<void>;
}

/** @param config more of the configuration file */
export async function openTimeMachine(channel: ChannelId, config = ''): Promise<TimeMachine> {
  const memory = new Map<string, Map<string, unknown>>();
  let ahead = 0;
  const play = (world: World) =>
    PLAYS[channel]({
      ...world,
      now: () => world.now() + ahead,
      keep(name, fresh) {
        if (fresh instanceof Map) memory.set(name, fresh);
        return world.keep(name, fresh);
      },
    });
  const served = await serve(play, 0, SPEED);
  const { now, sleep } = createClock(SPEED);
  const another = () => rehearse(channel, served, SPEED, { now: () => now() + ahead, sleep }, config);
  const shop = another();
  return {
    served,
    shop,
    another,
    memory,
    wait(milliseconds) {
      ahead += milliseconds;
    },
    async close() {
      shop.close();
      await served.close();
    },
  };
}
