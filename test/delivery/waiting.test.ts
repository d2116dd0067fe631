import { describe, expect, test } from 'vitest';
import { sendAndWait, takeOver } from '../../src/commands/deliver.ts';
import { type DeskTop, openDeskTop } from '../support/desk.ts';
import { plainChannel } from '../support/plain-channel.ts';
import { configuredTarget, newListing } from '../support/samples.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const START = Date.parse('2026-11-21T10:00:00Z');
const MINUTE = 60_000;

/** A market that answers a submission after so many milliseconds. */
async function market(answers: number) {
  const clock = virtualClock(START);
  const sent: number[] = [];
  const request = (method: 'GET' | 'POST', path: string) => ({
    method,
    to: { endpoint: 'api', path },
    auth: false,
    budget: 'calls',
  });
  const top = await openDeskTop({
    channel: plainChannel({
      upload: () => ({
        prepare: [],
        steps: [
          {
            name: 'put',
            say: 'sending',
            request: () => request('POST', '/files'),
            read: ({ json }) => ({ value: json }),
          },
          {
            name: 'done',
            say: 'waiting',
            maxPause: MINUTE,
            request: ({ put }) => request('GET', `/files/${String(put)}`),
            read: ({ json }) => (json ? { value: true } : { wait: 'at work' }),
          },
        ],
        report: () => ({ outcomes: [], issues: [] }),
      }),
      patience: { usual: 5 * MINUTE, longest: 60 * MINUTE, hint: 'Ask them.', id: () => 'F-1' },
    }),
    target: configuredTarget('google', {}),
    clock,
    http: {
      async call({ method, url }) {
        if (method === 'POST') sent.push(clock.now());
        const begun = sent[Number(url.split('/').at(-1))] ?? 0;
        const json = method === 'POST' ? sent.length - 1 : clock.now() - begun >= answers;
        return { status: 200, headers: {}, text: '', json };
      },
      close: async () => undefined,
    },
  });
  return { top, clock, sent };
}

async function push(
  { errand: open, plan }: DeskTop,
  skus: readonly string[],
  deadline?: number,
): Promise<void> {
  const errand = open(deadline);
  await takeOver(errand);
  const listings = skus.map((sku) => newListing(sku, { title: sku }));
  await sendAndWait(errand, async () => (listings.length > 0 ? plan(listings, errand) : undefined));
}

describe('a run', () => {
  test('waits to the minute it was given', async () => {
    const { top, clock } = await market(60 * MINUTE);
    await push(top, ['TENT'], START + 10 * MINUTE);
    expect(clock.now()).toBe(START + 10 * MINUTE);
    expect(await top.states()).toEqual({ pending: 1 });
  });

  test('lets others have the target while it waits', async () => {
    const { top } = await market(Number.POSITIVE_INFINITY);
    const waiting = push(top, ['TENT'], START + 14_400 * MINUTE);
    while ((await top.states()).pending !== 1 || (await top.desk.ledger.getHolder(top.desk.target.name)))
      await new Promise((resolve) => setImmediate(resolve));
    let over = false;
    void waiting.then(() => {
      over = true;
    });
    await push(top, ['STOVE'], START);
    expect(over).toBe(false);
    expect(await top.states()).toEqual({ pending: 2 });
    await waiting;
  });

  test('waits for earlier answers no longer than they usually take, and sends nothing again', async () => {
    const { top, clock, sent } = await market(30 * MINUTE);
    await push(top, ['TENT'], START);
    await push(top, ['STOVE'], START + 5 * MINUTE);
    expect(sent).toEqual([START, START + 5 * MINUTE]);
    await push(top, []);
    expect(clock.now()).toBeGreaterThanOrEqual(START + 35 * MINUTE);
    expect(await top.states()).toEqual({ accepted: 2 });
    expect(sent).toHaveLength(2);
  });

  test('says once and loudly that an answer is missed, and goes on waiting for it', async () => {
    const { top, sent } = await market(150 * MINUTE);
    await push(top, ['TENT'], START + 120 * MINUTE);
    expect(top.notes.filter((note) => note.startsWith('WARNING'))).toEqual([
      expect.stringMatching(/not answered.*60 minutes is the longest.*Ask them.*not sent again/),
    ]);
    expect(top.issues).toEqual([expect.objectContaining({ rule: 'google/unanswered', value: 'F-1' })]);
    await push(top, []);
    expect(await top.states()).toEqual({ accepted: 1 });
    expect(sent).toHaveLength(1);
  });
});
