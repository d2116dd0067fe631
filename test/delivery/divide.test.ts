import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Channel } from '../../src/channels/channel.ts';
import type { Upload } from '../../src/channels/upload.ts';
import { sendAndWait, takeOver } from '../../src/commands/deliver.ts';
import { pickUp } from '../../src/delivery/dispatch.ts';
import { type DeskTop, openDeskTop } from '../support/desk.ts';
import { plainChannel } from '../support/plain-channel.ts';
import { configuredTarget, newListing } from '../support/samples.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const START = Date.parse('2026-11-21T10:00:00Z');

/** Takes a file, and later says whether all of it was fine. */
const upload: Upload = {
  prepare: [],
  steps: [
    {
      name: 'put',
      say: 'sending',
      request: () => ({
        method: 'POST',
        to: { endpoint: 'api', path: '/files' },
        body: { file: true, contentType: 'text/plain' },
        auth: false,
        budget: 'calls',
      }),
      read: ({ json }) => ({ value: json }),
    },
    {
      name: 'done',
      say: 'waiting',
      maxPause: 1000,
      request: ({ put }) => ({
        method: 'GET',
        to: { endpoint: 'api', path: `/files/${String(put)}` },
        auth: false,
        budget: 'calls',
      }),
      read: ({ json }) => ({ value: json }),
    },
  ],
  report: (_kept, { done }) =>
    done === 'fine'
      ? { outcomes: [], issues: [] }
      : {
          outcomes: [],
          refused: true,
          divide: true,
          issues: [{ rule: 'plain/odd', severity: 'error', origin: 'report', message: 'the file is odd' }],
        },
};

/** A market that refuses every file which holds a text, at once or in its answer. */
async function market(poison: string, refuses: 'at once' | 'later' = 'later') {
  const files: string[] = [];
  const odd = (text: string | undefined) => text?.includes(poison) ?? false;
  const channel: Channel = plainChannel({
    limits: { calls: { rate: 100, burst: 100 } },
    upload: () => upload,
    fault: ({ status }) =>
      status < 400
        ? undefined
        : { scope: 'submission', retry: false, code: 'odd', message: 'the file is odd', divide: true },
  });
  const top = await openDeskTop({
    channel,
    target: configuredTarget('google', {}),
    clock: virtualClock(START),
    http: {
      async call({ url, file }) {
        const known = files[Number(url.split('/').at(-1))];
        if (file !== undefined) files.push(readFileSync(file, 'utf8'));
        const refused = refuses === 'at once' && file !== undefined && odd(files.at(-1));
        const json = file === undefined ? (odd(known) ? 'odd' : 'fine') : files.length - 1;
        return { status: refused ? 400 : 200, headers: {}, text: '', json };
      },
      close: async () => undefined,
    },
  });
  return { top, files };
}

const skus = (count: number, odd?: number) =>
  Array.from({ length: count }, (_, place) => (place === odd ? 'POISON' : `TENT-${place}`));

async function push(top: DeskTop, names: readonly string[], deadline?: number): Promise<void> {
  const errand = top.errand(deadline);
  await takeOver(errand);
  const listings = names.map((sku) => newListing(sku, { title: sku }));
  await sendAndWait(errand, async () => top.plan(listings, errand));
}

describe('a submission that is refused for one item', () => {
  test.each(['at once', 'later'] as const)(
    '(%s) is sent again in halves until the item is found',
    async (when) => {
      const { top, files } = await market('POISON', when);
      await push(top, skus(64, 41));
      expect(await top.states()).toEqual({ accepted: 63, rejected: 1 });
      expect(files.length).toBe(1 + 2 * 6);
      const [standing] = await top.desk.ledger.getStandings(top.desk.target.name, ['POISON']);
      expect(standing).toMatchObject({ state: 'rejected', issues: [{ message: /the file is odd/ }] });
    },
  );

  test('is divided by the next run when another process picked the answer up', async () => {
    const { top, files } = await market('POISON');
    await push(top, skus(8, 3), START);
    await pickUp({ ...top.desk }, () => undefined);
    expect(await top.states()).toEqual({});
    await push(top, skus(8, 3));
    expect(await top.states()).toEqual({ accepted: 7, rejected: 1 });
    expect(files.length).toBe(1 + 2 * 3);
  });

  test('leaves alone what was sent otherwise meanwhile', async () => {
    const { top, files } = await market('POISON');
    await push(top, skus(4, 3), START);
    await pickUp({ ...top.desk }, () => undefined);
    await push(top, ['TENT-0', 'POISON']);
    expect(await top.states()).toEqual({ accepted: 1, rejected: 1 });
    expect(files.slice(1).some((text) => text.includes('TENT-1'))).toBe(false);
  });

  test('is not divided for ever when it is not an item that is wrong', async () => {
    const { top, files } = await market('sku');
    await push(top, skus(512));
    expect(files.length).toBeLessThanOrEqual(65);
    expect(await top.states()).toEqual({ rejected: 512 });
  });
});
