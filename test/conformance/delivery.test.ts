import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ChannelId } from '../../src/channels/channel.ts';
import { push } from '../../src/commands/push.ts';
import { createClock } from '../../src/delivery/clock.ts';
import { worstExit } from '../../src/errors.ts';
import { type Served, serve } from '../../src/sandbox/server.ts';
import { PLAYS } from '../support/plays.ts';
import { type Rehearsal, rehearse, SPEED } from '../support/rehearsal.ts';
import { catalogOf, configOf, openShop, type Shop, TARGETS } from '../support/shop.ts';

/** Channels that answer a submission later. */
const SLOW = ['amazon', 'ebay', 'facebook'] as const;

/** Slow enough for a run to end before the answer comes. */
const UNHURRIED = 6;

describe.each(SLOW)('%s takes its time', { timeout: 60_000, retry: 2 }, (channel) => {
  let served: Served;
  let shop: Rehearsal;

  beforeEach(async () => {
    served = await serve(PLAYS[channel], 0, UNHURRIED);
    shop = rehearse(channel, served, UNHURRIED);
  });
  afterEach(async () => {
    shop.close();
    await served.close();
  });

  test('and locks no other run out while it is waited for', async () => {
    shop.catalog(['TENT']);
    const waiting = shop.push();
    await underWay(served);
    shop.catalog(['TENT', 'STOVE']);
    expect(await shop.push({ wait: false })).toMatchObject({ create: 1, unchanged: 1, held: 0 });
    await waiting;
    expect(await shop.push()).toMatchObject({ unchanged: 2 });
    expect([...served.marketplace.listings().keys()].sort()).toEqual(['STOVE', 'TENT']);
  });

  test('and a change that comes meanwhile is held, and sent after the answer', async () => {
    shop.catalog([{ id: 'TENT' }]);
    await shop.push({ wait: false });
    shop.catalog([{ id: 'TENT', price: '17.99 USD' }]);
    const calls = served.calls.length;
    expect(await shop.push({ wait: false })).toMatchObject({ held: 1, pending: 1 });
    expect(served.calls.slice(calls).filter((call) => /upload|\/feeds$|\/task$/.test(call))).toEqual([]);
    expect(await shop.push()).toMatchObject({ adjust: 1, accepted: 2 });
    const tent = JSON.stringify(served.marketplace.listings().get('TENT'), mapsToo);
    expect(tent).toMatch(/17\.99/);
  });

  test('and two processes that ask at once record each answer once', async () => {
    shop.catalog(['TENT', 'STOVE', 'KNIFE-REJECT']);
    await shop.push({ wait: false });
    const both = await Promise.all([shop.push(), shop.push()].map((one) => one.catch(() => undefined)));
    expect(both.some((counts) => counts !== undefined)).toBe(true);
    expect(await shop.push()).toMatchObject({ unchanged: 2, blocked: 1, pending: 0 });
  });
});

describe('four targets, of which one is refused its account', () => {
  let shop: Shop;
  let markets: Map<ChannelId, Served>;

  beforeEach(async () => {
    markets = new Map();
    const targets: Record<string, string> = {};
    for (const channel of Object.keys(PLAYS) as ChannelId[]) {
      const served = await serve(PLAYS[channel], 0, SPEED);
      markets.set(channel, served);
      const more = `endpoints: ${JSON.stringify(served.endpoints)}, limits: { factor: 50 }`;
      targets[channel] = TARGETS[channel].replace(/ }$/, `, ${more} }`);
    }
    shop = openShop({
      'shelfcast.yaml': configOf(targets),
      'catalog.csv': catalogOf(Array.from({ length: 40 }, (_, i) => ({ id: `TENT-${i}` }))),
    });
  });
  afterEach(async () => {
    shop.close();
    for (const served of markets.values()) await served.close();
  });

  async function run(broken: ChannelId) {
    const env = Object.assign({}, ...[...markets.values()].map(({ marketplace }) => marketplace.secrets));
    const names = Object.keys(markets.get(broken)?.marketplace.secrets ?? {});
    for (const name of names) env[name] = wrong(name, env[name]);
    const err = new PassThrough();
    let stderr = '';
    err.on('data', (text: Buffer) => {
      stderr += text.toString();
    });
    const { result, exits = [] } = await push(
      {},
      {
        cwd: shop.dir,
        env,
        out: () => undefined,
        err,
        color: false,
        signal: new AbortController().signal,
        clock: createClock(SPEED),
      },
    );
    return { targets: result.targets, code: worstExit(exits), stderr };
  }

  test.each(Object.keys(PLAYS) as ChannelId[])(
    'stops %s at once with one message, and brings the others up to date',
    async (broken) => {
      const { targets, code, stderr } = await run(broken);
      expect(code).toBe(2);
      expect(stderr.match(/^shelfcast:/gm)).toHaveLength(1);
      expect(stderr).toContain(`shelfcast: ${broken}:`);
      expect(markets.get(broken)?.calls.length).toBeLessThanOrEqual(3);
      for (const [channel, served] of markets) {
        const reached = channel === broken ? 0 : 40;
        expect(targets[channel]?.counts.accepted ?? 0, channel).toBe(reached);
        expect(served.marketplace.listings().size, channel).toBe(reached);
      }
    },
  );
});

/** Resolves when a submission is with the channel. */
async function underWay({ calls }: Served): Promise<void> {
  const asks = /^GET .*(\/feeds\/\d|\/task\/[^/]+$|\/\d+$)/;
  for (let waited = 0; !calls.some((call) => asks.test(call)); waited += 1) {
    if (waited > 2000) throw new Error(`nothing is under way: ${calls.join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A key file stays one, of an account that nobody knows. */
function wrong(name: string, value: string): string {
  if (name !== 'GOOGLE_APPLICATION_CREDENTIALS') return `wrong-${value}`;
  return JSON.stringify({ ...JSON.parse(value), client_email: 'nobody@example.com' });
}

/** Marketplaces show some listings as maps, which JSON leaves out. */
function mapsToo(_key: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value;
}
