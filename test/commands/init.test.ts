import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Terminal } from '../../src/commands/init/ask.ts';
import { type InitFlags, init } from '../../src/commands/init.ts';
import type { Io } from '../../src/commands/io.ts';
import { loadConfig } from '../../src/config/load.ts';
import { catalogOf, openShop, type Shop } from '../support/shop.ts';

const GERMAN = [
  'Artikelnummer;Bezeichnung;Beschreibung;Marke;EAN;Verkaufspreis;Bestand;Bild-URL;Produktlink;Zustand;Gewicht (kg)',
  'ZELT-1;Zelt für zwei;Ein Zelt mit Boden und für den Sommer;Nordvik;4006381333931;249,90 €;3;https://cdn.example.com/z.jpg;https://shop.example.com/z;neu;1,9',
  'AXT-1;Axt;Eine Axt für das Holz;Nordvik;5901234123457;1.049,00 €;0;https://cdn.example.com/a.jpg;https://shop.example.com/a;neu;0,8',
].join('\n');

function shopWith(files: Readonly<Record<string, string>>): Shop {
  const shop = openShop(files);
  onTestFinished(() => shop.close());
  return shop;
}

async function run(shop: Shop, flags: InitFlags, terminal?: Terminal, env: Io['env'] = {}): Promise<string> {
  let out = '';
  const io: Io = {
    cwd: shop.dir,
    env,
    out: (text) => {
      out += text;
    },
    err: new PassThrough().resume(),
    color: false,
    signal: new AbortController().signal,
  };
  expect(await init(flags, io, terminal)).toBe(0);
  return out;
}

/** A person at a terminal, who knows an answer, as keys, to each question they expect. */
function person(answers: Readonly<Record<string, string>>): Terminal & { readonly asked: string[] } {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 120, rows: 40 });
  const open = new Map(Object.entries(answers));
  const asked: string[] = [];
  output.on('data', (chunk: Buffer) => {
    for (const [question, keys] of open) {
      if (!chunk.toString().includes(question)) continue;
      open.delete(question);
      asked.push(question);
      setTimeout(() => input.write(keys), 20);
    }
  });
  return { input, output, asked };
}

const ENTER = '\r';
const CLEAR = '\u0015';

describe('init --yes', () => {
  it('writes a configuration that loads, for a catalog with columns of another language', async () => {
    const shop = shopWith({ 'produkte.csv': GERMAN });
    await run(shop, { yes: true });
    const { catalog, defaults, targets } = await loadConfig({ cwd: shop.dir, env: {} });
    expect(catalog).toMatchObject({ decimal: ',', paths: [shop.path('produkte.csv')] });
    expect(defaults).toEqual({ currency: 'EUR', country: 'DE', language: 'de', timezone: 'Europe/Berlin' });
    expect([...targets.keys()]).toEqual(['amazon-de', 'ebay-de', 'google-de', 'facebook']);
    const text = shop.read('shelfcast.yaml');
    expect(text).toMatch(/sku: Artikelnummer .*by its name/);
    expect(text).toMatch(/shipping_weight: \{ column: "?Gewicht \(kg\)"?, unit: kg \}/);
  });

  it('shows three products, field by field', async () => {
    const out = await run(shopWith({ 'produkte.csv': GERMAN }), { yes: true });
    expect(out).toContain('rows 2 = 2 products');
    expect(out).toMatch(/price +249\.90 EUR +1049\.00 EUR/);
    expect(out).toMatch(/gtin +4006381333931 +5901234123457/);
  });

  it('marks what it takes for granted, and says what an invented identifier means', async () => {
    const shop = shopWith({ 'c.csv': 'sku,title,price\nA,Tent,9.99\nB,Axe,19.99\n' });
    await run(shop, { yes: true });
    const text = shop.read('shelfcast.yaml');
    expect(text).toMatch(/condition: \{ value: new \} # CHECK/);
    expect(text).toMatch(/brand: \{ value: Unbranded \} # CHECK/);
    expect(text).toMatch(
      /identifier_exists: \{ value: "no" \} # CHECK: .*Amazon takes it only for brands it has exempted/,
    );
    expect(text).toMatch(/currency: USD # CHECK/);
    expect(text).toMatch(/seller_id: \S+ # FILL IN: .*Seller Central/);
    expect(text).toMatch(/No product has images/);
  });

  it('keeps what products have of their own where only some lack it', async () => {
    const shop = shopWith({ 'c.csv': 'sku,title,price,Hersteller\nA,Tent,9.99,Nordvik\nB,Axe,19.99,\n' });
    await run(shop, { yes: true, brand: 'House' });
    expect(shop.read('shelfcast.yaml')).toMatch(
      /brand: \{ column: Hersteller, default: House \} # CHECK: 1 of 2/,
    );
  });

  it('takes flags before guesses', async () => {
    const shop = shopWith({ 'c.csv': 'sku,title,price,Other\nA,Tent,9.99,Acme\n' });
    await run(shop, {
      yes: true,
      channel: ['google'],
      country: 'CH',
      currency: 'CHF',
      language: 'de',
      baseUrl: 'https://shop.example.ch',
      map: ['brand=Other'],
    });
    const text = shop.read('shelfcast.yaml');
    expect(text).toMatch(/brand: Other # as you said/);
    expect(text).toContain('https://shop.example.ch/products/{sku}');
    const { defaults, targets } = await loadConfig({ cwd: shop.dir, env: {} });
    expect(defaults).toMatchObject({
      country: 'CH',
      currency: 'CHF',
      language: 'de',
      timezone: 'Europe/Zurich',
    });
    expect([...targets.keys()]).toEqual(['google-ch']);
  });

  it('makes no target where a channel sells nothing', async () => {
    const shop = shopWith({ 'c.csv': GERMAN });
    const out = await run(shop, { yes: true, country: 'EE' });
    expect([...(await loadConfig({ cwd: shop.dir, env: {} })).targets.keys()]).toEqual([
      'google-ee',
      'facebook',
    ]);
    expect(out).toContain('Amazon and eBay: there is no marketplace for EE');
  });

  it('lists the credentials that are missing, and where to get them, never those that are there', async () => {
    const shop = shopWith({ 'c.csv': catalogOf([{}]) });
    const out = await run(shop, { yes: true }, undefined, { FACEBOOK_ACCESS_TOKEN: 'hush-hush' });
    expect(out).toMatch(/amazon-us: AMAZON_CLIENT_ID, Seller Central/);
    expect(out).not.toContain('FACEBOOK_ACCESS_TOKEN');
    expect(out).not.toContain('hush-hush');
  });

  it('finds the only catalog of a folder, and does not choose among several', async () => {
    const shop = shopWith({ 'a.csv': GERMAN, 'package.json': '{}' });
    await run(shop, { yes: true });
    shop.write('b.csv', GERMAN);
    await expect(run(shop, { yes: true, force: true })).rejects.toThrow(
      'more than one catalog here: a.csv, b.csv',
    );
  });
});

describe('init refuses', () => {
  const shop = () => shopWith({ 'c.csv': GERMAN, 'shelfcast.yaml': 'mine: true\n' });

  it('to overwrite a file, unless it is told to', async () => {
    const there = shop();
    await expect(run(there, { yes: true })).rejects.toThrow('shelfcast.yaml is there already');
    expect(there.read('shelfcast.yaml')).toBe('mine: true\n');
    await run(there, { yes: true, force: true });
    expect(there.read('shelfcast.yaml')).toContain('Artikelnummer');
  });

  it('to ask where nobody is there', async () => {
    const terminal = { input: new PassThrough(), output: new PassThrough() };
    await expect(run(shop(), { out: 'new.yaml' }, terminal)).rejects.toMatchObject({
      message: expect.stringContaining('there is no terminal'),
      hint: expect.stringContaining('--yes'),
    });
  });

  it('a catalog in which nothing looks like a SKU, and says how to name it', async () => {
    const odd = shopWith({ 'c.csv': 'kleur,soort\nred,a\nred,b\n' });
    await expect(run(odd, { yes: true })).rejects.toMatchObject({
      hint: expect.stringContaining('--map sku='),
    });
  });

  it('columns and fields that do not exist, with the likely one', async () => {
    await expect(run(shop(), { yes: true, out: 'x.yaml', map: ['sku=Artikelnumer'] })).rejects.toMatchObject({
      hint: 'Did you mean Artikelnummer?',
    });
    await expect(run(shop(), { yes: true, out: 'x.yaml', map: ['skku=EAN'] })).rejects.toThrow(
      "no field 'skku'",
    );
  });

  it('standard input, which can be read only once', async () => {
    await expect(run(shop(), { yes: true, out: 'x.yaml', catalog: '-' })).rejects.toThrow('more than once');
  });
});

describe('init at a terminal', () => {
  it('asks what it cannot guess, and writes the answers', async () => {
    const shop = shopWith({
      'c.csv': 'sku,title,price,picture\nA,Tent,9.99,https://cdn.example.com/a.jpg\n',
    });
    const terminal = person({
      'In which currency': `${CLEAR}SEK${ENTER}`,
      'In which country': `${CLEAR}SE${ENTER}`,
      'Where do you want to sell': ENTER,
      'Amazon merchant token': `A2EXAMPLE${ENTER}`,
      'Google Merchant Center': `123456${ENTER}`,
      'Facebook catalog id': ENTER,
      'At which address': `${CLEAR}https://shop.example.se${ENTER}`,
      'Which brand': `${CLEAR}Nordvik${ENTER}`,
    });
    await run(shop, {}, terminal);
    expect(terminal.asked).toHaveLength(8);
    const { defaults, targets } = await loadConfig({ cwd: shop.dir, env: {} });
    expect(defaults).toMatchObject({ currency: 'SEK', country: 'SE' });
    expect(targets.get('amazon-se')?.settings.seller_id).toBe('A2EXAMPLE');
    expect(targets.get('google-se')?.settings.merchant_id).toBe('123456');
    const text = shop.read('shelfcast.yaml');
    expect(text).toMatch(/catalog_id: "0" # FILL IN/);
    expect(text).toContain('https://shop.example.se/products/{sku}');
    expect(text).toContain('brand: { value: Nordvik }');
  });

  it('stops at Ctrl-C and writes nothing', async () => {
    const shop = shopWith({ 'c.csv': GERMAN });
    const stopped = run(shop, {}, person({ 'In which country': '\u0003' }));
    await expect(stopped).rejects.toMatchObject({ code: 130 });
    expect(readdirSync(shop.dir)).toEqual(['c.csv']);
  });
});

const FIXTURES = new URL('../../fixtures/', import.meta.url);

describe('init --yes on every fixture', () => {
  const catalogs = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.(?:csv|xml)$/.test(name),
  );

  it.each(catalogs)('%s becomes a configuration that loads', async (name) => {
    const shop = shopWith({
      [`catalog${extname(name)}`]: readFileSync(fileURLToPath(new URL(name, FIXTURES)), 'utf8'),
    });
    const out = await run(shop, { yes: true });
    const { targets } = await loadConfig({ cwd: shop.dir, env: {} });
    expect(targets.size).toBe(4);
    expect(out).toMatch(/^rows /m);
  });
});
