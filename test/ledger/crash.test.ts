import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Compiled, compileLedger, runChild } from './support/child.ts';
import { allOf, ledgerAt, place } from './support/place.ts';

let compiled: Compiled;

beforeAll(() => {
  compiled = compileLedger();
});

afterAll(() => compiled.remove());

/** Writes 200 rows and 200 standings again and again, and says each time that it has. */
function writer(dir: string, from: number): string {
  return `
    const { openLedger } = await import(${JSON.stringify(compiled.module('lmdb'))});
    const ledger = await openLedger(${JSON.stringify(dir)});
    const skus = Array.from({ length: 200 }, (_, i) => 'SKU-' + i);
    for (let run = ${from}; ; run++) {
      const held = { content: String(run), adjust: '' };
      const standing = { origin: 'created', ids: {}, issues: [], generation: 0, state: 'accepted', held, at: '' };
      await ledger.transact({
        rows: skus.map((sku) => [sku, { fingerprint: '', file: '', line: 1, run }]),
        targets: { 'amazon-us': { standings: skus.map((sku) => [sku, { ...standing, listing: sku }]) } },
      });
      console.log('wrote ' + run);
    }`;
}

describe('a process that is killed', () => {
  it('leaves a readable ledger with every step it had finished, and no half of another', async () => {
    const dir = await place();
    let reached = 0;
    for (let kill = 0; kill < 4; kill++) {
      const child = runChild(writer(dir, reached + 1));
      await child.line(`wrote ${reached + 5}`);
      child.process.kill('SIGKILL');
      await child.ended;
      const said = Number(child.lines.at(-1)?.slice('wrote '.length));
      const ledger = await ledgerAt(dir);
      const runs = new Set((await allOf(ledger.rows())).map(([, { run }]) => run));
      const held = new Set(
        (await allOf(ledger.standings('amazon-us'))).map(
          ([, one]) => one.state === 'accepted' && one.held.content,
        ),
      );
      await ledger.close();
      [reached = 0] = runs;
      expect(runs.size).toBe(1);
      expect(held).toEqual(new Set([String(reached)]));
      expect(reached).toBeGreaterThanOrEqual(said);
    }
  });
});

describe('two processes', () => {
  it('have the ledger open at once, and see what the other writes', async () => {
    const dir = await place();
    const ledger = await ledgerAt(dir);
    const child = runChild(writer(dir, 1));
    await child.line('wrote 3');
    const row = { fingerprint: 'ours', file: 'a.csv', line: 2, run: 1 };
    await ledger.transact({ rows: [['OURS', row]] });
    const [theirs] = await ledger.getRows(['SKU-7']);
    expect(theirs?.run).toBeGreaterThanOrEqual(3);
    await child.line(`wrote ${(theirs?.run ?? 0) + 2}`);
    expect(await ledger.getRows(['OURS'])).toEqual([row]);
  });
});
