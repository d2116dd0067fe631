import type { Value } from '../listing.ts';

/** The text of a field that holds one. */
export function text(value: Value | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function isList(value: Value | undefined): value is readonly string[] {
  return Array.isArray(value);
}
