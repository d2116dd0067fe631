import type { Item } from '../channels/listing.ts';
import type { Store } from './database.ts';
import { unpackItem } from './items.ts';
import { numberKey, targetKey } from './keys.ts';

/** Stands for no item: the channel held nothing of the SKU. */
const NOTHING = Buffer.of(0);

/** Set apart as in the index of members: no SKU's key holds it. */
const JOIN = '\u001F';

/**
 * Keeps the item that a channel holds before a run replaces it. What it held after any run is then the item
 * kept by the first run after that one, or the held one where none has touched it since.
 * @param next the item that takes its place, packed; undefined for none
 */
export function keepPast(store: Store, key: string, run: number, next: Buffer | undefined): void {
  const [oldest] = store.runs.getKeys({ limit: 1 });
  // Nobody can return to before the oldest run, and a first push would double the ledger.
  if (oldest === undefined || run <= Number(oldest)) return;
  const held = store.held.get(key);
  if (held === undefined ? next === undefined : next?.equals(held)) return;
  const at = pastKey(key, run);
  if (!store.past.doesExist(at)) store.past.put(at, held ?? NOTHING);
}

/** The item that a target held for a SKU once a run's changes were accepted; undefined for none. */
export function itemAsOf(store: Store, target: string, sku: string, run: number): Item | undefined {
  const key = targetKey(target, sku);
  const [kept] = store.past.getRange({ start: pastKey(key, run + 1), end: `${key} `, limit: 1 });
  const packed = kept ? kept.value : store.held.get(key);
  return packed === undefined || packed.equals(NOTHING) ? undefined : unpackItem(packed);
}

/** The run that a kept item gave way to. */
export function pastRun(key: string): number {
  return Number(key.slice(key.lastIndexOf(JOIN) + 1));
}

function pastKey(key: string, run: number): string {
  return key + JOIN + numberKey(run);
}
