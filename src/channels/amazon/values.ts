import type { Item, Value } from '../listing.ts';

/** The text of a field that holds one. */
export function text(item: Item, field: string): string | undefined {
  const value = item[field];
  return typeof value === 'string' ? value : undefined;
}

export function isList(value: Value | undefined): value is readonly string[] {
  return Array.isArray(value);
}
