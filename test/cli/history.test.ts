import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { compileSchema } from '../../src/schema/ajv.ts';
import { shelfcast } from '../support/cli.ts';
import { catalogOf, configOf, openShop, type Row, type Shop, TARGETS } from '../support/shop.ts';

let shop: Shop;
const rows: Row[] = [{ id: 'TENT' }, { id: 'STOVE' }, { id: 'AXE', price: 'call us' }];

// Each runs a whole command several times.
vi.setConfig({ testTimeout: 180_000 });

const { google, ebay } = TARGETS;

beforeEach(() => {
  shop = openShop({ 'shelfcast.yaml': configOf({ google, ebay }), 'catalog.csv': catalogOf(rows) });
});
afterEach(() => shop.close());

const run = (...args: string[]) => shelfcast([...args, '--sandbox'], { cwd: shop.dir });

async function jsonOf(...args: string[]) {
  return JSON.parse((await run(...args, '--format', 'json')).stdout);
}

/** Pushes a catalog. */
async function push(catalog: readonly Row[], ...flags: string[]) {
  shop.write('catalog.csv', catalogOf(catalog));
  return run('push', '--release', 'removed', '--release', 'price_change', ...flags);
}

async function mistakes(schema: string, output: unknown) {
  const text = readFileSync(new URL(`../../schemas/${schema}.schema.json`, import.meta.url), 'utf8');
  return compileSchema(JSON.parse(text))(output);
}

describe('runs', () => {
  test('lists who pushed what, the newest first, in the shape that is published', async () => {
    await push(rows, '--target', 'google');
    await push([{ id: 'TENT', price: '17.99 USD' }, ...rows.slice(1)]);
    const output = await jsonOf('runs');
    expect(await mistakes('runs', output)).toEqual([]);
    expect(output.runs).toMatchObject([
      { id: 2, command: 'push', counts: { google: { adjust: 1 }, ebay: { create: 2 } } },
      {
        id: 1,
        who: expect.stringMatching(/@|#/),
        counts: { google: { create: 2, accepted: 2, blocked: 1 } },
      },
    ]);
    expect(output.runs[0].fingerprint).toBe(output.runs[1].fingerprint);
    const { stdout } = await run('runs', '--last', '1');
    expect(stdout).toMatch(/^run 2 .* push .*configuration [0-9a-f]{12}$/m);
    expect(stdout).not.toContain('run 1');
  });

  test('says so where nothing was ever pushed', async () => {
    const { code, stderr } = await run('runs');
    expect(code).toBe(2);
    expect(stderr).toContain('there is no ledger');
  });
});

describe('issues', () => {
  const knife = { id: 'KNIFE-REJECT-EBAY' };

  test('tell first seen, last seen and fixed by which run, of rows and of answers', async () => {
    await push([...rows, knife]);
    await push([...rows, knife]);
    await push([...rows.slice(0, 2), { id: 'AXE' }, knife]);
    const output = await jsonOf('issues', '--fixed');
    expect(await mistakes('issues', output)).toEqual([]);
    const errors = output.issues.filter((one: { severity: string }) => one.severity === 'error');
    expect(errors).toMatchObject([
      {
        sku: 'AXE',
        rule: 'catalog/price-unreadable',
        firstSeen: { run: 1 },
        lastSeen: { run: 2 },
        fixed: { run: 3 },
      },
      { sku: knife.id, target: 'ebay', origin: 'report', firstSeen: { run: 1 }, lastSeen: { run: 3 } },
    ]);
    const { stdout } = await run('issues', '--sku', 'AXE', '--rule', 'catalog/price-unreadable');
    expect(stdout).toBe('0 open issues, 1 fixed (--fixed shows them)\n');
  });

  test('end with the SKU, and begin anew when they come back', async () => {
    await push([...rows, knife]);
    await push(rows.slice(0, 2), '--delete');
    expect((await jsonOf('issues', '--rule', 'ebay/240')).issues).toEqual([]);
    await push(rows);
    const { issues } = await jsonOf('issues', '--sku', 'AXE', '--rule', 'catalog/price-unreadable');
    expect(issues).toMatchObject([{ firstSeen: { run: 3 }, lastSeen: { run: 3 } }]);
  });

  test('of a SKU that nobody has heard of are no good news', async () => {
    await push(rows, '--target', 'google');
    expect((await run('issues', '--sku', 'NOBODY')).stderr).toContain("knows no SKU 'NOBODY'");
  });
});

describe('rollback', () => {
  const variants = (...sizes: string[]): Row[] =>
    sizes.map((size) => ({ id: `TEE-${size}`, group: 'TEE', size, color: 'Red' }));
  const before: Row[] = [{ id: 'TENT' }, { id: 'STOVE' }, ...variants('S', 'M')];
  const after: Row[] = [
    { id: 'TENT', price: '17.99 USD', quantity: '1' },
    { id: 'LAMP' },
    ...variants('S', 'L'),
  ];

  test('brings every SKU of every marketplace back, and back again', async () => {
    shop.write('shelfcast.yaml', configOf());
    await push(before);
    await push(after, '--delete');
    const planned = await jsonOf('rollback', '--to', '1');
    expect(await mistakes('rollback', planned)).toEqual([]);
    expect(planned.targets.google.counts).toMatchObject({ create: 2, adjust: 1, delete: 2, unchanged: 1 });
    const { code } = await run('rollback', '--to', '1', '--push');
    expect(code).toBe(0);
    const back = await jsonOf('rollback', '--to', '1');
    for (const { changes } of Object.values<{ changes: unknown[] }>(back.targets))
      expect(changes).toEqual([]);
    shop.write('catalog.csv', catalogOf(before));
    const { targets } = await jsonOf('plan');
    for (const { changes } of Object.values<{ changes: unknown[] }>(targets)) expect(changes).toEqual([]);
    await run('rollback', '--to', '2', '--push');
    shop.write('catalog.csv', catalogOf(after));
    const again = await jsonOf('plan');
    for (const { changes } of Object.values<{ changes: unknown[] }>(again.targets))
      expect(changes).toEqual([]);
  });

  test('is followed by a push that sends what the catalog says, unchanged as it is', async () => {
    await push(rows, '--target', 'google');
    await push([{ id: 'TENT', price: '17.99 USD' }, ...rows.slice(1)], '--target', 'google');
    await run('rollback', '--to', '1', '--push');
    const { targets } = await jsonOf('push', '--target', 'google');
    expect(targets.google.counts).toMatchObject({ adjust: 1, accepted: 1 });
  });

  test('leaves targets alone that the run did not push', async () => {
    await push(before, '--target', 'google');
    await push(before);
    const { targets } = await jsonOf('rollback', '--to', '1');
    expect(Object.keys(targets)).toEqual(['google']);
  });

  test('names the runs that there are to return to', async () => {
    await push(rows, '--target', 'google');
    const { code, stderr } = await run('rollback', '--to', '7');
    expect(code).toBe(2);
    expect(stderr).toContain('there is no run 7 to return to');
    expect(stderr).toContain('the runs 1 to 1');
  });
});

describe('a ledger that is carried', () => {
  test('goes on where it was, with what is under way', async () => {
    await push(rows, '--no-wait', '--target', 'ebay');
    expect((await run('ledger', 'export', 'shop.ledger.gz')).stdout).toMatch(
      /records and \d+ files in [\d,]+ bytes/,
    );
    const moved = openShop({ 'shelfcast.yaml': configOf({ google, ebay }), 'catalog.csv': catalogOf(rows) });
    writeFileSync(moved.path('shop.ledger.gz'), readFileSync(shop.path('shop.ledger.gz')));
    const imported = await shelfcast(['ledger', 'import', 'shop.ledger.gz', '--sandbox'], { cwd: moved.dir });
    expect(imported.code).toBe(0);
    const again = await shelfcast(['ledger', 'import', 'shop.ledger.gz', '--sandbox'], { cwd: moved.dir });
    expect(again.code).toBe(2);
    expect(again.stderr).toContain('is not empty');
    const status = await shelfcast(['status', '--sandbox', '--format', 'json', '--target', 'google'], {
      cwd: moved.dir,
    });
    expect(JSON.parse(status.stdout).targets.google.submissions).toEqual([]);
    const runs = await shelfcast(['runs', '--sandbox'], { cwd: moved.dir });
    expect(runs.stdout).toContain('2 pending');
    moved.close();
  });

  test('is missed aloud where there is none', async () => {
    expect((await push(rows, '--target', 'google')).stderr).toContain('there is no ledger yet');
    expect((await push(rows, '--target', 'google')).stderr).not.toContain('there is no ledger yet');
  });
});

describe('--fail-on new', () => {
  const fresh = ['--fail-on', 'new', '--target', 'ebay'];
  const knife = { id: 'KNIFE-REJECT-EBAY' };

  test('turns a push red for an error once, and for another one again', async () => {
    expect((await push([...rows, knife], ...fresh)).code).toBe(1);
    expect((await push([...rows, knife], ...fresh)).code).toBe(0);
    expect((await push([...rows, knife], '--target', 'ebay')).code).toBe(1);
    expect((await push([...rows, knife, { id: 'SAW', price: 'ask' }], ...fresh)).code).toBe(1);
    expect((await push([...rows, knife, { id: 'SAW', price: 'ask' }], ...fresh)).code).toBe(0);
  });

  test('lets a plan be red until its errors were pushed', async () => {
    await push(rows.slice(0, 2), '--target', 'ebay');
    shop.write('catalog.csv', catalogOf(rows));
    expect((await run('plan', ...fresh)).code).toBe(1);
    expect((await run('plan', ...fresh)).code).toBe(1);
    await push(rows, '--target', 'ebay');
    expect((await run('plan', ...fresh)).code).toBe(0);
  });

  test('lets status be red for what it has just been told', async () => {
    await push([...rows, knife], '--no-wait', '--target', 'ebay');
    let code: number | null = 4;
    while (code === 4) ({ code } = await run('status', ...fresh));
    expect(code).toBe(1);
    expect((await run('status', ...fresh)).code).toBe(0);
    expect((await run('status', '--target', 'ebay')).code).toBe(1);
  });

  test.each(['validate', 'build'])(
    'remembers for %s, without a ledger, what it found last',
    async (command) => {
      const check = async () => (await shelfcast([command, '--fail-on', 'new'], { cwd: shop.dir })).code;
      expect(await check()).toBe(1);
      expect(await check()).toBe(0);
      shop.write('catalog.csv', catalogOf([...rows, { id: 'SAW', price: 'ask' }]));
      expect(await check()).toBe(1);
      expect(JSON.parse(shop.read('.shelfcast/known-issues.json')).issues).toContainEqual([
        '',
        'SAW',
        'catalog/price-unreadable',
      ]);
      rmSync(shop.path('.shelfcast/known-issues.json'));
      expect(await check()).toBe(1);
    },
  );
});

describe('doctor', () => {
  test('prints the shape that is published', async () => {
    const output = await jsonOf('doctor');
    expect(await mistakes('doctor', output)).toEqual([]);
    expect(output.findings.every(({ ok }: { ok: boolean }) => ok)).toBe(true);
  });

  test('names what would fail a batch, and goes on with the others', async () => {
    const hidden = '{ channel: google, merchant_id: "451", feed_label: US, language: en }';
    shop.write('shelfcast.yaml', configOf({ google: hidden, ebay }));
    const { code, stdout } = await run('doctor');
    expect(code).toBe(2);
    expect(stdout).toMatch(/^failed google {2}reading the issues of the account$/m);
    expect(stdout).toContain('Account suspended');
    expect(stdout).toMatch(/^ok +google +reading the quotas/m);
    expect(stdout).toMatch(/^ok +ebay +looking for the return policy/m);
  });
});
