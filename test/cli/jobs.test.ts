import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shelfcast } from '../support/cli.ts';
import { catalogOf, configOf, openShop, type Row, type Shop, TARGETS } from '../support/shop.ts';

const SLOW_STRIPS = fileURLToPath(new URL('../support/slow-strips.js', import.meta.url));
const THREADS = new URL('../support/threads.js', import.meta.url).href;

const PRODUCTS = 2600;
const COLORS = ['Black', 'White', 'Navy', 'Sand', 'Crème'];

const EXTRA = `
rules:
  - { name: no lamps, when: "= product.sku.endsWith('7')", targets: [google], exclude: true }
  - { name: dearer, targets: [facebook], set: { price: "= product.price * 1.1" } }
categories: { google: categories.csv }
`;

let shop: Shop;

/** Members of a group stand far apart, so that groups reach over many strips; some rows are wrong. */
function rows(): Row[] {
  return Array.from({ length: PRODUCTS }, (_, i) => ({
    id: i % 500 === 499 ? 'SKU-3' : `SKU-${i}`,
    group: i % 3 === 0 ? `G${i % 211}` : '',
    color: COLORS[Math.floor(i / 211) % COLORS.length] ?? '',
    size: String(36 + Math.floor(i / 1055)),
    price: i % 97 === 0 ? 'abc' : `${10 + (i % 90)}.99 USD`,
    title: i % 50 === 0 ? `${'A very long title – '.repeat(12)}${i}` : `Thing number ${i} – für alle`,
  }));
}

beforeAll(() => {
  const catalog = catalogOf(rows());
  shop = openShop({
    'catalog.csv': catalog,
    'categories.csv': 'product_type,category\nTents,1013\n',
    'shelfcast.yaml': configOf(TARGETS, EXTRA),
  });
});

afterAll(() => shop.close());

async function build(jobs: number, ...args: readonly string[]) {
  const out = `out-${jobs}`;
  const flags = ['build', '--jobs', String(jobs), '--out', out, '--format', 'json', ...args];
  const { stdout, stderr } = await shelfcast(flags, { cwd: shop.dir });
  const files = Object.fromEntries(
    readdirSync(shop.path(out)).map((name) => [name, readFileSync(`${shop.path(out)}/${name}`, 'utf8')]),
  );
  return { files, result: JSON.parse(stdout.replaceAll(out, 'out') || stderr) };
}

describe('several threads', () => {
  it('write what one writes, byte for byte, and find and count the same', async () => {
    const [one, two, three] = [await build(1), await build(2), await build(3)];
    expect(Object.keys(one.files).length).toBeGreaterThanOrEqual(4);
    expect(two.files).toEqual(one.files);
    expect(three.files).toEqual(one.files);
    expect(two.result).toEqual(one.result);
    expect(three.result).toEqual(one.result);
    expect(one.result.catalog.excluded).toMatchObject({ 'duplicate sku': expect.any(Number) });
    expect(one.result.rules['no lamps']).toBeGreaterThan(200);
  }, 120_000);

  it('leave a strip as it is for as long as it is looked at', async () => {
    // Which thread holds a group together decides in which strip it does so.
    const single = openShop({
      'catalog.csv': catalogOf(rows().map((row) => ({ ...row, group: '' }))),
      'shelfcast.yaml': configOf(),
    });
    const hashes = (jobs: string) =>
      promisify(execFile)(process.execPath, [SLOW_STRIPS, jobs], { cwd: single.dir });
    const [one, two, three] = await Promise.all(['1', '2', '3'].map(hashes));
    expect(one?.stdout.split('\n').length).toBeGreaterThan(20);
    expect(two?.stdout).toBe(one?.stdout);
    expect(three?.stdout).toBe(one?.stdout);
    single.close();
  }, 120_000);

  it('read a catalog that is piped to the first of them', async () => {
    const plain = await build(1);
    const { stdout } = await shelfcast(
      ['build', '--jobs', '2', '--catalog', '-', '--out', 'piped', '--format', 'json'],
      { cwd: shop.dir, stdin: shop.read('catalog.csv') },
    );
    expect(JSON.parse(stdout).targets.google.counts).toEqual(plain.result.targets.google.counts);
    expect(shop.read('piped/google.xml')).toBe(plain.files['google.xml']);
  }, 120_000);

  it('are two where nothing else is said, and one where the catalog is small', async () => {
    const few = openShop({ 'catalog.csv': catalogOf(rows().slice(0, 900)), 'shelfcast.yaml': configOf() });
    const started = async (dir: string, ...args: readonly string[]) => {
      const env = { NODE_OPTIONS: `--import ${THREADS}` };
      const { stderr } = await shelfcast(['build', '--out', 'counted', ...args], { cwd: dir, env });
      return Number(/threads started: (\d+)/.exec(stderr)?.[1]);
    };
    expect(await started(shop.dir)).toBe(Math.min(availableParallelism(), 2) - 1);
    expect(await started(shop.dir, '--jobs', '1')).toBe(0);
    expect(await started(shop.dir, '--jobs', '3')).toBe(2);
    expect(await started(few.dir, '--jobs', '3')).toBe(0);
    few.close();
  }, 120_000);

  it('say what is wrong with a configuration as one does', async () => {
    shop.write('broken.yaml', configOf(TARGETS, 'rules: [{ name: x, set: { price: "= nonsense(" } }]'));
    const [one, two] = await Promise.all(
      ['1', '2'].map((jobs) =>
        shelfcast(['validate', '--config', 'broken.yaml', '--jobs', jobs], { cwd: shop.dir }),
      ),
    );
    expect(one?.code).toBe(2);
    expect(two).toEqual(one);
  }, 60_000);
});

describe('several threads on records that differ', () => {
  /** Some names stand only in records behind those that a thread looks at when it opens the catalog. */
  const records = Array.from({ length: PRODUCTS }, (_, i) => ({
    id: `SKU-${i}`,
    title: `Thing number ${i}`,
    description: 'A thing.',
    link: `https://shop.example.com/${i}`,
    image_link: `https://shop.example.com/${i}.jpg`,
    price: '9.99 USD',
    availability: 'in_stock',
    brand: 'Nordvik',
    product_type: `Type ${i}`,
    ...(i < 2000 ? {} : { color: COLORS[i % COLORS.length], size: 'L' }),
  }));
  const config = configOf().replace('{ path: catalog.csv }', '{ path: catalog.jsonl, preset: google }');
  let json: Shop;
  beforeAll(() => {
    json = openShop({
      'catalog.jsonl': records.map((record) => JSON.stringify(record)).join('\n'),
      'shelfcast.yaml': config,
      'refused.yaml': config.replace('preset: google', 'preset: google, map: { material: nowhere }'),
    });
  });
  afterAll(() => json.close());
  const run = (...args: readonly string[]) => shelfcast(args, { cwd: json.dir });

  it('know the names that come late', async () => {
    for (const jobs of ['1', '2']) await run('build', '--jobs', jobs, '--out', `out-${jobs}`);
    const feeds = readdirSync(json.path('out-1'));
    expect(json.read('out-1/google.xml')).toContain('<g:size>L</g:size>');
    for (const feed of feeds) expect(json.read(`out-2/${feed}`)).toBe(json.read(`out-1/${feed}`));
  }, 120_000);

  it('list every product type that has no category', async () => {
    for (const jobs of ['1', '2']) await run('validate', '--jobs', jobs, '--unmapped', `types-${jobs}`);
    const lists = readdirSync(json.path('types-1'));
    expect(json.read('types-1/google.csv').split('\n').length).toBeGreaterThan(PRODUCTS);
    for (const list of lists) expect(json.read(`types-2/${list}`)).toBe(json.read(`types-1/${list}`));
  }, 120_000);

  it('end with a catalog that is refused when it has been counted', async () => {
    const [one, two] = await Promise.all(
      ['1', '2'].map((jobs) => run('build', '--config', 'refused.yaml', '--jobs', jobs)),
    );
    expect(one?.code).toBe(2);
    expect(two).toEqual(one);
  }, 60_000);
});
