import type { View } from '../product/product.ts';
import type { Target } from './channel.ts';
import type { Item, Value } from './listing.ts';

/** A field of the source by its path, `color` or `own.size_type`, and what becomes of it where it is there. */
export interface Read<Source, Context = Target> {
  readonly path: string;
  readonly make?: (value: never, source: Source, context: Context) => Value | undefined;
}

/** Where the value of a field of an item comes from. */
export type Pick<Source, Context = Target> =
  | Read<Source, Context>
  | ((source: Source, context: Context) => Value | undefined);

/** A row of a field table: a field of the item, and where its value comes from. */
export type Field<Source, Context = Target> = readonly [name: string, pick: Pick<Source, Context>];

/** A field of the product, as it is or as something is made of it. */
export function of<F extends keyof View, Context = Target>(
  path: F,
  make?: (value: NonNullable<View[F]>, view: View, context: Context) => Value | undefined,
): Read<View, Context> {
  return make ? { path, make } : { path };
}

/** One of the channel's own fields. */
export function own<Context = Target>(
  name: string,
  make?: (cell: string, view: View, context: Context) => Value | undefined,
): Read<View, Context> {
  return make ? { path: `own.${name}`, make } : { path: `own.${name}` };
}

/**
 * Makes one function of a field table. Its items are object literals, which the engine keeps in one shape
 * with every field in its place; filled by name in a loop they would become hash tables. Fields that are read
 * by their path cost no function each, which the engine would have to optimise.
 * @param table names, paths and picks of our own, never of a catalog: they become code
 */
export function compileTable<Source, Context = Target>(
  table: readonly Field<Source, Context>[],
): (source: Source, context: Context) => Item {
  const called = new Map<unknown, string>();
  const fields = table.map(([name, pick]) => `${JSON.stringify(name)}: ${valueCode(pick, called)}`);
  const make = new Function(...called.values(), `return (source, context) => ({ ${fields.join(', ')} });`);
  return make(...called.keys());
}

/** Code for the value of a field; the functions that it calls are named in `called`. */
function valueCode<Source, Context>(pick: Pick<Source, Context>, called: Map<unknown, string>): string {
  const nameOf = (make: unknown) => {
    const name = called.get(make) ?? `make${called.size}`;
    called.set(make, name);
    return name;
  };
  if (typeof pick === 'function') return `${nameOf(pick)}(source, context)`;
  const value = `source.${pick.path}`;
  if (!pick.make) return value;
  return `${value} === undefined ? undefined : ${nameOf(pick.make)}(${value}, source, context)`;
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
