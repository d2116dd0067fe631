import { splitParts } from './groups.ts';

/** How one value, in the text of a product data file, is said to the API, and nested in XML. */
export interface Form {
  json(text: string): unknown;
  /** Sub-attributes, in the order of the colon form. */
  readonly parts?: readonly Part[];
}

/** A sub-attribute: its name in files, its name in the API, its form. */
export type Part = readonly [name: string, api: string, form: Form];

/** Text as it is; also whole numbers, which the API takes as text (int64). */
export const text: Form = { json: (value) => value };

export const flag: Form = { json: (value) => value === 'yes' };

/** A word of a closed list, which the API writes `IN_STOCK`. */
export const word: Form = { json: (value) => value.toUpperCase() };

/** `A+++`, which the API writes `APPP`. */
export const energyClass: Form = { json: (value) => value.replaceAll('+', 'P') };

/** `15.00 USD`; millionths are counted in integers, whatever the currency's digits. */
export const price: Form = {
  json(value) {
    const [amount = '', currencyCode] = value.split(' ');
    return { amountMicros: micros(amount), currencyCode };
  },
};

/** `19.99` as `19990000`; exact, since no number in between is a float. */
function micros(decimal: string): string {
  const [whole = '', fraction = ''] = decimal.split('.');
  return String(BigInt(whole + fraction.padEnd(6, '0').slice(0, 6)));
}

const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?([+-]\d\d)(\d\d)$/;

/** `2026-02-24T13:00-0500`, for which the API wants seconds and a colon in the offset (RFC 3339). */
export const instant: Form = {
  json: (value) =>
    value.replace(
      INSTANT,
      (_all, minute: string, seconds: string | undefined, hours: string, minutes: string) =>
        `${minute}${seconds ?? ':00'}${hours}:${minutes}`,
    ),
};

/** `start/end`. */
export const interval: Form = {
  json(value) {
    const [start = '', end = ''] = value.split('/');
    return { startTime: instant.json(start), endTime: instant.json(end) };
  },
};

/** `1.9 kg`. */
export const measure: Form = {
  json(value) {
    const [amount, unit] = value.split(' ');
    return { value: Number(amount), unit };
  },
};

/** `100 ml`, whose number is whole. */
export const baseMeasure: Form = {
  json(value) {
    const [amount, unit] = value.split(' ');
    return { value: amount, unit };
  },
};

/** A value of several named parts: colons in a table, nested elements in XML, an object in the API. */
function group(parts: readonly Part[]): Form {
  return {
    parts,
    json(value) {
      const given = splitParts(value, parts.length);
      return Object.fromEntries(
        parts.flatMap(([, api, form], i) => (given[i] ? [[api, form.json(given[i])]] : [])),
      );
    },
  };
}

export const shipping = group([
  ['country', 'country', text],
  ['region', 'region', text],
  ['service', 'service', text],
  ['price', 'price', price],
  ['min_handling_time', 'minHandlingTime', text],
  ['max_handling_time', 'maxHandlingTime', text],
  ['min_transit_time', 'minTransitTime', text],
  ['max_transit_time', 'maxTransitTime', text],
]);

export const freeShipping = group([
  ['country', 'country', text],
  ['price_threshold', 'priceThreshold', price],
]);

export const detail = group([
  ['section_name', 'sectionName', text],
  ['attribute_name', 'attributeName', text],
  ['attribute_value', 'attributeValue', text],
]);

export const certification = group([
  ['certification_authority', 'certificationAuthority', word],
  ['certification_name', 'certificationName', word],
  ['certification_code', 'certificationCode', text],
  ['certification_value', 'certificationValue', text],
]);

export const structured = group([
  ['digital_source_type', 'digitalSourceType', word],
  ['content', 'content', text],
]);
