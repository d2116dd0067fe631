import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/**
 * Reads the records of a delimited answer (RFC 4180), the header among them; blank lines are passed over
 * and records may differ in length.
 * @throws Error where quoting is broken
 */
export function readCsv(text: string): readonly (readonly string[])[] {
  // Most commands get no such answer.
  const { parse }: typeof import('csv-parse/sync') = require('csv-parse/sync');
  return parse(text, { bom: true, skip_empty_lines: true, relax_column_count: true });
}
