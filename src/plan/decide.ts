import type { ChangeKind, Item } from '../channels/listing.ts';
import type { RemovedPolicy } from '../config/config.ts';
import { heldPrint, isListed, type Print, type Standing } from '../ledger/standing.ts';
import { samePrint } from './print.ts';

/**
 * What a SKU needs: a change, or nothing because it is as it shall be (`unchanged`), because just this is on its way
 * and unanswered (`waiting`), because something else is (`held`), or because the channel has refused exactly this
 * before (`refused`).
 */
export type Decision = Exclude<ChangeKind, 'delete'> | 'unchanged' | 'waiting' | 'held' | 'refused';

/** Whether its listing is in flight, so that nothing of it can be sent. */
export function isInFlight(decision: string): boolean {
  return decision === 'held' || decision === 'waiting';
}

/** Times that a change is sent again whose refusal the channel called its own fault. */
const MAX_ATTEMPTS = 3;

export interface DecideOptions {
  /** Milliseconds after which the channel drops a listing that is not sent again. */
  readonly expiresAfter: number | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether what was refused is sent again although nothing has changed. */
  readonly retry?: boolean | undefined;
}

/** @param print of the desired item */
export function decide(
  standing: Standing | undefined,
  print: Print,
  { expiresAfter, now, retry }: DecideOptions,
): Decision {
  if (!standing) return 'create';
  if (standing.state === 'pending') return samePrint(standing.sent, print) ? 'waiting' : 'held';
  if (standing.state === 'rejected' && samePrint(standing.refused, print)) {
    if (!retry && (!standing.transient || standing.attempts >= MAX_ATTEMPTS)) return 'refused';
  }
  if (!isListed(standing)) return 'create';
  const held = heldPrint(standing);
  if (!held || held.content !== print.content) return 'update';
  if (held.adjust !== print.adjust) return 'adjust';
  return isDue(standing, print, expiresAfter, now) ? 'refresh' : 'unchanged';
}

/** A refresh falls due between six and eight tenths of the life time, spread by content. */
function isDue(standing: Standing, print: Print, expiresAfter: number | undefined, now: number): boolean {
  if (expiresAfter === undefined) return false;
  return now >= refreshDue(Date.parse(standing.at), print, expiresAfter);
}

/** When what was last sent at a time is to be sent again, in milliseconds since 1970. */
export function refreshDue(at: number, print: Print, expiresAfter: number): number {
  const spread = (Number.parseInt(print.content.slice(0, 4), 16) % 100) / 100;
  return at + Math.floor(expiresAfter * (0.6 + 0.2 * spread));
}

/** What becomes of a listed SKU that is no longer in the catalog; undefined for nothing. */
export type Removal = 'delete' | 'sold out' | undefined;

/** Only what is ours, known to be listed and not in flight is ever removed. */
export function decideRemoval(standing: Standing, policy: RemovedPolicy, now: number): Removal {
  if (standing.origin === 'stranger' || standing.state === 'pending' || !isListed(standing)) return undefined;
  if (policy.action === 'keep') return undefined;
  if (policy.action === 'delete') return 'delete';
  const since = standing.missingSince === undefined ? now : Date.parse(standing.missingSince);
  return policy.deleteAfter !== undefined && now - since >= policy.deleteAfter ? 'delete' : 'sold out';
}

/** The last item with what says that nothing can be bought; undefined when it says so already. */
export function soldOutItem(last: Item, soldOut: Item): Item | undefined {
  const changed = Object.keys(soldOut).filter(
    (name) => last[name] !== undefined && last[name] !== soldOut[name],
  );
  if (changed.length === 0) return undefined;
  return { ...last, ...Object.fromEntries(changed.map((name) => [name, soldOut[name]])) };
}
