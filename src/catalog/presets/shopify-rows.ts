import type { Columns } from '../columns.ts';
import type { Assembled, Assembler, Derived, PresetOptions } from '../preset.ts';
import type { Row } from '../row.ts';
import { absolute, inherit } from './cells.ts';
import { isSharedColumn, type ShopifyCells, shopifyCells } from './shopify-columns.ts';
import { optionsOf, variantFields } from './shopify-variant.ts';

/** Reads a Shopify export: the rows of one handle follow each other, and only the first tells what all share. */
export function createShopifyAssembler(columns: Columns, options: PresetOptions): Assembler {
  const cells = shopifyCells(columns);
  let product: Row[] = [];
  const next = (rows: Row[]): readonly Assembled[] => {
    const [head] = product;
    const done = head ? assemble(head, product, columns, cells, options) : [];
    product = rows;
    return done;
  };
  return {
    push(row) {
      const [head] = product;
      const handle = cells.handle(row);
      if (!head || handle === '' || cells.handle(head) !== handle) return next([row]);
      product.push(row);
      return [];
    },
    end: () => next([]),
  };
}

function assemble(
  head: Row,
  rows: readonly Row[],
  columns: Columns,
  cells: ShopifyCells,
  options: PresetOptions,
): readonly Assembled[] {
  const excluded = exclusion(head, cells);
  const images = gallery(rows, cells).map((image) => absolute(image, options.baseUrl));
  const shared = sharedFields(head, cells, options);
  return rows.map((row) => {
    if (row !== head && !isVariant(row, cells)) return { row, excluded: 'image row' };
    if (excluded !== undefined) return { row, excluded };
    const own = cells.variantImage(row);
    const first = own === '' ? [] : [absolute(own, options.baseUrl)];
    return {
      row: row === head ? row : inherit(row, head, columns, isSharedColumn),
      derived: { ...shared, images: [...first, ...images], ...variantFields(row, head, cells) },
    };
  });
}

function exclusion(head: Row, cells: ShopifyCells): string | undefined {
  if (cells.handle(head) === '') return 'row without a handle';
  if (cells.title(head) === '') return 'row without its product';
  if (/^false$/i.test(cells.published(head))) return 'not published';
  if (/^(?:draft|archived)$/i.test(cells.status(head))) return 'not published';
  return /^true$/i.test(cells.giftCard(head)) ? 'gift card' : undefined;
}

function isVariant(row: Row, cells: ShopifyCells): boolean {
  return (
    cells.price(row) !== '' || cells.sku(row) !== '' || cells.options.some(({ value }) => value(row) !== '')
  );
}

/** What all variants of a product have in common, beside the cells they inherit. */
function sharedFields(head: Row, cells: ShopifyCells, { baseUrl }: PresetOptions): Derived {
  const handle = cells.handle(head);
  const grouped = optionsOf(head, head, cells).length > 0;
  return {
    ...(baseUrl !== undefined && { link: absolute(`products/${handle}`, baseUrl) }),
    ...(grouped && { item_group_id: handle, item_group_title: cells.title(head) }),
    ...(/^true$/i.test(cells.custom(head)) && { identifier_exists: 'no' }),
  };
}

/** All images of a product by their positions; those without one come last, in file order. */
function gallery(rows: readonly Row[], cells: ShopifyCells): readonly string[] {
  const placed = rows
    .filter((row) => cells.image(row) !== '')
    .map((row) => ({
      image: cells.image(row),
      position: Number(cells.position(row)) || Number.MAX_SAFE_INTEGER,
    }));
  return placed.sort((a, b) => a.position - b.position).map(({ image }) => image);
}
