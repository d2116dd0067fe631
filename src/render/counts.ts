import { counted, numberText } from './printable.ts';
import { type CatalogSummary, COUNTS, type CountName, type Counts, type TargetSummary } from './results.ts';

/** `rows 68 = 60 products + 5 variant parent + 3 image row`. */
export function arithmeticText({ rows, products, excluded, skipped = 0 }: CatalogSummary): string {
  const parts = [counted(products, 'product')];
  for (const [reason, count] of Object.entries(excluded)) parts.push(`${numberText(count)} ${reason}`);
  const known = skipped === 0 ? '' : `; ${numberText(skipped)} cannot have changed, and were not looked at`;
  return `rows ${numberText(rows)} = ${parts.join(' + ')}${known}`;
}

/** `google-us: 60 products = 12 create + 48 unchanged; 2 delete; 11 accepted, 1 rejected`. */
export function targetText(name: string, target: TargetSummary): string {
  return [`${name}: ${countsText(target.counts)}`, ...(target.files ?? []).map((file) => `  ${file}`)].join(
    '\n',
  );
}

/** The sum that makes up the products, then what stands outside it. Zeros are not worth a word. */
export function countsText(counts: Counts): string {
  const products = COUNTS.products.reduce((sum, name) => sum + (counts[name] ?? 0), 0);
  const sum = named(counts, COUNTS.products).join(' + ');
  return [
    `${counted(products, 'product')}${sum === '' ? '' : ` = ${sum}`}`,
    ...named(counts, COUNTS.outside),
    named(counts, COUNTS.answers).join(', '),
  ]
    .filter((part) => part !== '')
    .join('; ');
}

function named(counts: Counts, names: readonly CountName[]): readonly string[] {
  return names.filter((name) => counts[name]).map((name) => `${numberText(counts[name] ?? 0)} ${name}`);
}
