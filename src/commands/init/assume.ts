import type { Mappable } from '../../catalog/names.ts';
import type { FieldName } from '../../product/fields.ts';
import { numberText } from '../../render/printable.ts';
import type { Draft, MapLine } from './draft.ts';
import type { Survey } from './survey.ts';

/** What assumptions are made of, beside the draft. */
export interface Ground {
  readonly draft: Draft;
  readonly survey: Survey;
  /** Columns that the preset reads a field from. */
  readonly columnsOf: (field: Mappable) => readonly string[];
  /** Brand of products that name none. */
  readonly brand: string;
}

/** One assumption: the field it fills, and how, given how many products lack it. */
type Assume = (ground: Ground, lacking: string) => Omit<MapLine, 'assumed'> | undefined;

/** In the order in which they are written. */
const ASSUMPTIONS: readonly (readonly [field: FieldName, assume: Assume])[] = [
  [
    'condition',
    (ground, lacking) =>
      filled(ground, 'condition', 'new', `${lacking} name no condition; new, refurbished or used`),
  ],
  [
    'brand',
    (ground, lacking) =>
      filled(
        ground,
        'brand',
        ground.brand,
        `${lacking} name no brand; Amazon and Facebook demand one, Google refuses an invented one: write your own brand here, or a better column`,
      ),
  ],
  [
    'description',
    (ground, lacking) => titleFor(ground, `${lacking} have no description; the title stands in for it`),
  ],
  [
    'quantity',
    (ground, lacking) =>
      filled(
        ground,
        'quantity',
        '1',
        `${lacking} have no count of their stock; Amazon and eBay sell counted stock, and are told 1`,
      ),
  ],
  ['availability', (ground, lacking) => availability(ground, lacking)],
  ['identifier_exists', identifiers],
];

/** How the fields that channels demand are filled where the catalog does not tell them. */
export function assumptions(ground: Ground): ReadonlyMap<Mappable, MapLine> {
  const { seen, has } = ground.survey;
  return new Map(
    ASSUMPTIONS.flatMap(([field, assume]) => {
      const missing = seen - (has.get(field) ?? 0);
      const lacking =
        missing === seen ? 'the products' : `${numberText(missing)} of ${numberText(seen)} products`;
      const line = missing === 0 ? undefined : assume(ground, lacking);
      return line ? [[field, { ...line, assumed: true }] as const] : [];
    }),
  );
}

/** A constant where no product has the field; otherwise its own value first. */
function filled(
  { draft, survey }: Ground,
  field: FieldName,
  text: string,
  note: string,
): Omit<MapLine, 'assumed'> {
  if (!survey.has.has(field)) return { value: text, note };
  const { columns, unit } = draft.map.get(field) ?? {};
  return { ...(columns && { columns }), ...(unit !== undefined && { unit }), otherwise: text, note };
}

function titleFor({ draft, survey, columnsOf }: Ground, note: string): Omit<MapLine, 'assumed'> | undefined {
  const of = (field: Mappable) => draft.map.get(field)?.columns ?? columnsOf(field);
  // What a preset puts together for some products has no column to be named before the title's.
  if (survey.has.has('description') && of('description').length === 0) return undefined;
  const columns = [...new Set([...of('description'), ...of('title')])];
  return columns.length === 0 ? undefined : { columns, note };
}

/** What is in stock is available; where nothing is known of the stock either, everything is. */
function availability(ground: Ground, lacking: string): Omit<MapLine, 'assumed'> {
  const { draft, survey, columnsOf } = ground;
  const [stock] = draft.map.get('quantity')?.columns ?? columnsOf('quantity');
  if (survey.has.has('availability') || !survey.has.has('quantity') || stock === undefined)
    return filled(ground, 'availability', 'in_stock', `${lacking} do not say whether they are available`);
  const cell = `row[${celText(stock)}]`;
  return {
    expression: `${cell} == null || ${cell}.matches('^[1-9]') ? 'in_stock' : 'out_of_stock'`,
    note: `the catalog has no column of its own for it; what has stock is taken for available`,
  };
}

/** Only where no product has a GTIN: a part of them cannot be exempted by one constant. */
function identifiers({ survey }: Ground): Omit<MapLine, 'assumed'> | undefined {
  if (survey.has.has('gtin')) return undefined;
  return {
    value: 'no',
    note: 'no product has a GTIN. This tells channels that none exists: true for what you make yourself; Amazon takes it only for brands it has exempted (Seller Central > Apply for a GTIN exemption). If your products have barcodes, map gtin and remove this line',
  };
}

function celText(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
