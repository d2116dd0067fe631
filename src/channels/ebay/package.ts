import type { Measure } from '../../product/fields.ts';
import type { View } from '../../product/product.ts';
import type { Settings } from './settings.ts';

const GRAMS: Readonly<Record<string, number>> = {
  mg: 0.001,
  g: 1,
  kg: 1000,
  oz: 28.349523125,
  lb: 453.59237,
};
const MILLIMETRES: Readonly<Record<string, number>> = {
  mm: 1,
  cm: 10,
  m: 1000,
  in: 25.4,
  ft: 304.8,
  yd: 914.4,
};

/** What eBay wants in whole numbers: grams to the kilogram or ounces to the pound, and its unit of length. */
const SYSTEMS = {
  Metric: { grams: 1, toMajor: 1000, millimetres: 10 },
  English: { grams: GRAMS.oz ?? 1, toMajor: 16, millimetres: 25.4 },
};

/** In the order of eBay's schema. */
export const PACKAGE_DETAILS = [
  'MeasurementUnit',
  'PackageDepth',
  'PackageLength',
  'PackageWidth',
  'WeightMajor',
  'WeightMinor',
] as const;

/** Floats of a conversion may lie a hair above a whole number, which is not rounded up. */
const HAIR = 1e-6;

/**
 * The package of a calculated shipping policy, under the names of eBay's ShippingPackageDetails: weight and
 * dimensions rounded up, as eBay asks; dimensions only where there are all three.
 */
export function packageDetails(view: View, { site }: Settings): Record<string, string> | undefined {
  const { grams, toMajor, millimetres } = SYSTEMS[site.units];
  const weight = whole(view.shipping_weight, GRAMS, grams);
  const depth = whole(view.shipping_height, MILLIMETRES, millimetres);
  const length = whole(view.shipping_length, MILLIMETRES, millimetres);
  const width = whole(view.shipping_width, MILLIMETRES, millimetres);
  const details: Record<string, string> = { MeasurementUnit: site.units };
  if (depth && length && width) {
    details.PackageDepth = String(depth);
    details.PackageLength = String(length);
    details.PackageWidth = String(width);
  } else if (!weight) return undefined;
  if (weight) {
    details.WeightMajor = String(Math.floor(weight / toMajor));
    details.WeightMinor = String(weight % toMajor);
  }
  return details;
}

/** A measure in whole units, rounded up; undefined for an unknown unit. */
function whole(
  measure: Measure | undefined,
  sizes: Readonly<Record<string, number>>,
  unit: number,
): number | undefined {
  const size = measure && sizes[measure.unit];
  return measure && size ? Math.ceil((measure.value * size) / unit - HAIR) : undefined;
}
