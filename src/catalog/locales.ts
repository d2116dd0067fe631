import { FIELDS, type FieldName } from '../product/fields.ts';
import type { Binding } from './bindings.ts';
import type { Columns } from './columns.ts';
import { isField } from './names.ts';

/** A field in one language or currency. */
export interface Localized {
  /** `de`, `de-AT` or `EUR`. */
  readonly locale: string;
  readonly name: FieldName;
  readonly binding: Binding;
}

/** Kinds that are written in a language, and that name a page or picture of one. */
const SPOKEN: ReadonlySet<string> = new Set(['text', 'html', 'url', 'list']);

/** Texts that are the same in every language. */
const UNSPOKEN: ReadonlySet<string> = new Set<FieldName>(['sku', 'item_group_id', 'gtin', 'mpn', 'tax_code']);

const LANGUAGE = /^(.+)[@:.]([a-z]{2})(?:[-_]([A-Za-z]{2}))?$/;
const CURRENCY = /^(.+)[@:._ ]([A-Za-z]{3})$/;

const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** ISO 4217 codes; beside an underscore some are words too, as in `price_all`. */
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const WORDS: ReadonlySet<string> = new Set(['ALL', 'TOP', 'TRY', 'MOP', 'PEN', 'CUP']);

/**
 * Columns such as `title@de`, `name:de`, `title.de-AT`, `price@EUR` and `price_eur`, where what stands before
 * the mark is a field or the column that a field is read from.
 */
export function localizedColumns(fields: readonly Binding[], columns: Columns): readonly Localized[] {
  const byBase = new Map<string, Binding>();
  for (const binding of fields.filter(isPlain))
    for (const place of binding.places) byBase.set(columns.names[place] ?? '', binding);
  for (const binding of fields) byBase.set(binding.field, binding);
  const found = columns.names.flatMap((name, place) => {
    const { base, locale, kind } = localeOf(name) ?? {};
    const binding = base === undefined ? undefined : byBase.get(base);
    if (locale === undefined || !binding || binding.places.includes(place) || !isField(binding.field))
      return [];
    const fits = kind === 'currency' ? FIELDS[binding.field] === 'money' : isSpoken(binding.field);
    return fits ? [{ locale, name: binding.field, binding: alike(binding, place) }] : [];
  });
  return found;
}

function localeOf(
  column: string,
): { readonly base: string; readonly locale: string; readonly kind: 'language' | 'currency' } | undefined {
  const [, spoken, language = '', country] = LANGUAGE.exec(column) ?? [];
  if (spoken !== undefined && LANGUAGES.of(language) !== undefined) {
    const locale = country === undefined ? language : `${language}-${country.toUpperCase()}`;
    return { base: spoken, locale, kind: 'language' };
  }
  const [, priced, code = ''] = CURRENCY.exec(column) ?? [];
  const currency = code.toUpperCase();
  if (priced === undefined || !CURRENCIES.has(currency)) return undefined;
  const isWord = WORDS.has(currency) && /[_ ]...$/.test(column);
  return isWord ? undefined : { base: priced, locale: currency, kind: 'currency' };
}

/** Whether it is read from its columns as they are: each of them is the field. */
function isPlain({ rule }: Binding): boolean {
  return rule?.template === undefined && !rule?.expression;
}

function isSpoken(field: FieldName): boolean {
  return SPOKEN.has(FIELDS[field]) && !UNSPOKEN.has(field);
}

/** Another column that is read as the field's own is, but for what a template or a lookup made of that. */
function alike({ rule: _rule, ...binding }: Binding, place: number): Binding {
  return { ...binding, places: [place], derivable: false };
}
