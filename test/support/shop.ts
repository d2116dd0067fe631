import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder with a configuration and a catalog, as a merchant has it. */
export interface Shop {
  readonly dir: string;
  path(name: string): string;
  read(name: string): string;
  write(name: string, text: string): void;
  close(): void;
}

export function openShop(files: Readonly<Record<string, string>>): Shop {
  const dir = mkdtempSync(join(tmpdir(), 'shelfcast-shop-'));
  const path = (name: string) => join(dir, name);
  const write = (name: string, text: string) => writeFileSync(path(name), text);
  for (const [name, text] of Object.entries(files)) write(name, text);
  return {
    dir,
    path,
    write,
    read: (name) => readFileSync(path(name), 'utf8'),
    close: () => rmSync(dir, { recursive: true, force: true }),
  };
}

const HEADER =
  'id,item_group_id,title,description,link,image_link,brand,gtin,mpn,price,availability,quantity,condition,color,size,amazon.product_type,ebay.category_id';

/** What a test wants of one product; everything else is right for every channel. */
export type Row = Readonly<
  Partial<Record<'id' | 'group' | 'title' | 'price' | 'gtin' | 'quantity' | 'color' | 'size', string>>
>;

/** A catalog of products that every channel accepts, but for what is different. */
export function catalogOf(rows: readonly Row[]): string {
  return `${[HEADER, ...rows.map(lineOf)].join('\n')}\n`;
}

function lineOf({
  id = 'TENT',
  group = '',
  title,
  price = '19.99 USD',
  gtin,
  quantity = '5',
  color = '',
  size = '',
}: Row): string {
  const cells = [
    id,
    group,
    title ?? `Nordvik ${id.toLowerCase()} for two people`,
    'A thing for the mountains, light and strong, made to last for years.',
    `https://shop.example.com/p/${id}`,
    `https://cdn.example.com/${id}.jpg`,
    'Nordvik',
    gtin ?? gtinOf(id),
    `MPN-${id}`,
    price,
    'in_stock',
    quantity,
    'new',
    color,
    size,
    'TENT',
    '179010',
  ];
  return cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}

/** A GTIN-13 that is right and differs from SKU to SKU. */
function gtinOf(id: string): string {
  const body = `400${[...id]
    .reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 1_000_000_000, 7)
    .toString()
    .padStart(9, '0')}`;
  const sum = [...body].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 1 ? 3 : 1), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** Targets of all four channels, as a configuration names them. */
export const TARGETS = {
  amazon: '{ channel: amazon, seller_id: A2EXAMPLE, marketplace: US }',
  ebay: '{ channel: ebay, marketplace: EBAY_US, policies: { fulfillment: Standard, payment: Now, return: 30 days }, location: { country: US, postal_code: "95125" } }',
  google: '{ channel: google, merchant_id: "123456", feed_label: US, language: en }',
  facebook: '{ channel: facebook, catalog_id: "1234", feed: Shelfcast }',
} as const;

/** @param more lines at the top level of the configuration */
export function configOf(targets: Readonly<Record<string, string>> = TARGETS, more = ''): string {
  const lines = Object.entries(targets).map(([name, target]) => `  ${name}: ${target}`);
  return `catalog: { path: catalog.csv }
defaults: { currency: USD, country: US, language: en, timezone: America/New_York }
targets:
${lines.join('\n')}
${more}`;
}
