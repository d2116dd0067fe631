import type { Issue } from '../issue.ts';
import { KEPT_PLACES, type Place, placesText } from './places.ts';
import type { Row } from './row.ts';

/** Rows whose SKU an earlier row has. */
export interface Duplicates {
  add(number: number, sku: string, first: Place, row: Row): void;
  /** One issue per SKU, with all its lines; of very many SKUs, the first. */
  issues(): readonly Issue[];
}

const KEPT_SKUS = 1000;

interface Duplicate {
  readonly sku: string;
  readonly places: Place[];
  rows: number;
}

export function createDuplicates(): Duplicates {
  const byNumber = new Map<number, Duplicate>();
  let more = 0;
  return {
    add(number, sku, first, { file, line }) {
      const known = byNumber.get(number);
      if (!known && byNumber.size === KEPT_SKUS) {
        more++;
        return;
      }
      const duplicate = known ?? { sku, places: [first], rows: 1 };
      byNumber.set(number, duplicate);
      duplicate.rows++;
      if (duplicate.places.length < KEPT_PLACES) duplicate.places.push({ file, line });
    },
    issues: () => [...[...byNumber.values()].map(issueOf), ...(more === 0 ? [] : [rest(more)])],
  };
}

const RULE = { rule: 'catalog/duplicate-sku', severity: 'error', origin: 'catalog', field: 'sku' } as const;

function issueOf({ sku, places, rows }: Duplicate): Issue {
  const [first] = places;
  return {
    ...RULE,
    sku,
    value: sku,
    message: `${rows} rows have this SKU, in ${placesText(places, rows)}; the first one counts`,
    hint: 'Give each variant a SKU of its own, and remove repeated rows.',
    ...(first && { file: first.file, line: first.line }),
  };
}

function rest(more: number): Issue {
  return {
    ...RULE,
    message: `${more} more rows with duplicate SKUs are not listed`,
    hint: 'Mend those listed first.',
  };
}
