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

/** What a variation without a value of its own has from its parent. */
const INHERITED: ReadonlySet<string> = new Set([
  ...[
    'Short description',
    'Description',
    'Tax class',
    'Categories',
    'Tags',
    'Shipping class',
    'Images',
    'Brands',
  ],
  ...['Weight', 'Length', 'Width', 'Height'],
]);

export function isInherited(column: string): boolean {
  return INHERITED.has(column.replace(/ \([^)]*\)$/, ''));
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
