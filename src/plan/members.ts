import type { Item, Member } from '../channels/listing.ts';
import type { BrakeName } from '../config/brakes.ts';
import { countedAs } from './counts.ts';
import type { Holding } from './holdings.ts';
import { isChange, type Piece } from './listings.ts';
import { type FieldChange, fieldChanges } from './print.ts';

/** What one SKU needs on one target. */
export interface PlannedChange {
  readonly sku: string;
  readonly kind: string;
  /** Whether it has left the catalog. */
  readonly removed?: true;
  /** What keeps it back. */
  readonly brake?: BrakeName;
  readonly fields: Readonly<Record<string, FieldChange>>;
}

/** What the channel holds of a SKU that is blocked or refused stays as it is. */
export function memberOf(
  sku: string,
  decision: Piece['decision'],
  item: Item | undefined,
  { standing, items }: Holding,
): Member | undefined {
  const ids = standing?.ids ?? {};
  // What is held is the same, and need not be unpacked.
  if (decision === 'unchanged') return item && { sku, kind: 'unchanged', item, ids, last: item };
  const { held } = items;
  const last = held ? { last: held } : {};
  if (decision === 'create' || decision === 'update' || decision === 'adjust' || decision === 'refresh') {
    return item && { sku, kind: decision, item, ids, ...last };
  }
  if (decision === 'excluded') return undefined;
  return held && { sku, kind: 'unchanged', item: held, ids, ...last };
}

/** What becomes of a SKU, for people. @param waiting whether its listing is in flight */
export function changeOf({ sku, role, decision, hold, member }: Piece, waiting: boolean): PlannedChange {
  return {
    sku,
    kind: waiting && isChange(decision) ? 'held' : countedAs(decision),
    ...(role === 'removed' ? { removed: true } : {}),
    ...(hold ? { brake: hold.brake } : {}),
    fields: fieldChanges(member?.last, hold?.wanted ?? member?.item),
  };
}
