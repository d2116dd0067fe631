import type { Measure } from '../../product/fields.ts';
import type { View } from '../../product/product.ts';
import { UNIT_FAMILIES } from './words.ts';

/** Units that Google does not take, and what they become. */
const CONVERTED: ReadonlyMap<string, { readonly factor: number; readonly unit: string }> = new Map([
  ['mm', { factor: 0.1, unit: 'cm' }],
  ['m', { factor: 100, unit: 'cm' }],
  ['ft', { factor: 12, unit: 'in' }],
]);

/** A length or weight in a unit that Google takes (cm, in, g, kg, oz, lb), with four decimals at most. */
function converted(measure: Measure): Measure {
  const conversion = CONVERTED.get(measure.unit);
  if (!conversion) return Number.isInteger(measure.value) ? measure : rounded(measure.value, measure.unit);
  return rounded(measure.value * conversion.factor, conversion.unit);
}

function rounded(value: number, unit: string): Measure {
  return { value: Number(value.toFixed(4)), unit };
}

function measureText(measure: Measure): string {
  return `${measure.value} ${measure.unit}`;
}

/** Highest numbers by unit; a unit that is not here is not taken. */
export type Limits = ReadonlyMap<string, number>;

/** Heaviest weights by unit; grams and ounces as their larger unit. */
export const PARCEL_WEIGHT: Limits = new Map([
  ['g', 1_000_000],
  ['kg', 1000],
  ['oz', 32_000],
  ['lb', 2000],
]);
export const PRODUCT_WEIGHT: Limits = new Map(['g', 'kg', 'oz', 'lb'].map((unit) => [unit, 2000]));

/** Longest sides of the product itself. */
export const PRODUCT_SIDE: Limits = new Map([
  ['cm', 3000],
  ['in', 3000],
]);

/** Whether Google takes a length or weight, after its conversion. */
export function fits(measure: Measure, most: Limits): boolean {
  return isWithin(converted(measure), most);
}

export function parcelWeight(measure: Measure): string | undefined {
  return textWithin(PARCEL_WEIGHT, measure);
}

export function productWeight(measure: Measure): string | undefined {
  return textWithin(PRODUCT_WEIGHT, measure);
}

export function productSide(measure: Measure): string | undefined {
  return textWithin(PRODUCT_SIDE, measure);
}

/** A length or weight as Google takes it, or undefined. */
function textWithin(most: Limits, measure: Measure): string | undefined {
  const sent = converted(measure);
  return isWithin(sent, most) ? measureText(sent) : undefined;
}

function isWithin({ value, unit }: Measure, most: Limits): boolean {
  return value > 0 && value <= (most.get(unit) ?? 0);
}

interface Parcel {
  readonly length: string;
  readonly width: string;
  readonly height: string;
}

/** Longest sides of a parcel by unit. */
const LONGEST: Limits = new Map([
  ['cm', 400],
  ['in', 150],
]);

/** The parcel's sides where all three are known, in one unit, and within Google's limits. */
export function parcel(view: View): Parcel | undefined {
  if (!view.shipping_length || !view.shipping_width || !view.shipping_height) return undefined;
  const length = converted(view.shipping_length);
  const width = converted(view.shipping_width);
  const height = converted(view.shipping_height);
  const longest = LONGEST.get(length.unit) ?? 0;
  for (const { value, unit } of [length, width, height]) {
    if (unit !== length.unit || value < 1 || value > longest) return undefined;
  }
  return { length: measureText(length), width: measureText(width), height: measureText(height) };
}

/** Where a unit-pricing measure stands in `UNIT_FAMILIES`; -1 when Google does not take it. */
function unitFamily({ value, unit }: Measure): number {
  const fine = value > 0 && Number(value.toFixed(2)) === value;
  return fine ? UNIT_FAMILIES.findIndex((family) => family.includes(unit)) : -1;
}

const BASES = [1, 2, 4, 8, 10, 100];
const NAMED_BASES = ['75 cl', '750 ml', '50 kg', '1000 kg'];

interface UnitPricing {
  readonly measure?: string;
  readonly base?: string;
}

const UNPRICED: UnitPricing = {};

/** Measure and base of unit pricing, each where it fits Google's lists and the base fits the measure. */
export function unitPricing(view: View): UnitPricing {
  const { unit_pricing_measure: measure, unit_pricing_base_measure: base } = view;
  if (!measure || unitFamily(measure) < 0) return UNPRICED;
  const known = base && (BASES.includes(base.value) || NAMED_BASES.includes(measureText(base)));
  const isAlike = known && unitFamily(base) === unitFamily(measure);
  return { measure: measureText(measure), ...(isAlike ? { base: measureText(base) } : {}) };
}
