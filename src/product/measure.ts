import { decimalProblem, plainUnits, readDecimal } from './decimal.ts';
import type { FieldName, Measure } from './fields.ts';
import { quoted, type Read, type ReadOptions } from './reading.ts';

const WEIGHTS = ['g', 'kg', 'oz', 'lb'];
const LENGTHS = ['cm', 'in', 'mm', 'm', 'ft'];

/** Google's units for unit_pricing_measure: https://support.google.com/merchants/answer/6324455 */
const PRICING = [
  ...['oz', 'lb', 'mg', 'g', 'kg', 'floz', 'pt', 'qt', 'gal', 'ml', 'cl', 'l', 'cbm'],
  ...['in', 'ft', 'yd', 'cm', 'm', 'sqft', 'sqm', 'ct', 'sheet', 'item'],
];

const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  g: ['gr', 'gram', 'grams', 'gramme', 'grammes'],
  kg: ['kgs', 'kilo', 'kilos', 'kilogram', 'kilograms'],
  mg: ['milligram', 'milligrams'],
  oz: ['ounce', 'ounces'],
  lb: ['lbs', 'pound', 'pounds'],
  in: ['inch', 'inches', '"', '\u2033'],
  ft: ['foot', 'feet'],
  yd: ['yard', 'yards'],
  mm: ['millimeter', 'millimeters', 'millimetre', 'millimetres'],
  cm: ['centimeter', 'centimeters', 'centimetre', 'centimetres'],
  m: ['meter', 'meters', 'metre', 'metres'],
  ml: ['milliliter', 'milliliters', 'millilitre', 'millilitres'],
  cl: ['centiliter', 'centiliters', 'centilitre', 'centilitres'],
  l: ['liter', 'liters', 'litre', 'litres', 'ltr'],
  floz: ['fluidounce', 'fluidounces'],
  gal: ['gallon', 'gallons'],
  pt: ['pint', 'pints'],
  qt: ['quart', 'quarts'],
  sqm: ['m2', 'm\u00B2'],
  sqft: ['ft2', 'ft\u00B2'],
  cbm: ['m3', 'm\u00B3'],
  ct: ['count', 'pcs', 'pieces'],
  sheet: ['sheets'],
  item: ['items'],
};

const UNITS: ReadonlyMap<string, string> = new Map(
  [...new Set([...WEIGHTS, ...LENGTHS, ...PRICING])].flatMap((unit) =>
    [unit, ...(SPELLINGS[unit] ?? [])].map((spelling) => [spelling, unit] as const),
  ),
);

/** Shops localise their prices, but not their weights: a point that cannot set thousands apart is a decimal point. */
const DECIMAL_POINT = /^(?:\d+\.\d{1,2}|0?\.\d+)$/;

const PARTS = /^([\d.,\u00A0\u202F ]*)(.*)$/s;

/** A number with its unit, `1.9 kg`; a bare number takes `options.unit`. Units are normalised, not converted. */
export function readMeasure(text: string, options: ReadOptions, field: FieldName): Read<Measure> {
  const plain = plainUnits(text, 0, options.decimal);
  if (plain !== undefined) return measured(text, plain, options.unit ?? '', field);
  const [, number = '', suffix = ''] = PARTS.exec(text.trim()) ?? [];
  const digits = number.trim();
  const amount = readDecimal(digits, DECIMAL_POINT.test(digits) ? '.' : options.decimal);
  if (!amount) return decimalProblem(digits === '' ? text : digits, options.decimal);
  const value = Number(`${amount.whole}.${amount.fraction || '0'}`);
  return measured(text, value, suffix === '' ? (options.unit ?? '') : suffix, field);
}

function measured(text: string, value: number, written: string, field: FieldName): Read<Measure> {
  const unit = UNITS.get(written) ?? UNITS.get(written.toLowerCase().replace(/[\s.]/g, ''));
  const allowed = unitsOf(field);
  if (unit === undefined || !allowed.includes(unit)) return unitProblem(text, written, allowed);
  return { value: { value, unit } };
}

function unitsOf(field: FieldName): readonly string[] {
  if (field.startsWith('unit_pricing')) return PRICING;
  return field.endsWith('weight') ? WEIGHTS : LENGTHS;
}

function unitProblem(text: string, unit: string, allowed: readonly string[]): Read<Measure> {
  return {
    problem: unit === '' ? `${quoted(text)} has no unit` : `${quoted(unit)} is not a unit for it`,
    hint: `Write one of ${allowed.join(', ')} after the number, or give the column a unit in catalog.map.`,
  };
}
