import { appendFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { compileSchema } from '../../src/schema/ajv.ts';
import { shelfcast } from '../support/cli.ts';
import { catalogOf, configOf, openShop, type Row, type Shop } from '../support/shop.ts';

const ids = Array.from({ length: 30 }, (_, i) => `SKU-${i}`);
const rows = (different: Readonly<Record<string, Row>> = {}): Row[] =>
  ids.map((id) => ({ id, ...different[id] }));

/** A shop that was pushed, and one whose next plan is kept in `release`; copied for each test. */
let pushed: Shop;
let planned: Shop;
let shop: Shop;

beforeAll(async () => {
  pushed = openShop({ 'shelfcast.yaml': configOf(), 'catalog.csv': catalogOf(rows()) });
  shop = pushed;
  expect((await run('push')).code).toBe(0);
  planned = copyOf(pushed);
  shop = planned;
  write(
    { 'SKU-1': { price: '17.99 USD' }, 'SKU-2': { title: 'Nordvik tent for three people' } },
    { id: 'NEW' },
  );
  const { code, stderr } = await run('plan', '--out', 'release', '--exit-code');
  expect(code).toBe(6);
  expect(stderr).toMatch(
    /kept in release: \d+ submissions; `shelfcast push --plan release --sandbox` sends them/,
  );
});
afterAll(() => {
  pushed.close();
  planned.close();
});
beforeEach(() => {
  shop = copyOf(planned);
});
afterEach(() => shop.close());

function copyOf({ dir }: Shop): Shop {
  const copy = openShop({});
  cpSync(dir, copy.dir, { recursive: true });
  return copy;
}

function write(different: Readonly<Record<string, Row>>, ...more: Row[]): void {
  shop.write('catalog.csv', catalogOf([...rows(different), ...more]));
}

async function run(command: string, ...flags: string[]) {
  const result = await shelfcast([command, '--sandbox', '--format', 'json', ...flags], { cwd: shop.dir });
  return { ...result, json: JSON.parse(result.stdout || '{}') };
}

const manifest = () => JSON.parse(shop.read('release/plan.json'));

/** Bytes of the submissions in the ledger that were not there before. */
function newSubmissions(target: string): string[] {
  const folder = `.shelfcast/sandbox/submissions/${target}`;
  const before = new Set(readdirSync(planned.path(folder)));
  const isBytes = (name: string) => !before.has(name) && !/\.(answer|sent\.ndjson)$/.test(name);
  return readdirSync(shop.path(folder))
    .filter(isBytes)
    .sort()
    .map((name) => shop.read(`${folder}/${name}`));
}

/** A refused push: what it says, and that the ledger was left alone. */
async function refused(...flags: string[]): Promise<string> {
  const { code, stderr } = await run('push', '--plan', 'release', ...flags);
  expect(code).toBe(2);
  for (const target of ['amazon', 'ebay', 'google', 'facebook']) expect(newSubmissions(target)).toEqual([]);
  return stderr;
}

describe('a kept plan', () => {
  test('says what it is as its schema describes it, and holds no secret', () => {
    const schema = readFileSync(new URL('../../schemas/plan-file.schema.json', import.meta.url), 'utf8');
    expect(compileSchema(JSON.parse(schema))(manifest())).toEqual([]);
    expect(manifest()).toMatchObject({
      run: 1,
      sandbox: true,
      targets: { ebay: { counts: { create: 1, update: 1, adjust: 1, unchanged: 28 } } },
    });
    const files = readdirSync(shop.path('release'), { recursive: true, withFileTypes: true });
    const texts = files
      .filter((one) => one.isFile())
      .map((one) => readFileSync(`${one.parentPath}/${one.name}`, 'utf8'));
    expect(texts.join('\n')).not.toMatch(/sandbox-(client|refresh|access)|PRIVATE KEY/);
  });

  test('is pushed byte for byte, once', async () => {
    const before = manifest();
    const { code, json } = await run('push', '--plan', 'release');
    expect(code).toBe(0);
    for (const [name, target] of Object.entries<{ submissions: { file: string }[] }>(before.targets)) {
      expect(json.targets[name].counts).toMatchObject({ create: 1, update: 1, adjust: 1, accepted: 3 });
      const kept = target.submissions.map(({ file }) => shop.read(`release/${file}`));
      expect(kept.length).toBeGreaterThan(0);
      expect(newSubmissions(name)).toEqual(kept);
    }
    const again = await run('push', '--plan', 'release');
    expect(again.code).toBe(2);
    expect(again.stderr).toMatch(/the plan release was pushed already, by run 2\n {2}Nothing was sent/);
    expect((await run('plan', '--exit-code')).code).toBe(0);
    const { json: issues } = await run('issues');
    expect(JSON.stringify(issues)).not.toContain('"line":null');
  });

  test('is what a push would have sent at that time', async () => {
    await run('push');
    for (const [name, target] of Object.entries<{ submissions: { file: string }[] }>(manifest().targets))
      expect(target.submissions.map(({ file }) => shop.read(`release/${file}`))).toEqual(
        newSubmissions(name),
      );
  });

  test('may be pushed target by target', async () => {
    const ebay = await run('push', '--plan', 'release', '--target', 'ebay');
    expect(ebay.code).toBe(0);
    expect(Object.keys(ebay.json.targets)).toEqual(['ebay']);
    const rest = await run('push', '--plan', 'release');
    expect(rest.code).toBe(0);
    expect(rest.json.targets.ebay.counts.accepted).toBe(0);
    expect(rest.json.targets.google.counts.accepted).toBe(3);
  });

  test('gives way to a newer one, but nothing else does', async () => {
    write({});
    expect((await run('plan', '--out', 'release')).code).toBe(0);
    expect(manifest().targets.ebay.submissions).toEqual([]);
    mkdirSync(shop.path('work'));
    shop.write('work/notes.txt', 'mine');
    const foreign = await run('plan', '--out', 'work');
    expect(foreign.code).toBe(2);
    expect(foreign.stderr).toContain('work is there already, and is no plan');
    expect(readdirSync(shop.path('work'))).toEqual(['notes.txt']);
    expect(readdirSync(shop.dir).filter((name) => /\.(part|old)$/.test(name))).toEqual([]);
  });
});

describe('a push of a kept plan is refused, naming what moved,', () => {
  test('when a price in the catalog has changed', async () => {
    write(
      { 'SKU-1': { price: '17.49 USD' }, 'SKU-2': { title: 'Nordvik tent for three people' } },
      { id: 'NEW' },
    );
    expect(await refused()).toMatch(
      /- the catalog has changed: 31 products, but not the same rows\n {2}Nothing was sent/,
    );
  });

  test('when products came or went, and when the configuration was changed', async () => {
    write({});
    appendFileSync(shop.path('shelfcast.yaml'), '\n# a note\n');
    const said = await refused();
    expect(said).toContain('- shelfcast.yaml has changed');
    expect(said).toContain('- the catalog has changed: 31 products then, 30 now');
  });

  test('when another push came in between', async () => {
    await run('push', '--target', 'google');
    const { code, stderr } = await run('push', '--plan', 'release');
    expect(code).toBe(2);
    expect(stderr).toMatch(/- what the ledger knows of google has changed since, by run 2, `push` of /);
    expect(stderr).not.toContain('knows of ebay');
    expect(newSubmissions('ebay')).toEqual([]);
  });

  test.each(['ebay/1.sent.ndjson', 'google/1.changes.ndjson', 'issues.ndjson'])(
    'when a byte of %s was changed',
    async (file) => {
      const text = shop.read(`release/${file}`);
      shop.write(`release/${file}`, text.replace(/.$/m, '!'));
      expect(await refused()).toContain(`release is not as it was written: ${file} is gone, or was changed`);
    },
  );

  test('when what is sent was changed, or what says so', async () => {
    const [first] = manifest().targets.ebay.submissions;
    const text = shop.read('release/plan.json');
    shop.write('release/plan.json', text.replace('"listings": 1', '"listings": 2'));
    expect(await refused()).toContain('plan.json was changed');
    shop.write('release/plan.json', text);
    shop.write(`release/${first.file}`, `${shop.read(`release/${first.file}`)} `);
    expect(await refused()).toContain(`${first.file} is gone, or was changed`);
  });

  test('when it is meant for other marketplaces, or another flag would change it', async () => {
    const real = await shelfcast(['push', '--plan', 'release'], { cwd: shop.dir });
    expect(real).toMatchObject({ code: 2 });
    expect(real.stderr).toContain('this plan was made for the sandbox');
    expect(await refused('--delete')).toContain('Plan with --delete');
    const none = await run('push', '--plan', 'nowhere');
    expect(none.code).toBe(2);
    expect(none.stderr).toContain('there is no plan in nowhere');
    expect(existsSync(shop.path('nowhere'))).toBe(false);
  });
});

describe('brakes of a kept plan', () => {
  test('stop its push as they would have stopped it then, until they are released', async () => {
    shop.write('catalog.csv', catalogOf(rows().slice(15)));
    await run('plan', '--out', 'release', '--target', 'google', '--release', 'shrunken');
    const stopped = await run('push', '--plan', 'release');
    expect(stopped.code).toBe(5);
    expect(stopped.json.targets.google.brakes).toMatchObject([{ brake: 'removed' }]);
    expect(newSubmissions('google')).toEqual([]);
    const released = await run('push', '--plan', 'release', '--release', 'removed');
    expect(released.code).toBe(0);
    expect(released.json.targets.google.counts).toMatchObject({ sold_out: 15 });
    expect(newSubmissions('google')).toHaveLength(1);
  });

  test('keep a SKU out of its bytes, which no release brings in', async () => {
    write({ 'SKU-1': { price: '1999.00 USD' }, 'SKU-2': { price: '17.99 USD' } });
    await run('plan', '--out', 'release', '--target', 'google');
    expect(await refused('--release', 'price_change')).toMatch(
      /SKUs of google that 'price_change' holds are not in this plan\n {2}Plan with --release price_change/,
    );
    const { code, json } = await run('push', '--plan', 'release');
    expect(code).toBe(5);
    expect(json.targets.google.counts).toMatchObject({ adjust: 1, held: 1, accepted: 1 });
  });
});
