import { LIST_MARK } from '../../product/reading.ts';
import type { Column } from './look.ts';

/** Where a shop sells, as its catalog or its user says; what is only taken for granted is in `assumed`. */
export interface Locale {
  readonly decimal: '.' | ',';
  readonly currency: string;
  readonly country: string;
  readonly language: string;
  readonly timezone: string;
  readonly assumed: ReadonlySet<'currency' | 'country' | 'language' | 'timezone'>;
}

/** What the user said already. */
export type Said = Partial<Record<'currency' | 'country' | 'language' | 'timezone', string | undefined>>;

/** Small words that no other of the languages has. */
const SMALL_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set('the and with for this your from is of are'.split(' ')),
  de: new Set('und der das mit für aus die ist ein eine nicht zum den'.split(' ')),
  fr: new Set('le les et avec pour des une vous est du dans sur'.split(' ')),
  es: new Set('el los las y para una con del que es su por'.split(' ')),
  it: new Set('il gli della e per con una di che è nel dei'.split(' ')),
};

interface Market {
  readonly country: string;
  readonly language: string;
  readonly currency: string;
  readonly timezone: string;
}

/** The first that fits what is known is taken. */
const MARKETS: readonly Market[] = [
  market('US', 'en', 'USD', 'America/New_York'),
  market('DE', 'de', 'EUR', 'Europe/Berlin'),
  market('GB', 'en', 'GBP', 'Europe/London'),
  market('FR', 'fr', 'EUR', 'Europe/Paris'),
  market('ES', 'es', 'EUR', 'Europe/Madrid'),
  market('IT', 'it', 'EUR', 'Europe/Rome'),
  market('CH', 'de', 'CHF', 'Europe/Zurich'),
  market('AT', 'de', 'EUR', 'Europe/Vienna'),
  market('NL', 'nl', 'EUR', 'Europe/Amsterdam'),
  market('BE', 'fr', 'EUR', 'Europe/Brussels'),
  market('PL', 'pl', 'PLN', 'Europe/Warsaw'),
  market('SE', 'sv', 'SEK', 'Europe/Stockholm'),
  market('DK', 'da', 'DKK', 'Europe/Copenhagen'),
  market('NO', 'no', 'NOK', 'Europe/Oslo'),
  market('EE', 'et', 'EUR', 'Europe/Tallinn'),
  market('CA', 'en', 'CAD', 'America/Toronto'),
  market('AU', 'en', 'AUD', 'Australia/Sydney'),
  market('JP', 'ja', 'JPY', 'Asia/Tokyo'),
  market('IN', 'en', 'INR', 'Asia/Kolkata'),
  market('MX', 'es', 'MXN', 'America/Mexico_City'),
  market('BR', 'pt', 'BRL', 'America/Sao_Paulo'),
];

function market(country: string, language: string, currency: string, timezone: string): Market {
  return { country, language, currency, timezone };
}

/** @param amounts columns of prices, with those of currencies @param prose titles and descriptions */
export function localeOf(amounts: readonly Column[], prose: readonly Column[], said: Said): Locale {
  const spoken = said.language ?? languageIn(prose);
  const paid = said.currency ?? currencyIn(amounts);
  const known = { country: said.country, currency: paid, language: spoken };
  const home =
    MARKETS.find((one) => fits(one, known)) ??
    MARKETS.find((one) => fits(one, { ...known, language: undefined }));
  const usual = home ?? MARKETS[0] ?? market('US', 'en', 'USD', 'UTC');
  return {
    decimal: decimalIn(amounts),
    currency: paid ?? usual.currency,
    country: said.country ?? usual.country,
    language: spoken ?? usual.language,
    timezone: said.timezone ?? (home ? home.timezone : 'UTC'),
    assumed: new Set([
      ...(paid === undefined ? (['currency'] as const) : []),
      ...(said.country === undefined ? (['country'] as const) : []),
      ...(spoken === undefined ? (['language'] as const) : []),
      ...(said.timezone === undefined ? (['timezone'] as const) : []),
    ]),
  };
}

function fits(
  one: Market,
  known: Partial<Record<'country' | 'currency' | 'language', string | undefined>>,
): boolean {
  return (['country', 'currency', 'language'] as const).every((key) => (known[key] ?? one[key]) === one[key]);
}

/** The sign before the last two digits of most amounts that have one; a lone group of three digits tells nothing. */
function decimalIn(columns: readonly Column[]): '.' | ',' {
  const ends = textsOf(columns).flatMap((text) => /([.,])\d{1,2}(?!\d|[.,]\d)/.exec(text)?.[1] ?? []);
  const commas = ends.filter((end) => end === ',').length;
  return commas * 2 > ends.length ? ',' : '.';
}

const SIGNS: Readonly<Record<string, string>> = { '€': 'EUR', '£': 'GBP', '₹': 'INR', '₺': 'TRY', zł: 'PLN' };

/** The code or sign that stands most often beside amounts or in a column of its own. */
function currencyIn(columns: readonly Column[]): string | undefined {
  const codes = Intl.supportedValuesOf('currency');
  return mostFrequent(
    textsOf(columns).flatMap((text) => {
      const found = /\p{Sc}|zł|\b[A-Z]{3}\b/u.exec(text)?.[0];
      if (found === undefined) return [];
      return SIGNS[found] ?? (codes.includes(found) ? found : []);
    }),
  );
}

/** The language that the first column with texts names itself, as `name.en` does. */
export function languageOf(columns: readonly Column[]): string | undefined {
  const first = columns.find(({ texts }) => texts.length > 0);
  return first && languageOfName(first.name);
}

export function languageOfName(column: string): string | undefined {
  return /[.@:_-]([a-z]{2})(?:[-_][A-Z]{2})?$/.exec(column)?.[1];
}

/** So many different small words make a language; Latin filler text has one or two of several. */
const ENOUGH_WORDS = 3;

function languageIn(columns: readonly Column[]): string | undefined {
  const words = textsOf(columns).flatMap((text) => text.toLowerCase().match(/\p{L}+/gu) ?? []);
  const spoken = Object.keys(SMALL_WORDS).filter(
    (language) => new Set(words.filter((word) => SMALL_WORDS[language]?.has(word))).size >= ENOUGH_WORDS,
  );
  return mostFrequent(words.flatMap((word) => spoken.filter((language) => SMALL_WORDS[language]?.has(word))));
}

function textsOf(columns: readonly Column[]): readonly string[] {
  return columns.flatMap(({ texts }) => texts.slice(0, 500).flatMap((text) => text.split(LIST_MARK)));
}

function mostFrequent(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0];
}
