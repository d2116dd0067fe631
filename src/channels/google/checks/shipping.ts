import type { Issue } from '../../../issue.ts';
import type { Measure } from '../../../product/fields.ts';
import type { View } from '../../../product/product.ts';
import type { Check } from '../../channel.ts';
import { shippingReads } from '../compound.ts';
import { splitParts } from '../groups.ts';
import { fits, type Limits, PARCEL_WEIGHT, PRODUCT_SIDE, PRODUCT_WEIGHT, parcel } from '../measures.ts';
import { finding } from './finding.ts';

/** Each entry reads as `country:region:service:price` with optional times. */
const shippingForm: Check = (view) => {
  const bad = view.shipping?.find((entry) => !shippingReads(entry));
  if (bad === undefined) return undefined;
  return finding(view, 'shipping', 'error', 'shipping', {
    value: bad,
    message: `the shipping entry '${bad.slice(0, 60)}' cannot be read`,
    hint: 'Write country:region:service:price, e.g. US:CA:Ground:9.99 USD; leave unknown parts empty.',
    help: '6324484',
  });
};

/** Highest shipping prices, in whole units of the currency. */
const CAPS: readonly (readonly [most: number, currencies: readonly string[]])[] = [
  [1_000, ['AUD', 'CAD', 'CHF', 'EUR', 'GBP', 'NZD', 'SGD', 'USD']],
  [5_000, ['BRL', 'DKK', 'HKD', 'ILS', 'NOK', 'PLN', 'SEK', 'TRY']],
  [20_000, ['CZK', 'MXN', 'THB', 'TWD', 'ZAR']],
  [100_000, ['INR', 'JPY', 'PHP', 'RUB']],
  [1_000_000, ['KRW']],
];

const shippingCap: Check = (view) => {
  const high = view.shipping?.find((entry) => {
    const [amount = '', currency = ''] = (splitParts(entry, 8)[3] ?? '').split(' ');
    const most = CAPS.find(([, currencies]) => currencies.includes(currency))?.[0];
    return most !== undefined && Number(amount) > most;
  });
  if (high === undefined) return undefined;
  return finding(view, 'shipping-price', 'warning', 'shipping', {
    value: high,
    message: 'the shipping price is above the highest that Google takes in its currency',
    hint: 'Correct the price; check that it is not written in minor units.',
    help: '6324484',
  });
};

const parcelSides: Check = (view) => {
  const { shipping_length, shipping_width, shipping_height } = view;
  if ((!shipping_length && !shipping_width && !shipping_height) || parcel(view)) return undefined;
  return finding(view, 'shipping-dimensions', 'warning', 'shipping_length', {
    message:
      'the shipping dimensions are not sent: Google takes all three together, in one unit, 1-400 cm or 1-150 in',
    hint: 'Give shipping_length, shipping_width and shipping_height in cm or in inches.',
    help: '6324484',
  });
};

const shippingWeight: Check = (view) => {
  const { shipping_weight: weight } = view;
  if (!weight || fits(weight, PARCEL_WEIGHT)) return undefined;
  return finding(view, 'shipping-weight', 'warning', 'shipping_weight', {
    value: `${weight.value} ${weight.unit}`,
    message: 'the shipping weight is not sent: Google takes up to 1000 kg or 2000 lb, in g, kg, oz or lb',
    hint: 'Correct the weight or its unit.',
    help: '6324484',
  });
};

const productMeasures: Check = (view) =>
  misfit(view, 'product_length', view.product_length, PRODUCT_SIDE) ??
  misfit(view, 'product_width', view.product_width, PRODUCT_SIDE) ??
  misfit(view, 'product_height', view.product_height, PRODUCT_SIDE) ??
  misfit(view, 'product_weight', view.product_weight, PRODUCT_WEIGHT);

function misfit(view: View, field: string, measure: Measure | undefined, most: Limits): Issue | undefined {
  if (!measure || fits(measure, most)) return undefined;
  return finding(view, 'product-measures', 'warning', field, {
    value: `${measure.value} ${measure.unit}`,
    message: `${field} is not sent: Google takes sides up to 3000 in cm or in, and weights up to 2000 in g, kg, oz or lb`,
    hint: 'Correct the number or its unit.',
    help: '7052112',
  });
}

export const shippingChecks: readonly Check[] = [
  shippingForm,
  shippingCap,
  parcelSides,
  shippingWeight,
  productMeasures,
];
