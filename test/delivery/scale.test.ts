import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Channel } from '../../src/channels/channel.ts';
import type { Item, Listing } from '../../src/channels/listing.ts';
import type { Answer, Sent } from '../../src/channels/upload.ts';
import { sendAndWait, takeOver } from '../../src/commands/deliver.ts';
import { createBucket } from '../../src/delivery/bucket.ts';
import type { Clock } from '../../src/delivery/clock.ts';
import { connect } from '../../src/delivery/connection.ts';
import { type EachTask, sendEach } from '../../src/delivery/each.ts';
import { leastTime } from '../../src/delivery/forecast.ts';
import type { Http } from '../../src/delivery/http.ts';
import { tempFolder } from '../support/config.ts';
import { openDeskTop } from '../support/desk.ts';
import { type FakeMarket, fakeAmazon, fakeEbay, fakeFacebook, fakeGoogle } from '../support/fake-markets.ts';
import { configuredTarget, newListing, sampleView } from '../support/samples.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const SKUS = 100_000;
const START = Date.parse('2026-11-21T10:00:00Z');

/** Files of a hundredth of the size, with a hundredth of the SKUs, cost the same calls and so the same time. */
const SHRUNK = 100;

/** Milliseconds that an answer travels. */
const TRAVEL = 150;

/** How much longer than its limits ask for a push may take. */
const SLACK = 1.15;

/** What no limit accounts for: calls that must follow one another, five for a submission. */
const chain = (submissions: number) => submissions * TRAVEL * 5 + 2000;

describe('a push of 100,000 new SKUs takes hardly longer than the limits ask for', () => {
  test.each([
    ['amazon', fakeAmazon],
    ['ebay', fakeEbay],
    ['facebook', fakeFacebook],
  ])('in files, on %s', { timeout: 60_000 }, async (_, play) => {
    const market = play();
    const { took, submissions, throttled, states } = await pushed(market);
    const least = leastTime(market.channel.limits, market.calls(SKUS, submissions));
    expect(states).toEqual({ accepted: SKUS / SHRUNK });
    expect(throttled).toBe(0);
    expect(took).toBeGreaterThanOrEqual(least);
    expect(took).toBeLessThanOrEqual(Math.max(SLACK * least, chain(submissions)));
  });

  test('one by one, on google', { timeout: 60_000 }, async () => {
    const market = fakeGoogle();
    const { took, answered, throttled } = await sentOneByOne(market);
    const least = leastTime(market.channel.limits, market.calls(SKUS, 0));
    expect(answered).toBe(SKUS);
    expect(throttled).toBe(0);
    expect(took).toBeGreaterThanOrEqual(least);
    expect(took).toBeLessThanOrEqual(SLACK * least);
  });
});

describe('the least time that limits ask for', () => {
  const limits = { calls: { rate: 2, burst: 10 }, tasks: { rate: 1, burst: 5, daily: 400 } };

  test.each([
    [{}, 1, 0],
    [{ calls: 10 }, 1, 0],
    [{ calls: 110 }, 1, 50_000],
    [{ calls: 110, tasks: 10 }, 1, 50_000],
    [{ calls: 110 }, 2, 22_500],
    [{ tasks: 400 }, 1, 395_000],
    [{ tasks: 401 }, 1, 86_400_000],
    [{ unknown: 5 }, 1, 0],
  ])('of %j at factor %d is %d ms', (calls, factor, milliseconds) => {
    expect(leastTime(limits, calls, factor)).toBe(milliseconds);
  });
});

async function pushed(market: FakeMarket) {
  const { settings, secrets, prepared } = market;
  const channel = shrunk(market.channel);
  const clock = virtualClock(START);
  const server = strictServer(market, clock);
  const target = configuredTarget(channel.id, settings);
  const top = await openDeskTop({ channel, target, secrets, prepared, http: server.http, clock });
  const errand = top.errand();
  await takeOver(errand);
  await sendAndWait(errand, async () => top.plan(listings(market, SKUS / SHRUNK), errand));
  let submissions = 0;
  for await (const batch of top.desk.ledger.submissions(target.name)) submissions += batch.length;
  return {
    took: clock.now() - START,
    submissions,
    throttled: server.throttled(),
    states: await top.states(),
  };
}

function shrunk(channel: Channel): Channel {
  return {
    ...channel,
    submission(target, verb) {
      const file = channel.submission(target, verb);
      const maxBytes = Math.ceil(file.maxBytes / SHRUNK);
      return { ...file, maxBytes, maxEntries: Math.ceil(file.maxEntries / SHRUNK) };
    },
  };
}

async function sentOneByOne(market: FakeMarket) {
  const { channel, settings, secrets, prepared: results } = market;
  const clock = virtualClock(START);
  const server = strictServer(market, clock);
  const target = configuredTarget(channel.id, settings);
  const { each } = channel.upload(target, 'insert');
  if (!each) throw new Error('Google takes one product a call');
  const { entry } = channel.submission(target, 'insert');
  const lines: string[] = [];
  const sent: Sent[] = [];
  for (const listing of listings(market, SKUS)) {
    lines.push(entry(listing));
    sent.push({ index: lines.length, listing: listing.id, skus: [listing.id] });
  }
  const dir = await tempFolder({ 'products.ndjson': lines.join('\n') });
  const endpoints = { api: 'https://api.example', auth: 'https://auth.example' };
  const redact = (text: string) => text;
  const connection = connect({
    channel,
    target,
    secrets,
    endpoints,
    http: server.http,
    clock,
    factor: 1,
    redact,
  });
  let answered = 0;
  const task: EachTask = {
    each,
    submission: { id: 'a'.repeat(32), verb: 'insert', filename: '', bytes: 0, listings: SKUS, createdAt: '' },
    file: join(dir, 'products.ndjson'),
    sent,
    results,
    journal: {
      append: async (outcomes) => {
        answered += outcomes.filter(({ accepted }) => accepted).length;
      },
      done: async () => new Set(),
    },
    begin: async () => undefined,
  };
  const signal = new AbortController().signal;
  const pace = { clock, signal, deadline: Number.POSITIVE_INFINITY, note: () => undefined };
  await sendEach(task, connection, pace);
  return { took: clock.now() - START, answered, throttled: server.throttled() };
}

function* listings({ channel, settings }: FakeMarket, count: number): Generator<Listing> {
  const fields = Object.entries(channel.item(sampleView(), configuredTarget(channel.id, settings)));
  const item: Item = Object.fromEntries(fields.filter(([, value]) => value !== undefined));
  for (let number = 0; number < count; number += 1) {
    const sku = `TENT-${number}`;
    yield newListing(sku, item.id === undefined ? item : { ...item, id: sku });
  }
}

/** Refuses what goes beyond the channel's published limits. */
function strictServer(market: FakeMarket, clock: Clock): { http: Http; throttled(): number } {
  const buckets = new Map(
    Object.entries(market.channel.limits).map(([name, { rate, burst }]) => [
      name,
      createBucket(rate, burst, clock.now()),
    ]),
  );
  let throttled = 0;
  return {
    throttled: () => throttled,
    http: {
      async call(call): Promise<Answer> {
        const { budget, answer } = market.take(call);
        const refused = (buckets.get(budget)?.take(clock.now()) ?? 0) > 0;
        if (refused) throttled += 1;
        await clock.sleep(TRAVEL);
        const given = refused ? { status: 429 } : answer();
        return { status: 200, headers: {}, text: '', json: undefined, ...given };
      },
      close: async () => undefined,
    },
  };
}
