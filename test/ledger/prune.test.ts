import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { answerFile, keep, submissionFile } from '../../src/ledger/files.ts';
import { pruneHistory } from '../../src/ledger/prune.ts';
import type { Ledger } from '../../src/ledger/store.ts';
import { type SubmissionState, submissionId } from '../../src/ledger/submission.ts';
import { allOf, ledgerAt, place, sentAs } from './support/place.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-06-01T12:00:00.000Z');
const OPTIONS = { keep: 90 * DAY, max: 1e9, now: NOW };

async function run(ledger: Ledger, age: number): Promise<number> {
  const started = new Date(NOW - age * DAY).toISOString();
  return (await ledger.beginRun({ command: 'push', started, counts: {}, fingerprint: '' })).id;
}

/** A submission of so many days ago, with its bytes and an answer of 50 bytes each. */
async function submit(ledger: Ledger, dir: string, age: number, state: SubmissionState = 'done') {
  const at = NOW - age * DAY;
  const id = submissionId(undefined, at);
  const file = submissionFile('google', id, 'json');
  await keep(dir, file, 'x'.repeat(50));
  await keep(dir, answerFile('google', id, 'report'), 'y'.repeat(50));
  const createdAt = new Date(at).toISOString();
  const rest = { listings: 1, createdAt, run: await run(ledger, age), state, results: {} };
  await ledger.transact({ submissions: [{ ...sentAs(id, file, 50), ...rest }] });
  await ledger.transact({
    outcomes: [{ submission: id, index: 1, outcome: { sku: 'A', accepted: true, issues: [] } }],
  });
  await ledger.transact({
    targets: { google: { record: {} } },
  });
  return { id, path: join(dir, file) };
}

async function left(ledger: Ledger): Promise<readonly string[]> {
  return (await allOf(ledger.submissions('google'))).map(({ id }) => id);
}

it('forgets submissions that are too old, with their files and answers', async () => {
  const dir = await place();
  const ledger = await ledgerAt(dir);
  const old = await submit(ledger, dir, 100);
  const young = await submit(ledger, dir, 80);
  await run(ledger, 0);
  await pruneHistory(ledger, { dir, ...OPTIONS });
  expect(await left(ledger)).toEqual([young.id]);
  expect([existsSync(old.path), existsSync(young.path)]).toEqual([false, true]);
  expect(await allOf(ledger.outcomes(old.id))).toEqual([]);
  expect(await allOf(ledger.outcomes(young.id))).toHaveLength(1);
});

it('forgets the oldest while all are too large together', async () => {
  const dir = await place();
  const ledger = await ledgerAt(dir);
  await submit(ledger, dir, 9);
  const second = await submit(ledger, dir, 8);
  const third = await submit(ledger, dir, 7);
  await run(ledger, 0);
  await pruneHistory(ledger, { dir, ...OPTIONS, max: 250 });
  expect(await left(ledger)).toEqual([second.id, third.id]);
});

it('never touches what is under way, nor what the newest run sent', async () => {
  const dir = await place();
  const ledger = await ledgerAt(dir);
  const open = await submit(ledger, dir, 300, 'waiting');
  const newest = await submit(ledger, dir, 200);
  await pruneHistory(ledger, { dir, ...OPTIONS, max: 0 });
  expect(await left(ledger)).toEqual([open.id, newest.id]);
  expect(existsSync(open.path)).toBe(true);
});

it('forgets runs that are too old, but never the last twenty', async () => {
  const dir = await place();
  const ledger = await ledgerAt(dir);
  for (let age = 130; age > 100; age -= 1) await run(ledger, age);
  await pruneHistory(ledger, { dir, ...OPTIONS });
  expect((await allOf(ledger.runs())).map(({ id }) => id)).toEqual(
    Array.from({ length: 20 }, (_, i) => i + 11),
  );
});
