import { MOST_NAMES, type Name } from './records-names.ts';
import { type Field, fieldOf, type Values } from './records-values.ts';

/** A key of an object, with the keys of the objects it holds. Its closing quote is part of what is written. */
export interface JsonName extends Name<JsonName> {
  readonly parent: JsonName | undefined;
  readonly depth: number;
  /** The column of its values. */
  readonly field: Field | undefined;
  /** What goes before the columns of the keys below it. */
  readonly prefix: string;
  /** The keys below it, as they read. */
  readonly keys: Map<string, JsonName>;
  /** The same key, where it was written in another way before. */
  readonly same: JsonName | undefined;
  /** The record it was seen in last. */
  round: number;
}

/** What the keys of all records hang from. */
export function jsonRoot(): JsonName {
  return {
    written: Buffer.alloc(0),
    below: new Map(),
    first: undefined,
    next: undefined,
    parent: undefined,
    depth: 0,
    field: undefined,
    prefix: '',
    keys: new Map(),
    same: undefined,
    round: -1,
  };
}

/** The key that is written so, its closing quote included; undefined where there are too many. */
export function keyBelow(parent: JsonName, written: Buffer, values: Values): JsonName | undefined {
  const spelled = written.toString('latin1');
  const known = parent.below.get(spelled);
  if (known) return known;
  const key: unknown = JSON.parse(`"${written.toString('utf8')}`);
  if (typeof key !== 'string' || values.known.size > MOST_NAMES) return undefined;
  const column = parent.prefix + key.trim();
  const name: JsonName = {
    ...jsonRoot(),
    written: Buffer.from(written),
    parent,
    depth: parent.depth + 1,
    field: fieldOf(values, column),
    prefix: `${column}.`,
    same: parent.keys.get(key),
  };
  parent.below.set(spelled, name);
  if (!name.same) parent.keys.set(key, name);
  return name;
}
