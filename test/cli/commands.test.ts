import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { shelfcast } from '../support/cli.ts';
import { catalogOf, configOf, openShop, type Shop } from '../support/shop.ts';

let shop: Shop;
beforeEach(() => {
  shop = openShop({
    'shelfcast.yaml': configOf(),
    'catalog.csv': catalogOf([{ id: 'TENT' }, { id: 'KNIFE-REJECT-EBAY' }, { id: 'AXE', price: 'call us' }]),
  });
});
afterEach(() => shop.close());

const run = (...args: string[]) => shelfcast(args, { cwd: shop.dir });

describe('build', () => {
  test('without a configuration takes catalog and channels from the command line', async () => {
    const bare = openShop({ 'products.csv': catalogOf([{ id: 'TENT' }]) });
    const args = ['build', '--catalog', 'products.csv', '--channel', 'google,facebook', '--out', 'out'];
    const { code, stdout } = await shelfcast(args, { cwd: bare.dir });
    expect(code).toBe(0);
    expect(stdout).toContain('rows 1 = 1 product');
    expect(readdirSync(bare.path('out')).sort()).toEqual(['facebook.csv', 'google.xml']);
    expect(bare.read('out/google.xml')).toContain('<g:id>TENT</g:id>');
    bare.close();
  });

  test('reads the catalog from standard input', async () => {
    const args = ['build', '--catalog', '-', '--channel', 'google', '--format', 'json'];
    const { stdout } = await shelfcast(args, { cwd: shop.dir, stdin: catalogOf([{ id: 'A' }, { id: 'B' }]) });
    expect(JSON.parse(stdout).catalog).toEqual({ rows: 2, products: 2, excluded: {} });
  });

  test('writes the same bytes for the same catalog', async () => {
    await run('build', '--out', 'one');
    await run('build', '--out', 'two');
    for (const feed of readdirSync(shop.path('one')))
      expect(shop.read(`one/${feed}`)).toBe(shop.read(`two/${feed}`));
  });

  test('--gzip packs each feed, and changes nothing else of it', async () => {
    await run('build', '--out', 'plain');
    const { stdout } = await run('build', '--out', 'packed', '--gzip', '--format', 'json');
    expect(JSON.parse(stdout).targets.google.files).toEqual(['packed/google.xml.gz']);
    for (const feed of readdirSync(shop.path('plain'))) {
      const packed = readFileSync(shop.path(`packed/${feed}.gz`));
      expect(gunzipSync(packed).toString()).toBe(shop.read(`plain/${feed}`));
    }
  });

  test('keeps the feed of a target whose products are all blocked, and exits 5', async () => {
    await run('build');
    const before = shop.read('feeds/google.xml');
    shop.write('catalog.csv', catalogOf([{ id: 'AXE', price: 'call us' }]));
    const { code, stderr } = await run('build');
    expect(code).toBe(5);
    expect(stderr).toContain('google: every product is blocked');
    expect(shop.read('feeds/google.xml')).toBe(before);
  });
});

describe('the result', () => {
  test('adds up: rows are products and excluded, products are what becomes of them', async () => {
    const { stdout, code } = await run('validate', '--format', 'json');
    const { version, catalog, targets } = JSON.parse(stdout);
    expect({ version, catalog, code }).toEqual({
      version: 1,
      catalog: { rows: 3, products: 3, excluded: {} },
      code: 1,
    });
    for (const { counts } of Object.values<{ counts: Record<string, number> }>(targets)) {
      expect(counts).toEqual({ create: 2, blocked: 1, excluded: 0 });
    }
  });

  test('may leave a run green that has issues', async () => {
    expect((await run('validate', '--fail-on', 'never')).code).toBe(0);
  });

  test('is annotations for a code host, with paths it knows', async () => {
    const { stdout } = await run('validate', '--format', 'github');
    expect(stdout).toMatch(/^::error file=catalog\.csv,line=4.*AXE/m);
  });

  test('has no colours in a pipe, and nothing but the result on standard output', async () => {
    const { stdout, stderr } = await run('validate');
    expect(stdout.startsWith('rows 3 = 3 products')).toBe(true);
    expect(stdout + stderr).not.toContain('\u001b[');
  });
});

describe('after a push', () => {
  beforeEach(() => run('push', '--sandbox'));

  test('status says where every target stands, and why', async () => {
    const { stdout, code } = await run('status', '--sandbox');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^target +accepted +rejected +under way$/m);
    expect(stdout).toMatch(/^ebay +1 +1 +-$/m);
    expect(stdout).toMatch(/^google +2 +0 +-$/m);
    expect(stdout).toContain('KNIFE-REJECT-EBAY (catalog.csv:3)');
  });

  test('explain tells one SKU from its row to the answer of each channel', async () => {
    const { stdout } = await run('explain', 'KNIFE-REJECT-EBAY', '--sandbox');
    expect(stdout).toMatch(/^KNIFE-REJECT-EBAY +catalog\.csv:3$/m);
    expect(stdout).toMatch(/^google +Google Shopping +accepted since/m);
    expect(stdout).toMatch(/^ebay +eBay +rejected since/m);
    expect(stdout).toMatch(/StartPrice +19\.99 USD/);
  });

  test('explain says so when there is no such SKU', async () => {
    const { code, stderr } = await run('explain', 'NOBODY', '--sandbox');
    expect(code).toBe(2);
    expect(stderr).toContain("no product 'NOBODY'");
  });
});

describe('doctor', () => {
  test('is content with the sandbox', async () => {
    const { code, stdout } = await run('doctor', '--sandbox');
    expect(stdout).not.toContain('failed');
    expect(code).toBe(0);
    for (const target of ['amazon', 'ebay', 'google', 'facebook'])
      expect(stdout).toMatch(new RegExp(`^ok +${target}`, 'm'));
  });

  test('names the credentials that a target lacks', async () => {
    const { code, stdout } = await run('doctor', '--target', 'facebook');
    expect(code).toBe(2);
    expect(stdout).toContain('FACEBOOK_ACCESS_TOKEN');
  });
});

describe('demo', () => {
  test('plays the whole script, exits 0 and leaves nothing behind', async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('shelfcast-demo'));
    const { code, stdout } = await shelfcast(['demo'], { cwd: shop.dir });
    expect(code).toBe(0);
    expect(stdout).toContain('price 249.99 USD -> 239.99 USD');
    expect(stdout).toMatch(/facebook: 58 products = 57 create \+ 1 blocked; 57 accepted/);
    expect(stdout).toMatch(/KNIFE-FIXED-REJECT-AMAZON \(catalog\.csv:47\)/);
    expect(stdout).toMatch(/facebook: 58 products = 58 unchanged$/m);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('shelfcast-demo'))).toEqual(before);
  });
});

describe('help', () => {
  test('teaches: what each command does, where to start, what the exit codes mean', async () => {
    const { code, stdout } = await run('--help');
    expect(code).toBe(0);
    for (const command of [
      'validate',
      'build',
      'plan',
      'push',
      'status',
      'explain',
      'doctor',
      'sandbox',
      'demo',
    ]) {
      expect(stdout).toMatch(new RegExp(`^ +${command}`, 'm'));
    }
    expect(stdout).toContain('Exit codes');
  });
});
