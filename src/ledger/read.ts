import { decodeStanding } from './codec.ts';
import type { Store, Table } from './database.ts';
import type { Holder } from './holder.ts';
import { type Items, packedItems } from './items.ts';
import {
  isHashed,
  memberOf,
  memberSpan,
  numberKey,
  ownerOf,
  type Span,
  spanOf,
  targetKey,
  withoutOwner,
} from './keys.ts';
import type { Run } from './run.ts';
import { collect, scan, scanKeys } from './scan.ts';
import type { Standing } from './standing.ts';
import type { Entry } from './store.ts';

/** The decoded value, where there is one. */
export function given<E, V>(encoded: E | undefined, decode: (encoded: E) => V): V | undefined {
  return encoded === undefined ? undefined : decode(encoded);
}

/** The SKU of a key. */
export function skuOf(store: Store, key: string): string {
  const name = isHashed(key) ? store.names.get(key) : undefined;
  return name === undefined ? key : JSON.parse(name);
}

/** The standing under a key, with its SKU. */
export function entryOf(store: Store, key: string, text: string): Entry<Standing> {
  const sku = skuOf(store, withoutOwner(key));
  return [sku, decodeStanding(sku, text)];
}

/** The SKUs of a target in a table, whose values are not read. */
export async function* skusIn(
  store: Store,
  table: Table,
  target: string,
): AsyncGenerator<readonly string[], void> {
  for await (const keys of scanKeys(table, spanOf(target), () => true))
    yield keys.map((key) => skuOf(store, withoutOwner(key)));
}

/** The members of a listing: the SKU of the same name, and those that the index knows. */
export async function membersOf(store: Store, target: string, listing: string): Promise<Entry<Standing>[]> {
  const keys = await collect(scan(store.members, memberSpan(target, listing), (key) => memberOf(key)));
  const skus = [listing, ...keys.map((key) => skuOf(store, key))];
  return skus.flatMap((sku) => {
    const key = targetKey(target, sku);
    const text = store.standings.get(key);
    const entry = text === undefined ? undefined : entryOf(store, key, text);
    return entry?.[1].listing === listing ? [entry] : [];
  });
}

/** The items of a SKU on a target. */
export function itemsAt(store: Store, key: string): Items {
  return packedItems(store.held.get(key), store.sent.get(key));
}

/** Every target that has a key in the table, by leaping from one to the next. */
export function ownersIn(table: Table): string[] {
  const owners: string[] = [];
  let [key] = table.getKeys({ limit: 1 });
  while (key !== undefined) {
    owners.push(ownerOf(key));
    [key] = table.getKeys({ start: spanOf(ownerOf(key)).end, limit: 1 });
  }
  return owners;
}

/** The last key of a span. */
export function lastKey(table: Table, span: Span): string | undefined {
  const [key] = table.getKeys({ start: span.end, end: span.start, reverse: true, limit: 1 });
  return key;
}

/** Adds a run under the next id; inside a transaction, so that no two runs share one. */
export function addRun(runs: Table, run: Omit<Run, 'id'>): Run {
  const [last] = runs.getKeys({ reverse: true, limit: 1 });
  const added = { id: last === undefined ? 1 : Number(last) + 1, ...run };
  runs.put(numberKey(added.id), JSON.stringify(added));
  return added;
}

/** Puts one holder in place of another; inside a transaction, so that no two succeed. */
export function replaceHolder(
  holders: Table,
  target: string,
  token: string | undefined,
  next: Holder | undefined,
): boolean {
  const current: Holder | undefined = given(holders.get(target), JSON.parse);
  if (current?.token !== token) return false;
  if (next) holders.put(target, JSON.stringify(next));
  else holders.remove(target);
  return true;
}
