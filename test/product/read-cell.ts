import fc from 'fast-check';
import type { FieldName } from '../../src/product/fields.ts';
import { readValue } from '../../src/product/read.ts';
import type { ReadOptions } from '../../src/product/reading.ts';

export const US: ReadOptions = { decimal: '.', currency: 'USD', timezone: 'America/New_York' };
export const DE: ReadOptions = { decimal: ',', currency: 'EUR', timezone: 'Europe/Berlin' };

/** The value of a readable cell; a problem fails the test with its text. */
export function readAs(
  field: FieldName,
  text: string | readonly string[],
  options: ReadOptions = US,
): unknown {
  const read = readValue(field, text, options);
  if ('problem' in read) throw new Error(read.problem);
  return read.value;
}

/** The problem of an unreadable cell, `readable` when there is none. */
export function problemOf(field: FieldName, text: string, options: ReadOptions = US): string {
  const read = readValue(field, text, options);
  return 'problem' in read ? read.problem : 'readable';
}

/** What a person is told to do about an unreadable cell. */
export function hintOf(field: FieldName, text: string, options: ReadOptions = US): string | undefined {
  const read = readValue(field, text, options);
  return 'problem' in read ? read.hint : undefined;
}

/** Texts of any code units: controls, lone surrogates, combining marks. */
export const anyText = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units));
