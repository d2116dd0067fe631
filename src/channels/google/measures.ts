import type { Measure } from '../../product/fields.ts';
import type { View } from '../../product/product.ts';
import { UNIT_FAMILIES } from './words.ts';

/** Units that Google does not take, and what they become. */
const CONVERTED: Readonly<Record<string, readonly [factor: number, unit: string]>> = {
  mm: [0.1, 'cm'],
  m: [100, 'cm'],
  ft: [12, 'in'],
};

/** A length or weight in a unit that Google takes (cm, in, g, kg, oz, lb), with four decimals at most. */
function converted(measure: Measure): Measure {
  const [factor, unit] = CONVERTED[measure.unit] ?? [1, measure.unit];
  return { value: Number((measure.value * factor).toFixed(4)), unit };
}

function measureText(measure: Measure): string {
  return `${measure.value} ${measure.unit}`;
}

/** Heaviest weights by unit; grams and ounces as their larger unit. */
export const PARCEL_WEIGHT = { g: 1_000_000, kg: 1000, oz: 32_000, lb: 2000 };
export const PRODUCT_WEIGHT = { g: 2000, kg: 2000, oz: 2000, lb: 2000 };

/** A weight within Google's limits, or undefined. @param most the highest value by unit */
export function weightText(
  weight: Measure | undefined,
  most: Readonly<Record<string, number>>,
): string | undefined {
  if (!weight) return undefined;
  const measure = converted(weight);
  const fits = measure.value > 0 && measure.value <= (most[measure.unit] ?? 0);
  return fits ? measureText(measure) : undefined;
}

/** A side of the product itself within Google's limits, or undefined. */
export function lengthText(side: Measure | undefined): string | undefined {
  if (!side) return undefined;
  const measure = converted(side);
  const fits = /^(?:cm|in)$/.test(measure.unit) && measure.value > 0 && measure.value <= 3000;
  return fits ? measureText(measure) : undefined;
}

interface Parcel {
  readonly length: string;
  readonly width: string;
  readonly height: string;
}

/** Longest sides of a parcel by unit. */
const LONGEST: Readonly<Record<string, number>> = { cm: 400, in: 150 };

/** The parcel's sides where all three are known, in one unit, and within Google's limits. */
export function parcel(view: View): Parcel | undefined {
  if (!view.shipping_length || !view.shipping_width || !view.shipping_height) return undefined;
  const length = converted(view.shipping_length);
  const width = converted(view.shipping_width);
  const height = converted(view.shipping_height);
  const longest = LONGEST[length.unit] ?? 0;
  const fits = [length, width, height].every(
    ({ value, unit }) => unit === length.unit && value >= 1 && value <= longest,
  );
  if (!fits) return undefined;
  return { length: measureText(length), width: measureText(width), height: measureText(height) };
}

/** Where a unit-pricing measure stands in `UNIT_FAMILIES`; -1 when Google does not take it. */
function unitFamily({ value, unit }: Measure): number {
  const fine = value > 0 && Number(value.toFixed(2)) === value;
  return fine ? UNIT_FAMILIES.findIndex((family) => family.includes(unit)) : -1;
}

const BASES = [1, 2, 4, 8, 10, 100];
const NAMED_BASES = ['75 cl', '750 ml', '50 kg', '1000 kg'];

/** Measure and base of unit pricing, each where it fits Google's lists and the base fits the measure. */
export function unitPricing(view: View): { readonly measure?: string; readonly base?: string } {
  const { unit_pricing_measure: measure, unit_pricing_base_measure: base } = view;
  if (!measure || unitFamily(measure) < 0) return {};
  const known = base && (BASES.includes(base.value) || NAMED_BASES.includes(measureText(base)));
  const fits = known && unitFamily(base) === unitFamily(measure);
  return { measure: measureText(measure), ...(fits ? { base: measureText(base) } : {}) };
}
