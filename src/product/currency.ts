/** What the signs on price tags may stand for, the likeliest first. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN', 'TWD', 'CLP', 'COP', 'ARS'],
  US$: ['USD'],
  CA$: ['CAD'],
  A$: ['AUD'],
  AU$: ['AUD'],
  NZ$: ['NZD'],
  S$: ['SGD'],
  HK$: ['HKD'],
  R$: ['BRL'],
  '€': ['EUR'],
  '£': ['GBP', 'EGP', 'FKP', 'GIP', 'SHP'],
  '¥': ['JPY', 'CNY'],
  '₩': ['KRW', 'KPW'],
  '₹': ['INR'],
  '₺': ['TRY'],
  '₴': ['UAH'],
  '₽': ['RUB', 'BYN'],
  '₫': ['VND'],
  '฿': ['THB'],
  '₪': ['ILS'],
  KR: ['SEK', 'NOK', 'DKK', 'ISK'],
  ZŁ: ['PLN'],
  KČ: ['CZK'],
  FT: ['HUF'],
  LEI: ['RON', 'MDL'],
};

/** ISO 4217 codes, in capitals. */
const CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/**
 * The currency that a code or sign beside an amount stands for. A sign shared by several currencies
 * is understood only when the default currency is one of them; undefined otherwise.
 */
export function currencyOf(sign: string, fallback: string): string | undefined {
  const name = sign.toUpperCase().replace(/\.$/, '');
  if (CODES.has(name)) return name;
  const meanings = Object.hasOwn(SIGNS, name) ? SIGNS[name] : undefined;
  if (meanings?.includes(fallback)) return fallback;
  return meanings?.length === 1 ? meanings[0] : undefined;
}
