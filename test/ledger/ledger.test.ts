import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { openStore } from '../../src/ledger/database.ts';
import { settleFormat } from '../../src/ledger/format.ts';
import { openLedger } from '../../src/ledger/lmdb.ts';
import type { Run } from '../../src/ledger/run.ts';
import { allOf, freshLedger, ledgerAt, place } from './support/place.ts';

const run: Omit<Run, 'id'> = {
  command: 'push',
  started: '2026-02-24T12:00:00.000Z',
  counts: {},
  fingerprint: 'f',
};

describe('runs', () => {
  it('are numbered, and read newest first', async () => {
    const ledger = await freshLedger();
    expect(await ledger.lastRuns(5)).toEqual([]);
    const numbered = [];
    for (let i = 0; i < 12; i++) numbered.push((await ledger.beginRun(run)).id);
    expect(numbered).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect((await ledger.lastRuns(3)).map(({ id }) => id)).toEqual([12, 11, 10]);
  });

  it('are completed when they end', async () => {
    const ledger = await freshLedger();
    const begun = await ledger.beginRun(run);
    const ended = { ...begun, ended: '2026-02-24T12:01:00.000Z', counts: { 'amazon-us': { create: 3 } } };
    await ledger.transact({ run: ended });
    expect(await ledger.getRun(begun.id)).toEqual(ended);
    expect(await ledger.getRun(99)).toBeUndefined();
  });
});

describe('the record of a target', () => {
  it('is kept as it was put', async () => {
    const ledger = await freshLedger();
    const record = {
      baseline: { products: 10 },
      prepared: { feed: '1' },
      pushed: { run: 3, at: run.started },
    };
    expect(await ledger.getTarget('facebook')).toBeUndefined();
    await ledger.transact({ targets: { facebook: { record } } });
    expect(await ledger.getTarget('facebook')).toEqual(record);
    expect(await ledger.targets()).toEqual(['facebook']);
  });
});

describe('one step', () => {
  it('is written whole or not at all', async () => {
    const ledger = await freshLedger();
    const row = { fingerprint: 'f', file: 'a.csv', line: 2, run: 1 };
    const broken = { targets: { '../etc': { record: {} } } };
    await expect(ledger.transact({ rows: [['A', row]], ...broken })).rejects.toThrow(
      'not the name of a target',
    );
    expect(await allOf(ledger.rows())).toEqual([]);
    await ledger.transact({ rows: [['A', row]] });
    expect(await allOf(ledger.rows())).toHaveLength(1);
  });
});

describe('a ledger of another format', () => {
  it('is refused when a newer version wrote it', async () => {
    const dir = await place();
    const store = openStore(dir);
    settleFormat(store, [() => {}, () => {}]);
    await store.root.close();
    await expect(openLedger(dir)).rejects.toThrow(
      /has format 3, written by a newer Shelfcast; this one reads up to 1/,
    );
  });

  it('is migrated, step by step, when an older version wrote it', async () => {
    const dir = await place();
    const ledger = await ledgerAt(dir);
    await ledger.close();
    const store = openStore(dir);
    const steps: string[] = [];
    const migrations = [() => void steps.push('1 to 2'), () => void steps.push('2 to 3')];
    settleFormat(store, migrations);
    settleFormat(store, migrations);
    await store.root.close();
    expect(steps).toEqual(['1 to 2', '2 to 3']);
  });
});

describe('a folder that cannot hold a ledger', () => {
  it('is named, with what to do, when it cannot be made', async () => {
    const dir = await place();
    await writeFile(join(dir, 'file'), '');
    const opened = openLedger(join(dir, 'file', 'ledger'));
    await expect(opened).rejects.toBeInstanceOf(UserError);
    await expect(opened).rejects.toThrow(/the ledger's folder .*ledger cannot be written/);
    await expect(opened).rejects.toHaveProperty('hint', expect.stringContaining('`ledger:`'));
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'is refused when it is read-only',
    async () => {
      const dir = join(await place(), 'locked');
      await mkdir(dir);
      await chmod(dir, 0o500);
      await expect(openLedger(dir)).rejects.toThrow(/cannot be written/);
    },
  );

  it('is refused when its file was not written by Shelfcast', async () => {
    const dir = await place();
    await writeFile(join(dir, 'ledger.lmdb'), 'sku,title\n'.repeat(1000));
    await expect(openLedger(dir)).rejects.toThrow(/ledger\.lmdb is damaged or was not written by Shelfcast/);
  });
});
