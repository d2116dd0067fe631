import { moneyText } from '../../product/money.ts';
import type { Columns } from '../columns.ts';
import type { Assembled, Assembler, Derived, PresetOptions } from '../preset.ts';
import type { Row } from '../row.ts';
import { absolute, cellOf, deepest, inherit } from './cells.ts';

type CommercetoolsCells = ReturnType<typeof commercetoolsCells>;

/** Columns that each variant has for itself. */
const VARIANT_COLUMN = /^(?:variantId|variantKey|sku|prices|images)$/;

function commercetoolsCells(columns: Columns) {
  const of = (...names: readonly string[]) => cellOf(columns, ...names);
  const slugs = columns.names.filter((name) => /^slug(?:\.|$)/.test(name));
  return {
    variant: of('variantId'),
    sku: of('sku'),
    prices: of('prices'),
    categories: of('categories'),
    images: of('images'),
    slug: of(...slugs),
  };
}

/** Reads a commercetools file: a variant beyond the first belongs to the product above it. */
export function createCommercetoolsAssembler(columns: Columns, options: PresetOptions): Assembler {
  const cells = commercetoolsCells(columns);
  let product: Row[] = [];
  const next = (rows: Row[]): readonly Assembled[] => {
    const [head] = product;
    const done = head
      ? product.map((row) => assemble(row, head, product.length, columns, cells, options))
      : [];
    product = rows;
    return done;
  };
  return {
    push(row) {
      if (product.length === 0 || Number(cells.variant(row)) <= 1 || cells.slug(row) !== '')
        return next([row]);
      product.push(row);
      return [];
    },
    end: () => next([]),
  };
}

function assemble(
  row: Row,
  head: Row,
  variants: number,
  columns: Columns,
  cells: CommercetoolsCells,
  options: PresetOptions,
): Assembled {
  const whole = row === head ? row : inherit(row, head, columns, (name) => !VARIANT_COLUMN.test(name));
  const slug = cells.slug(head);
  const price = priceOf(cells.prices(row), options);
  const images = members(cells.images(row));
  const category = deepest(members(cells.categories(head)).map((path) => path.split('>')));
  const derived: Derived = {
    ...(price !== undefined && { price }),
    ...(category !== '' && { product_type: category }),
    ...(images.length > 0 && { images: images.map((image) => absolute(image, options.baseUrl)) }),
    ...(options.baseUrl !== undefined && slug !== '' && { link: absolute(slug, options.baseUrl) }),
    ...(variants > 1 && slug !== '' && { item_group_id: slug }),
  };
  return { row: whole, derived };
}

/** `DE-EUR 27500`, then perhaps a sale after a bar, a customer group, a channel after `#`. */
const PRICE = /^(?:([A-Z]{2})-)?([A-Z]{3}) (\d+)(?:\|\d+)?(.*)$/;

/**
 * The price for everybody: without country, customer group and channel, in the catalog's currency where
 * there is one; otherwise the first in it, for one country. Amounts are in minor units.
 */
function priceOf(cell: string, { currency, decimal = '.' }: PresetOptions): string | undefined {
  const prices = members(cell).flatMap((text) => {
    const [, country, code = '', minor = '', special = ''] = PRICE.exec(text) ?? [];
    return code === '' || special.trim() !== '' ? [] : [{ country, code, minor: Number(minor) }];
  });
  const inCurrency = prices.filter(({ code }) => code === currency);
  const offered = inCurrency.length > 0 ? inCurrency : prices;
  const chosen = offered.find(({ country }) => country === undefined) ?? offered[0];
  return chosen && moneyText({ minor: chosen.minor, currency: chosen.code }).replace('.', decimal);
}

function members(cell: string): readonly string[] {
  return cell.split(';').flatMap((member) => member.trim() || []);
}
