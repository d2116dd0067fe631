import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parse } from 'csv-parse/sync';
import { XMLParser } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shelfcast } from '../support/cli.ts';

const root = new URL('../../', import.meta.url);
const specs = new URL('../shared/specs/amazon/', root);
const ROOT = root.pathname;

const feeds = ['amazon-us.json', 'ebay-us.xml', 'google-us.xml', 'facebook.csv'];

describe.each([
  ['fixtures/demo', 'feeds'],
  ['fixtures/traps', 'feeds/traps'],
])('the feeds of %s', (fixture, committed) => {
  let out: string;
  beforeAll(async () => {
    out = mkdtempSync(join(tmpdir(), 'shelfcast-golden-'));
    const { code } = await shelfcast(['build', '--config', join(fixture, 'shelfcast.yaml'), '--out', out], {
      cwd: ROOT,
    });
    expect([0, 1]).toContain(code);
  });
  afterAll(() => rmSync(out, { recursive: true, force: true }));

  test.each(feeds)('hold %s as it is committed, byte for byte', (feed) => {
    expect(readFileSync(join(out, feed), 'utf8')).toBe(readFileSync(join(ROOT, committed, feed), 'utf8'));
  });

  test('are four files and no more', () => {
    expect(readdirSync(out).sort()).toEqual([...feeds].sort());
  });

  test.skipIf(!existsSync(specs))("pass Amazon's own feed schema", () => {
    const read = (path: URL | string) => JSON.parse(readFileSync(path, 'utf8'));
    const ajv = new Ajv({ strict: false, validateFormats: false });
    ajv.addSchema(read(new URL('listings-feed-message-schema-v2.json', specs)));
    const validate = ajv.compile(read(new URL('listings-feed-schema-v2.json', specs)));
    expect(validate(read(join(out, 'amazon-us.json'))), JSON.stringify(validate.errors)).toBe(true);
  });
});

describe('titles that break careless feeds', () => {
  const read = (feed: string) => readFileSync(join(ROOT, 'feeds/traps', feed), 'utf8');
  /** Titles as an independent reader gets them, by SKU. */
  const titles = {
    amazon: () => {
      const { messages } = JSON.parse(read('amazon-us.json')) as {
        messages: { sku: string; attributes: { item_name: [{ value: string }] } }[];
      };
      return new Map(messages.map(({ sku, attributes }) => [sku, attributes.item_name[0].value]));
    },
    ebay: () => {
      const requests = tree('ebay-us.xml').BulkDataExchangeRequests.AddFixedPriceItemRequest;
      return new Map(
        requests.map(({ Item }: { Item: { SKU: string; Title: string } }) => [Item.SKU, Item.Title]),
      );
    },
    google: () =>
      new Map(
        tree('google-us.xml').rss.channel.item.map((item: Record<string, string>) => [
          item['g:id'],
          item['g:title'],
        ]),
      ),
    facebook: () => {
      const rows: Record<string, string>[] = parse(read('facebook.csv'), { columns: true });
      return new Map(rows.map((row) => [row.id, row.title]));
    },
  };

  function tree(feed: string) {
    const parser = new XMLParser({
      parseTagValue: false,
      htmlEntities: false,
      processEntities: true,
      trimValues: false,
    });
    return parser.parse(read(feed));
  }

  test.each([
    ['TRAP-DOLLAR', 'Camp stove $& $1 $` $$ replaced'],
    ['TRAP-CDATA', 'Tarp ]]> with <b>tags</b> & entities &amp;amp;'],
    ['TRAP-QUOTES', `Pot 8" "the big one", it's 1,5 L; tab here`],
    ['TRAP-EMOJI', 'Lantern 🏮 for two 👨‍👩‍👧 – naïve ½ ™'],
    ['TRAP-CONTROL', 'Whistle with bell and vertical'],
    ['TRAP-BREAK', 'Chair with a line break in it'],
    ['TRAP-UMLAUT', 'Größe Ü – Œuvre “quoted” Ω 山田'],
    ['TRAP-SPACES', 'padded title'],
  ])('%s comes out right in all four', (sku, title) => {
    for (const read of Object.values(titles)) expect(read().get(sku)).toBe(title);
  });

  test('an override column wins for its channel alone', () => {
    expect(titles.google().get('TEE-Red-M')).toBe('Merino shirt for Google');
    expect(titles.facebook().get('TEE-Red-M')).toBe('Merino shirt Red M');
  });

  test('a SKU that Amazon ships is never told a quantity', () => {
    const { messages } = JSON.parse(read('amazon-us.json'));
    const message = messages.find(({ sku }: { sku: string }) => sku === 'FBA-1');
    expect(message.attributes.fulfillment_availability).toEqual([{ fulfillment_channel_code: 'AMAZON_NA' }]);
  });
});
