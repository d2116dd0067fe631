/** An amount in integer minor units of its ISO 4217 currency; never a float. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

export function isMoney(value: unknown): value is Money {
  return typeof value === 'object' && value !== null && 'minor' in value && 'currency' in value;
}

/** Currencies whose minor unit is not a hundredth (ISO 4217). */
const DIGITS: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};

/** Digits after the decimal point of an ISO 4217 currency. */
export function currencyDigits(currency: string): number {
  return DIGITS[currency] ?? 2;
}

const HUNDREDTHS = Array.from({ length: 100 }, (_, i) => String(i).padStart(2, '0'));

/** `1999 USD-minor` as `19.99`; no float is involved. */
export function decimalText(money: Money): string {
  const digits = currencyDigits(money.currency);
  if (digits === 2 && money.minor >= 0)
    return `${Math.floor(money.minor / 100)}.${HUNDREDTHS[money.minor % 100]}`;
  const sign = money.minor < 0 ? '-' : '';
  const text = String(Math.abs(money.minor)).padStart(digits + 1, '0');
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** `19.99 USD`, the form of feeds and of messages. */
export function moneyText(money: Money): string {
  return `${decimalText(money)} ${money.currency}`;
}

/** An amount that a channel gives as a number, in the form of `moneyText`. */
export function amountText(value: number, currency: string): string {
  return `${value.toFixed(currencyDigits(currency))} ${currency}`;
}
