import type { Target } from './channel.ts';
import type { Item, Value } from './listing.ts';

/** A row of a field table: a field of the item, and where its value comes from. */
export type Field<Source, Context = Target> = readonly [
  name: string,
  pick: (source: Source, context: Context) => Value | undefined,
];

/**
 * Makes one function of a field table. Its items are object literals, which the engine keeps in one shape
 * with every field in its place; filled by name in a loop they would become hash tables.
 * @param table names and picks of our own, never of a catalog: they become code
 */
export function compileTable<Source, Context = Target>(
  table: readonly Field<Source, Context>[],
): (source: Source, context: Context) => Item {
  const picks = table.map((_, i) => `pick${i}`);
  const fields = table.map(([name], i) => `${JSON.stringify(name)}: pick${i}(source, context)`);
  const make = new Function(...picks, `return (source, context) => ({ ${fields.join(', ')} });`);
  return make(...table.map(([, pick]) => pick));
}
