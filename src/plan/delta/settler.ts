import type { Channel } from '../../channels/channel.ts';
import type { Item } from '../../channels/listing.ts';
import type { Settled } from '../../ledger/row.ts';
import { isListed } from '../../ledger/standing.ts';
import { FIELDS } from '../../product/fields.ts';
import type { View } from '../../product/product.ts';
import { canBeBought } from '../brakes/offer.ts';
import { refreshDue } from '../decide.ts';
import type { Desired, Sourced } from '../desired.ts';
import type { Holding } from '../holdings.ts';
import { isChange, type Piece } from '../listings.ts';
import type { createPrinter } from '../print.ts';

/** What a SKU counts as from now on; nothing for a listing that only holds a group together. */
export interface Outlook extends Partial<Omit<Settled, 'mark'>> {
  readonly sku: string;
  /** Whether it is sent, so that an answer is to come. */
  readonly sent: boolean;
}

/** Finds out which products need not be looked at again once a plan is pushed. */
export interface Settler {
  /** A product, before it is known what becomes of its listing. @param whole whether all that it needs is planned */
  row(sourced: Sourced, desired: Desired, holding: Holding, whole: boolean): void;
  /** @param waiting whether its listing is in flight */
  piece(piece: Piece, waiting: boolean): void;
}

export interface SettlerOptions {
  readonly channel: Channel;
  readonly printOf: ReturnType<typeof createPrinter>;
  /** Milliseconds after which the channel drops a listing that is not sent again. */
  readonly expiresAfter: number | undefined;
  readonly now: number;
  readonly onSettled: (outlook: Outlook) => void;
}

/** A row until its listing is complete. */
interface Row {
  readonly holding: Holding;
  readonly due: number | undefined;
  /** Whether it has neither item nor price, and the target lists it. */
  readonly priceless: boolean;
  readonly blocked: boolean;
}

export function createSettler({ channel, onSettled, ...life }: SettlerOptions): Settler {
  const rows = new Map<string, Row>();

  function outlookOf(piece: Piece, row: Row): Outlook | undefined {
    const { sku, decision, member } = piece;
    const due = row.due === undefined ? {} : { due: row.due };
    if (decision === 'excluded') {
      const { standing } = row.holding;
      // What is still listed may be sold out, or deleted in time.
      return isListed(standing) ? undefined : { sku, as: 'excluded', ...due, sent: false };
    }
    const sent = isChange(decision);
    if (!sent && decision !== 'unchanged' && decision !== 'blocked') return undefined;
    const onSale = canBeBought(member?.item, channel.soldOut) ? { onSale: true as const } : {};
    const again = member?.item && refreshOf(member.item, row, sent);
    return {
      sku,
      as: row.blocked ? 'blocked' : 'unchanged',
      ...onSale,
      ...(row.priceless ? { priceless: true } : {}),
      ...(again === undefined ? due : { due: Math.min(row.due ?? again, again) }),
      sent,
    };
  }

  function refreshOf(item: Item, { holding: { standing } }: Row, sent: boolean): number | undefined {
    const { expiresAfter, printOf, now } = life;
    if (expiresAfter === undefined || (!sent && !standing)) return undefined;
    return refreshDue(sent || !standing ? now : Date.parse(standing.at), printOf(item), expiresAfter);
  }

  return {
    row({ product: { sku }, issues }, { view, item, excluded }, holding, whole) {
      const blocked = item === undefined && excluded === undefined;
      // An error that blocks nothing is said again by every run.
      const wrong = !blocked && issues.some(({ severity }) => severity === 'error');
      if (!whole || wrong) return;
      const priceless =
        blocked && isListed(holding.standing) && (view.price === undefined || view.price.minor === 0);
      rows.set(sku, { holding, due: nextEdge(view, life.now), priceless, blocked });
    },
    piece(piece, waiting) {
      const { sku, role, decision } = piece;
      if (role === 'parent' && decision === 'unchanged') onSettled({ sku, sent: false });
      const row = role === 'product' ? rows.get(sku) : undefined;
      if (!row) return;
      rows.delete(sku);
      const outlook = waiting && isChange(decision) ? undefined : outlookOf(piece, row);
      if (outlook) onSettled(outlook);
    },
  };
}

/** Fields that say when something begins or ends. */
const DATES = Object.entries(FIELDS).flatMap(([name, kind]) => (kind === 'date' ? [name] : []));
const INTERVALS = Object.entries(FIELDS).flatMap(([name, kind]) => (kind === 'interval' ? [name] : []));

/** The next time at which a product says that something begins or ends, in milliseconds since 1970. */
function nextEdge(view: View, now: number): number | undefined {
  let next: number | undefined;
  const see = (text: unknown) => {
    const at = typeof text === 'string' ? Date.parse(text) : Number.NaN;
    if (at > now && at < (next ?? Number.POSITIVE_INFINITY)) next = at;
  };
  const fields: Readonly<Record<string, unknown>> = { ...view };
  for (const name of DATES) see(fields[name]);
  for (const name of INTERVALS) Object.values(fields[name] ?? {}).forEach(see);
  return next;
}
