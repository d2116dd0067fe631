import { channels } from '../../channels/index.ts';
import type { FieldName } from '../../product/fields.ts';
import { numberText } from '../../render/printable.ts';
import type { Known } from './columns.ts';
import type { Draft } from './draft.ts';
import { nameScore } from './names.ts';
import type { Survey } from './survey.ts';

/** Fields whose absence blocks a product, and what to do. */
const VITAL: readonly (readonly [field: FieldName, why: string])[] = [
  ['title', 'every channel wants one'],
  ['price', 'every channel wants one'],
  ['images', 'every channel but Amazon wants one'],
  ['link', 'Google and Facebook want one'],
  ['description', 'Amazon, eBay and Facebook want one'],
];

/** What a preset knows it leaves out. */
const BY_PRESET: Readonly<Record<string, readonly string[]>> = {
  vendure: [
    'Options that are neither a size nor a color, such as RAM: those variants are products of their own, named by their options.',
    'Images are file names: base_url must be where your asset server shows them.',
  ],
  commercetools: [
    'Prices for customer groups, for channels and for other countries are not read, only the one for everybody.',
    'Texts in other languages: map title and description to their columns, such as name.de, in a configuration for that country.',
  ],
};

/** What a reader of the file should know that its catalog does not give, or that is not read from it. */
export function leftOut(draft: Draft, survey: Survey, known: Known): readonly string[] {
  return [
    ...closed(draft),
    ...excluded(survey),
    ...absent(survey),
    ...[...survey.unreadable].map(
      ([field, message]) => `${field} of some products cannot be read: ${message}.`,
    ),
    ...gtins(survey),
    ...weightOf(draft, survey, known),
    ...(BY_PRESET[draft.look.preset.name] ?? []),
  ];
}

function closed({ closed: ids, locale }: Draft): readonly string[] {
  const names = ids.map((id) => channels[id].title).join(' and ');
  return ids.length === 0
    ? []
    : [`${names}: there is no marketplace for ${locale.country}, so no target was made.`];
}

function excluded({ excluded: reasons }: Survey): readonly string[] {
  const counts = Object.entries(reasons).map(([reason, rows]) => `${numberText(rows)} ${reason}`);
  return counts.length === 0 ? [] : [`Rows that are no products: ${counts.join(', ')}.`];
}

function absent({ seen, has }: Survey): readonly string[] {
  return VITAL.flatMap(([field, why]) => {
    const missing = seen - (has.get(field) ?? 0);
    if (missing === 0) return [];
    const count =
      missing === seen ? 'No product has' : `${numberText(missing)} of ${numberText(seen)} products lack`;
    return [`${count} ${field}: ${why}.`];
  });
}

/** Where some have one, no constant can speak for the others. */
function gtins({ seen, has }: Survey): readonly string[] {
  const missing = seen - (has.get('gtin') ?? 0);
  if (missing === 0 || missing === seen) return [];
  return [
    `${numberText(missing)} of ${numberText(seen)} products have no GTIN that can be read, and Amazon takes those only for brands it has exempted. If it has: rules: [{ name: exempt from GTIN, when: "= product.gtin == null", set: { identifier_exists: "no" } }]`,
  ];
}

/** A number alone is no weight. */
function weightOf({ map }: Draft, { has }: Survey, { free }: Known): readonly string[] {
  if (has.has('shipping_weight') || map.has('shipping_weight')) return [];
  const column = free.find(({ name, texts }) => texts.length > 0 && nameScore('shipping_weight', name) > 0);
  if (!column) return [];
  return [
    `The unit of ${column.name} is not known. If it is kilograms: shipping_weight: { column: ${column.name}, unit: kg } under map.`,
  ];
}
