import { magic } from '../magic.ts';
import type { DataSource } from './data-sources.ts';
import { isRecord, textIn } from './fit.ts';

/** Milliseconds until a product that nobody refreshes expires. */
const MONTH = 30 * 86_400_000;

/** Attributes without which a product is shown nowhere; a list means one of them. */
const REQUIRED = [
  ['title', 'structuredTitle'],
  ['description', 'structuredDescription'],
  ['link'],
  ['imageLink'],
  ['availability'],
  ['price'],
];

/** What Google makes of a product once it is processed. */
export function productStatus(
  offerId: string,
  body: Readonly<Record<string, unknown>>,
  source: DataSource,
  at: number,
) {
  const attributes = isRecord(body.productAttributes) ? body.productAttributes : {};
  const missing = REQUIRED.filter((names) => !names.some((name) => name in attributes)).map(
    ([name = '']) => name,
  );
  const countries = countriesOf(source);
  return {
    destinationStatuses: destinationsOf(source).map((reportingContext) => ({
      reportingContext,
      ...(missing.length > 0 ? { disapprovedCountries: countries } : { approvedCountries: countries }),
    })),
    itemLevelIssues: [
      ...missing.map(missingIssue),
      ...(magic(offerId, 'google') === 'warn' ? [WARNING] : []),
    ],
    creationDate: new Date(at).toISOString(),
    lastUpdateDate: new Date(at).toISOString(),
    googleExpirationDate: new Date(at + MONTH).toISOString(),
  };
}

/** The sandbox's own warning, in the words that Google uses for small images. */
const WARNING = {
  code: 'image_too_small',
  severity: 'DEMOTED',
  resolution: 'merchant_action',
  attribute: 'n:image_link',
  description: 'Image too small',
  detail: 'Use an image of at least 500 by 500 pixels.',
};

function missingIssue(attribute: string): object {
  return {
    code: `missing_${attribute}`,
    severity: 'DISAPPROVED',
    resolution: 'merchant_action',
    attribute,
    description: `Missing value [${attribute}]`,
    detail: 'Add this attribute to the product.',
  };
}

function destinationsOf(source: DataSource): string[] {
  const primary = source.primaryProductDataSource;
  const listed = isRecord(primary) && Array.isArray(primary.destinations) ? primary.destinations : [];
  return listed.flatMap((one) =>
    textIn(one, 'state') === 'ENABLED' ? (textIn(one, 'destination') ?? []) : [],
  );
}

function countriesOf(source: DataSource): unknown {
  return isRecord(source.primaryProductDataSource) ? (source.primaryProductDataSource.countries ?? []) : [];
}
