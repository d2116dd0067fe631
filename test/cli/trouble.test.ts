import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { shelfcast } from '../support/cli.ts';
import { catalogOf, configOf, openShop, type Shop } from '../support/shop.ts';

let shop: Shop;
beforeEach(() => {
  shop = openShop({ 'shelfcast.yaml': configOf(), 'catalog.csv': catalogOf([{ id: 'TENT' }]) });
});
afterEach(() => shop.close());

const run = (...args: string[]) => shelfcast(args, { cwd: shop.dir });

describe('a catalog that cannot be read', () => {
  test.each([
    ['is not there', () => undefined, 'nowhere.csv', /nowhere\.csv.*no such file/],
    ['is a folder', () => mkdirSync(shop.path('folder')), 'folder', /folder/],
    ['is empty', () => shop.write('empty.csv', ''), 'empty.csv', /empty\.csv.*empty/],
    [
      'is cut off in the middle of its gzip',
      () => writeFileSync(shop.path('cut.csv.gz'), gzipSync(catalogOf([{ id: 'A' }])).subarray(0, 60)),
      'cut.csv.gz',
      /cut\.csv\.gz/,
    ],
    [
      'is a picture',
      () => writeFileSync(shop.path('photo.csv'), Buffer.from([0xff, 0xd8, 0xff, 0, 0, 1, 2])),
      'photo.csv',
      /photo\.csv/,
    ],
  ])(
    'because it %s is named with what to do, exit 2, and no feed is touched',
    async (_, make, name, message) => {
      make();
      mkdirSync(shop.path('feeds'));
      shop.write('feeds/google.xml', 'the feed of yesterday');
      const { code, stderr, stdout } = await run('build', '--catalog', name);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(message);
      expect(stderr).not.toMatch(/\n\s+at /);
      expect(stderr.trim().split('\n').length).toBeGreaterThan(1);
      expect(readFileSync(shop.path('feeds/google.xml'), 'utf8')).toBe('the feed of yesterday');
    },
  );

  test('says where the first fault is when not one row can be read', async () => {
    shop.write('open.csv', 'id,title,price\nA,"never closed,1\n');
    const { code, stderr } = await run('build', '--catalog', 'open.csv');
    expect(code).toBe(5);
    expect(stderr).toMatch(/1 row, of which 1 unreadable row; the first: .*open\.csv:2: a quote in the row/);
    expect(stderr).toContain('Close the quote');
  });

  test.each([
    ['products.csv', 'id,title,price\n'],
    ['products.json', '[]'],
  ])('stops a check as it stops a build when %s holds no product', async (name, text) => {
    shop.write(name, text);
    for (const command of ['validate', 'build']) {
      const { code, stderr } = await run(command, '--catalog', name);
      expect(code).toBe(5);
      expect(stderr).toMatch(
        /the catalog holds no products: .*the catalog has no rows\n {2}.*no product in it/,
      );
    }
  });

  test('never counts as a removal', async () => {
    await run('push', '--sandbox');
    shop.write('catalog.csv', `${catalogOf([{ id: 'STOVE' }])}"never closed,`);
    expect((await run('push', '--sandbox')).code).toBe(1);
    shop.write('catalog.csv', catalogOf([{ id: 'TENT' }, { id: 'STOVE' }]));
    const { stdout } = await run('plan', '--sandbox', '--format', 'json');
    expect(JSON.parse(stdout).targets.google.counts).toMatchObject({ unchanged: 2, sold_out: 0, delete: 0 });
  });
});

describe('feeds', () => {
  test('stay as they were, all of them, when one cannot be written', async () => {
    mkdirSync(shop.path('feeds/google.xml'), { recursive: true });
    shop.write('feeds/facebook.csv', 'the feed of yesterday');
    const { code, stderr } = await run('build');
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /google\.xml cannot be written: there is a folder of that name\n.*Remove that folder/,
    );
    expect(readdirSync(shop.path('feeds'))).toEqual(['facebook.csv', 'google.xml']);
    expect(shop.read('feeds/facebook.csv')).toBe('the feed of yesterday');
  });

  test('are not written where their folder is a file', async () => {
    shop.write('feeds', 'a file');
    const { code, stderr } = await run('build');
    expect(code).toBe(2);
    expect(stderr).toMatch(/cannot be written: its folder is a file\n.*Remove that file/);
    expect(shop.read('feeds')).toBe('a file');
  });

  test('keep no part of the earlier ones, which had more', async () => {
    mkdirSync(shop.path('feeds'));
    for (const part of ['google.2.xml', 'google.3.xml', 'other.2.xml'])
      shop.write(`feeds/${part}`, 'yesterday');
    await run('build');
    const files = readdirSync(shop.path('feeds'));
    expect(files).toContain('google.xml');
    expect(files.filter((name) => name.includes('.2.') || name.includes('.3.'))).toEqual(['other.2.xml']);
  });
});

describe.skipIf(!existsSync('/dev/full'))('a result', () => {
  test.each([[['validate', '--format', 'json']], [['build', '--fail-on', 'never']], [['--help']]])(
    'of %j that the disk has no room for is no success',
    async (args) => {
      const { code, stderr } = await shelfcast(args, { cwd: shop.dir, into: '/dev/full' });
      expect(code).toBe(2);
      expect(stderr).toMatch(/the result cannot be written: .*no space left.*\n {2}What was done is done/);
    },
  );
});

describe('a mistake on the command line or in the configuration', () => {
  test.each([
    [['bulid'], /Did you mean build/],
    [['build', '--target', 'gogle'], /no target 'gogle'[\s\S]*google/],
    [['build', '--channel', 'etsy'], /no channel 'etsy'/],
    [['build', '--preset', 'shopfy'], /shopify/],
    [['push', '--wait', 'long'], /10m/],
  ])('%j exits 2 and says what was meant', async (args, message) => {
    const { code, stderr } = await run(...args);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  test('names the file, the line and the key', async () => {
    shop.write('shelfcast.yaml', configOf({ 'google-us': '{ channel: google, merchant: "123456" }' }));
    const { code, stderr } = await run('validate');
    expect(code).toBe(2);
    expect(stderr).toMatch(/shelfcast\.yaml:4.*merchant/);
  });

  test('asks for credentials by name, all of them at once, and sends nothing', async () => {
    const { code, stderr } = await run('push');
    expect(code).toBe(2);
    for (const name of [
      'AMAZON_CLIENT_ID',
      'EBAY_REFRESH_TOKEN',
      'GOOGLE_APPLICATION_CREDENTIALS',
      'FACEBOOK_ACCESS_TOKEN',
    ]) {
      expect(stderr).toContain(name);
    }
  });

  test('has doctor name missing credentials, each on a line of its own', async () => {
    const { code, stdout } = await run('doctor', '--target', 'amazon');
    expect(code).toBe(2);
    expect(stdout).toMatch(/^failed amazon {2}credentials are there\n +amazon lacks credentials:\n/m);
    for (const name of ['AMAZON_CLIENT_ID', 'AMAZON_CLIENT_SECRET'])
      expect(stdout).toMatch(new RegExp(`^ +${name} is not set: `, 'm'));
  });
});

describe('Ctrl-C', () => {
  test('in the middle of a push exits 130, and the next push brings what is missing, once', async () => {
    shop.write('catalog.csv', catalogOf(Array.from({ length: 200 }, (_, i) => ({ id: `TENT-${i}` }))));
    let stopped = false;
    const first = await shelfcast(['push', '--sandbox'], {
      cwd: shop.dir,
      onStderr(text, kill) {
        if (stopped || !/waiting for|sending products/.test(text)) return;
        stopped = true;
        kill('SIGINT');
      },
    });
    expect(first).toMatchObject({ code: 130, stdout: '' });
    expect(first.stderr).toMatch(/run the same command again/);
    const second = await run('push', '--sandbox', '--format', 'json');
    const { targets } = JSON.parse(second.stdout);
    for (const { counts } of Object.values<{ counts: Record<string, number> }>(targets)) {
      expect((counts.create ?? 0) + (counts.unchanged ?? 0)).toBe(200);
    }
    const third = JSON.parse((await run('push', '--sandbox', '--format', 'json')).stdout);
    for (const { counts } of Object.values<{ counts: Record<string, number> }>(third.targets)) {
      expect(counts).toMatchObject({ unchanged: 200, create: 0 });
    }
  });
});
