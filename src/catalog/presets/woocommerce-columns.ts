import { plainText } from '../../product/plain-text.ts';
import type { Columns } from '../columns.ts';
import type { Row } from '../row.ts';
import { type Cell, cellOf } from './cells.ts';

export type WooCells = ReturnType<typeof wooCells>;

export function wooCells(columns: Columns) {
  const of = (name: string): Cell => cellOf(columns, name);
  return {
    id: of('ID'),
    type: of('Type'),
    sku: of('SKU'),
    name: of('Name'),
    published: of('Published'),
    visibility: of('Visibility in catalog'),
    saleStarts: of('Date sale price starts'),
    saleEnds: of('Date sale price ends'),
    inStock: of('In stock?'),
    stock: of('Stock'),
    categories: of('Categories'),
    images: of('Images'),
    parent: of('Parent'),
  };
}

const FAMILIES = /^(?:Attribute \d+ |Meta: |Download |(?:Weight|Length|Width|Height) \()/;

/** The columns of WooCommerce's own export, beside the families of numbered and measured ones. */
const COLUMNS: ReadonlySet<string> = new Set([
  ...[
    'ID',
    'Type',
    'SKU',
    'GTIN, UPC, EAN, or ISBN',
    'Name',
    'Published',
    'Is featured?',
    'Visibility in catalog',
  ],
  ...[
    'Short description',
    'Description',
    'Date sale price starts',
    'Date sale price ends',
    'Tax status',
    'Tax class',
  ],
  ...['In stock?', 'Stock', 'Low stock amount', 'Backorders allowed?', 'Sold individually?', 'Purchase note'],
  ...[
    'Allow customer reviews?',
    'Sale price',
    'Regular price',
    'Categories',
    'Tags',
    'Shipping class',
    'Images',
  ],
  ...[
    'Parent',
    'Grouped products',
    'Upsells',
    'Cross-sells',
    'External URL',
    'Button text',
    'Position',
    'Brands',
  ],
]);

export function isShopColumn(column: string): boolean {
  return COLUMNS.has(column) || FAMILIES.test(column);
}

/** The shop's columns in which a variation without a value of its own has its parent's. */
const INHERITED =
  /^(?:Short description|Description|Tax class|Categories|Tags|Shipping class|Images|Brands|(?:Weight|Length|Width|Height) \(.*)$/;

/** Columns that were added to the export tell of the whole family. */
export function isInherited(column: string): boolean {
  return INHERITED.test(column) || !isShopColumn(column);
}

/**
 * The row as the shop shows it: an apostrophe that keeps spreadsheets from taking a cell for a formula
 * is dropped, the `\n` that stands for a line break in descriptions is one, and names lose the entities
 * that WordPress stores them with.
 */
export function unescapeCells(row: Row, columns: Columns): Row {
  const cells = row.cells.map((cell, at) => {
    const text = /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell;
    if (/description$/i.test(columns.names[at] ?? '')) return text.replaceAll('\\n', '\n');
    return /&(?:#\d+|[a-z]+);/i.test(text) ? plainText(text) : text;
  });
  return { ...row, cells };
}

/** Members of a cell: commas set them apart, an escaped comma is part of one. */
export function members(cell: string): readonly string[] {
  return cell.split(/(?<!\\),/).flatMap((member) => member.replaceAll('\\,', ',').trim() || []);
}
