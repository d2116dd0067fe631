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

/** A row of a serializer: a field of the item, and how its value is written. */
export type Written = readonly [name: string, write: (value: Value, item: Item) => string];

/**
 * Makes one function that writes the fields an item has, in the order of the table.
 * @param table names and writers of our own, never of a catalog: they become code
 * @param separator what every writer begins with, and the whole text does not. To cut it off the whole would have the
 * engine copy all that was put together
 */
export function compileWriter(table: readonly Written[], separator = ''): (item: Item) => string {
  const writers = table.map((_, i) => `write${i}`);
  const lines = table.map(([name], i) => {
    const written = `write${i}(value, item)`;
    const added = `text === '' ? ${written}.slice(${separator.length}) : text + ${written}`;
    return `value = item[${JSON.stringify(name)}]; if (value !== undefined) text = ${added};`;
  });
  const make = new Function(
    ...writers,
    `return (item) => { let text = '', value; ${lines.join(' ')} return text; };`,
  );
  return make(...table.map(([, write]) => write));
}

/**
 * Makes one function that writes every field of an item, those it lacks too, with a separator between.
 * @param names of fields of our own, never of a catalog: they become code
 */
export function compileRow(
  names: readonly string[],
  write: (value: Value | undefined) => string,
  separator: string,
): (item: Item) => string {
  const cells = names.map((name) => `write(item[${JSON.stringify(name)}])`);
  const text = cells.join(` + ${JSON.stringify(separator)} + `);
  return new Function('write', `return (item) => ${text};`)(write);
}
