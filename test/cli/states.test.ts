import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { shelfcast } from '../support/cli.ts';
import { mistakesBy, propertiesOf, publicSchema } from '../support/public-schema.ts';
import { catalogOf, configOf, openShop, type Row, type Shop } from '../support/shop.ts';

// Each runs a whole command several times.
vi.setConfig({ testTimeout: 180_000 });

const rows: Row[] = [
  { id: 'TENT' },
  { id: 'KNIFE-REJECT-EBAY' },
  { id: 'LAMP-WARN' },
  { id: 'AXE', price: 'call us' },
  { id: 'TEE-S', group: 'TEE', size: 'S', color: 'Red' },
  { id: 'TEE-M', group: 'TEE', size: 'M', color: 'Red' },
  { id: 'ROPE', title: `Nordvik rope, ${'very '.repeat(40)}long` },
];

const LAST_ONES = `rules:
  - { name: no last ones, when: "= product.quantity == 1", targets: [google], exclude: true }
`;

/** The catalog with names of their own for Google, and a column that is nobody's. */
function overridden(list: readonly Row[]): string {
  const [header, ...lines] = catalogOf(list).trimEnd().split('\n');
  const own = lines.map((line) => `${line},${line.startsWith('TENT,') ? 'Another name,A7' : ','}`);
  return `${[`${header},google.title,shelf`, ...own].join('\n')}\n`;
}

let shop: Shop;
beforeEach(() => {
  shop = openShop({ 'shelfcast.yaml': configOf(undefined, LAST_ONES), 'catalog.csv': overridden(rows) });
});
afterEach(() => shop.close());

const run = (...args: string[]) => shelfcast([...args, '--sandbox'], { cwd: shop.dir });
const push = (...flags: string[]) =>
  run('push', '--release', 'removed', '--release', 'price_change', ...flags);

const mistakes = { status: mistakesBy('status'), explain: mistakesBy('explain') };

/** What a command prints, which its schema describes, and how it ended. */
async function told(...args: readonly [keyof typeof mistakes, ...string[]]) {
  const { code, stdout, stderr } = await shelfcast([...args, '--format', 'json'], { cwd: shop.dir });
  const output = JSON.parse(stdout);
  expect(mistakes[args[0]](output)).toEqual([]);
  return { code, stderr, output };
}

/** The keys of an output that may be misspelt, each tried by itself. */
function misspellable(name: keyof typeof mistakes, output: unknown): readonly string[] {
  const text = JSON.stringify(output);
  const listed = new Set(propertiesOf(publicSchema(name)).map(([key]) => key));
  const names = [...listed].filter((key) => text.includes(`"${key}":`));
  expect(names.length).toBeGreaterThan(10);
  return names.filter((key) => {
    const misspelt = JSON.parse(text.replaceAll(`"${key}":`, `"${key}_":`));
    return mistakes[name](misspelt).length === 0;
  });
}

describe('schemas/status.schema.json describes what status prints', () => {
  test('of targets that were never sent anything', async () => {
    const { code, output } = await told('status');
    expect(code).toBe(0);
    expect(Object.keys(output.targets)).toEqual(['amazon', 'ebay', 'google', 'facebook']);
    for (const target of Object.values(output.targets))
      expect(target).toEqual({ states: {}, issues: [], submissions: [] });
  });

  test('of submissions under way at targets whose credentials are missing', async () => {
    await push('--no-wait');
    shop.write('shelfcast.yaml', configOf(undefined, 'ledger: .shelfcast/sandbox\n'));
    const { code, stderr, output } = await told('status');
    expect(code).toBe(2);
    expect(stderr).toContain('FACEBOOK_ACCESS_TOKEN is not set');
    const { ebay, google } = output.targets;
    expect(ebay.states).toEqual({ pending: 6 });
    expect(ebay.submissions).toMatchObject([{ verb: 'add', state: 'waiting', listings: 5 }]);
    expect(google.submissions).toEqual([]);
    const one = await told('status', '--sku', 'TENT');
    expect(one.output.targets.ebay).toEqual({ ...ebay, states: { pending: 1 } });
    expect(misspellable('status', output)).toEqual([]);
  });

  test('of SKUs that were rejected or warned about, in files as they are seen from here', async () => {
    await push();
    const { code, output } = await told('status', '--sandbox');
    expect(code).toBe(1);
    expect(output.targets.ebay.states).toEqual({ accepted: 5, rejected: 1 });
    expect(output.targets.ebay.issues).toMatchObject([
      { sku: 'KNIFE-REJECT-EBAY', severity: 'error', file: 'catalog.csv', line: 3 },
      { sku: 'LAMP-WARN', severity: 'warning', file: 'catalog.csv', line: 4 },
    ]);
    expect(misspellable('status', output)).toEqual([]);
    const knife = await told('status', '--sandbox', '--sku', 'KNIFE-REJECT-EBAY');
    expect(knife.output.targets).toMatchObject({ ebay: { states: { rejected: 1 } }, google: { issues: [] } });
    const nobody = await told('status', '--sandbox', '--sku', 'NOBODY');
    expect(nobody).toMatchObject({ code: 0, output: { targets: { ebay: { states: {}, issues: [] } } } });
  });
});

describe('schemas/explain.schema.json describes what explain prints', () => {
  test('of a SKU with a name of its own for one target, and a column that is no field', async () => {
    const { product, targets } = (await told('explain', 'TENT')).output;
    expect(product).toMatchObject({ price: { minor: 1999, currency: 'USD' }, attributes: { shelf: 'A7' } });
    expect(targets.google.desired.item.title).toBe('Another name');
    expect(targets.facebook.desired.item.title).toBe(product.title);
    expect(targets.google.standing).toBeUndefined();
  });

  test('of a SKU that is blocked, in files as they are seen from here', async () => {
    const { issues, targets } = (await told('explain', 'AXE')).output;
    expect(issues).toMatchObject([{ rule: 'catalog/price-unreadable', file: 'catalog.csv', line: 5 }]);
    expect(targets.google.desired).toEqual({ issues: [{ ...issues[0], target: 'google' }], repairs: [] });
  });

  test('of a SKU that a rule keeps from one target, which is named', async () => {
    shop.write('catalog.csv', catalogOf([{ id: 'TENT', quantity: '1' }]));
    const { targets } = (await told('explain', 'TENT')).output;
    expect(targets.google.desired).toEqual({ excluded: 'no last ones', issues: [], repairs: [] });
    expect(targets.ebay.desired.item.Quantity).toBe('1');
    const { stdout } = await run('explain', 'TENT');
    expect(stdout).toContain("excluded by the rule 'no last ones': not sent");
    expect(stdout).not.toContain('blocked');
  });

  test('of a SKU that is repaired', async () => {
    const { desired } = (await told('explain', 'ROPE')).output.targets.ebay;
    expect(desired.repairs).toMatchObject([{ rule: 'ebay/title-length', field: 'title' }]);
  });

  test('and of a SKU that the catalog lacks, nothing is printed', async () => {
    const { code, stdout } = await run('explain', 'NOBODY', '--format', 'json');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test('of a SKU that was accepted as part of its group, and of one that was rejected', async () => {
    await push();
    const variant = await told('explain', 'TEE-S', '--sandbox');
    expect(variant.output.targets.ebay).toMatchObject({
      standing: { state: 'accepted', listing: 'TEE', ids: { item_id: expect.any(String) } },
      held: { GroupID: 'TEE', VariationSpecifics: { Size: 'S' } },
    });
    const { output } = await told('explain', 'KNIFE-REJECT-EBAY', '--sandbox');
    expect(output.targets.ebay.standing).toMatchObject({ state: 'rejected', kind: 'create', attempts: 1 });
    expect(misspellable('explain', output)).toEqual([]);
  });

  test('of a SKU that is under way or deleted, and had been something before', async () => {
    await push();
    shop.write('catalog.csv', overridden(rows.slice(1).map((row) => ({ ...row, price: '18.99 USD' }))));
    await push('--no-wait', '--delete');
    shop.write('catalog.csv', overridden(rows));
    const { output } = await told('explain', 'TENT', '--sandbox');
    expect(output.targets).toMatchObject({
      ebay: { standing: { state: 'pending', kind: 'delete', before: { state: 'accepted' } } },
      google: { standing: { state: 'deleted', generation: 1 } },
    });
    expect(output.targets.ebay.standing.missingSince).toBeDefined();
    expect(misspellable('explain', output)).toEqual([]);
    const knife = await told('explain', 'KNIFE-REJECT-EBAY', '--sandbox');
    expect(knife.output.targets.ebay.standing).toMatchObject({
      state: 'pending',
      before: { state: 'rejected', attempts: 1 },
    });
  });

  test('of a SKU that was found at the marketplace', async () => {
    await push();
    rmSync(shop.path('.shelfcast/sandbox/ledger.lmdb'));
    await run('pull');
    const { ebay } = (await told('explain', 'TENT', '--sandbox')).output.targets;
    expect(ebay).toMatchObject({ standing: { state: 'live', origin: 'adopted' } });
    expect(ebay).not.toHaveProperty('held');
    await told('status', '--sandbox');
  });
});
