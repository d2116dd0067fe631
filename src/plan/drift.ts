import type { Item, Value } from '../channels/listing.ts';
import { amountOf } from './brakes/offer.ts';
import type { FieldChange } from './print.ts';

/** What a channel shows that is not what it was sent. */
export interface Drift {
  /** By field: what it was sent, and what it shows. */
  readonly fields: Readonly<Record<string, FieldChange>>;
  /** The item as the channel holds it now. */
  readonly item: Item;
}

/**
 * Compares the item that a channel accepted with the fields that it shows.
 * @returns undefined where they say the same
 */
export function driftOf(held: Item, shown: Item): Drift | undefined {
  const names = Object.keys(shown).filter((name) => !saysTheSame(held[name], shown[name]));
  if (names.length === 0) return undefined;
  const fields = names.map((name) => [name, { from: held[name], to: shown[name] }] as const);
  const item: Record<string, Value | undefined> = { ...held };
  for (const name of names) item[name] = shown[name];
  return { fields: Object.fromEntries(fields), item };
}

/** `5.0 USD` is `5.00 USD`, and no text is an empty one. */
function saysTheSame(held: Value | undefined, shown: Value | undefined): boolean {
  if ((held ?? '') === (shown ?? '')) return true;
  const [one, other] = [amountOf(held), amountOf(shown)];
  if (one && other) return one.value === other.value && one.currency === other.currency;
  return typeof held === 'object' && JSON.stringify(held) === JSON.stringify(shown);
}
