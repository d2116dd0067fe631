import type { Item, Value } from '../channels/listing.ts';
import type { Print } from '../ledger/standing.ts';

/** @param hash a fingerprint of a text, the same on every machine */
export function createPrinter(
  adjustable: readonly string[],
  hash: (text: string) => string,
): (item: Item) => Print {
  const adjusts = new Set(adjustable);
  return (item) => {
    const content: [string, Value][] = [];
    const adjust: [string, Value][] = [];
    for (const name in item) {
      const value = item[name];
      if (value !== undefined) (adjusts.has(name) ? adjust : content).push([name, value]);
    }
    return { content: hash(JSON.stringify(content)), adjust: hash(JSON.stringify(adjust)) };
  };
}

export function samePrint(one: Print | undefined, other: Print | undefined): boolean {
  return one?.content === other?.content && one?.adjust === other?.adjust;
}

/** One field of a change, for people: absent values are undefined. */
export interface FieldChange {
  readonly from: Value | undefined;
  readonly to: Value | undefined;
}

/** The fields that differ between two items, in the order of the fields. */
export function fieldChanges(last: Item | undefined, item: Item | undefined): Record<string, FieldChange> {
  const changes: Record<string, FieldChange> = {};
  for (const name of new Set([...Object.keys(last ?? {}), ...Object.keys(item ?? {})])) {
    const from = last?.[name];
    const to = item?.[name];
    if (!isSame(from, to)) changes[name] = { from, to };
  }
  return changes;
}

/** Most fields are equal texts, which is quickly said. */
function isSame(one: Value | undefined, other: Value | undefined): boolean {
  if (one === other) return true;
  return (
    typeof one === 'object' && typeof other === 'object' && JSON.stringify(one) === JSON.stringify(other)
  );
}
