import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { BINARIES, TABLES } from '../../src/ledger/archive.ts';
import { openStore } from '../../src/ledger/database.ts';
import { keep, submissionFile } from '../../src/ledger/files.ts';
import { importArchive } from '../../src/ledger/import.ts';
import type { Ledger } from '../../src/ledger/store.ts';
import { type SubmissionState, submissionId } from '../../src/ledger/submission.ts';
import { allOf, ledgerAt, place } from './support/place.ts';

const AT = '2026-02-24T12:00:00.000Z';
const LONG = 'S'.repeat(300);

async function submit(ledger: Ledger, dir: string, state: SubmissionState): Promise<string> {
  const id = submissionId(await ledger.lastSubmission('google'), Date.parse(AT));
  const file = submissionFile('google', id, 'json');
  const written = await keep(dir, file, 'bytes of the submission');
  const known = { id, target: 'google', channel: 'google', verb: 'v', listings: 1, createdAt: AT } as const;
  await ledger.transact({ submissions: [{ ...known, ...written, run: 1, state, results: {} }] });
  return join(dir, file);
}

/** A ledger with something in every table that is carried. */
async function filled(dir: string): Promise<{ ledger: Ledger; open: string; done: string }> {
  const ledger = await ledgerAt(dir);
  await ledger.beginRun({ command: 'push', started: AT, counts: {}, fingerprint: '' });
  await ledger.beginRun({ command: 'push', started: AT, counts: {}, fingerprint: '' });
  const open = await submit(ledger, dir, 'waiting');
  const done = await submit(ledger, dir, 'done');
  const print = { content: 'c', adjust: 'a' };
  const issue = { rule: 'a', severity: 'error', origin: 'rule', message: 'wrong' } as const;
  const submission = (await ledger.lastSubmission('google')) ?? '';
  const event = { type: 'submitted', submission, kind: 'create', print, listing: 'GROUP', at: AT } as const;
  await ledger.transact({
    rows: [[LONG, { fingerprint: 'f', file: 'a.csv', line: 2, run: 1 }]],
    targets: {
      google: {
        events: [{ sku: LONG, event, item: { title: 'ünï\n' } }],
        items: [['TENT', { held: { price: '1' } }]],
        record: { pushed: { run: 1, at: AT } },
      },
    },
    outcomes: [{ submission, index: 1, outcome: { sku: LONG, accepted: true, issues: [] } }],
    findings: { seen: { run: 1, at: AT }, finder: 'row', targets: { google: [['TENT', [issue]]] } },
  });
  await ledger.transact({ targets: { google: { items: [['TENT', { held: { price: '2' } }]] } } });
  await ledger.changeSpent('key', () => ({ spent: 3, since: 1 }) as never);
  return { ledger, open, done };
}

/** Every record of a ledger, by table. */
async function contentOf(dir: string): Promise<Record<string, readonly unknown[]>> {
  const store = openStore(dir);
  const content = [...TABLES, ...BINARIES].map((name) => [name, [...store[name].getRange({})]] as const);
  await store.root.close();
  return Object.fromEntries(content);
}

describe('an exported ledger', () => {
  it('comes back as it was, with the files of what is under way', async () => {
    const [dir, elsewhere] = [await place(), await place()];
    const { ledger, open, done } = await filled(dir);
    writeFileSync(join(dir, 'columns.json'), '{}');
    const file = join(elsewhere, 'ledger.gz');
    const archived = await ledger.exportTo(file);
    const home = join(elsewhere, 'deep/.shelfcast');
    expect(await importArchive(file, home)).toEqual(archived);
    await ledger.close();
    const content = await contentOf(dir);
    expect(await contentOf(home)).toEqual(content);
    expect(Object.values(content).every((records) => records.length > 0)).toBe(true);
    expect(readFileSync(open.replace(dir, home), 'utf8')).toBe('bytes of the submission');
    expect(existsSync(done.replace(dir, home))).toBe(false);
    expect(readFileSync(join(home, 'columns.json'), 'utf8')).toBe('{}');
  });

  it('leaves out nothing but who holds which target', async () => {
    const store = openStore(await place());
    const tables = Object.keys(store).filter((name) => name !== 'dir' && name !== 'root' && name !== 'meta');
    await store.root.close();
    expect(tables.filter((name) => ![...TABLES, ...BINARIES].some((one) => one === name))).toEqual([
      'holders',
    ]);
  });

  it('takes the place of another one whole', async () => {
    const [dir, other] = [await place(), await place()];
    const { ledger } = await filled(dir);
    const file = join(dir, 'ledger.gz');
    await ledger.exportTo(file);
    const { ledger: second } = await filled(other);
    await second.transact({ rows: [['ONLY-HERE', { fingerprint: '', file: '', line: 1, run: 1 }]] });
    await second.close();
    await importArchive(file, other);
    const imported = await ledgerAt(other);
    expect((await allOf(imported.rows())).map(([sku]) => sku)).toEqual([LONG]);
  });
});

describe('a file that is not as it was exported', () => {
  it.each([
    ['cut short', (text: string) => gzipSync(text).subarray(0, -40)],
    ['cut at a line', (text: string) => gzipSync(text.split('\n').slice(0, -2).join('\n'))],
    ['changed', (text: string) => gzipSync(text.replace('a.csv', 'b.csv'))],
    ['added to', (text: string) => gzipSync(`${text}{"table":"rows","key":"X","value":"[]"}\n`)],
    ['no archive', () => Buffer.from('id,title\n')],
    ['of something else', () => gzipSync('{"hello":1}\n')],
    ['newer', (text: string) => gzipSync(text.replace('"version":1', '"version":2'))],
  ])('is refused, and nothing is touched: %s', async (_what, spoil) => {
    const dir = await place();
    const { ledger } = await filled(dir);
    const file = join(dir, 'ledger.gz');
    await ledger.exportTo(file);
    await ledger.close();
    writeFileSync(file, spoil(gunzipSync(readFileSync(file)).toString()));
    const before = await contentOf(dir);
    await expect(importArchive(file, dir)).rejects.toBeInstanceOf(UserError);
    expect(await contentOf(dir)).toEqual(before);
  });
});
