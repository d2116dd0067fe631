import type { Census } from '../catalog/census.ts';
import type { Channel } from '../channels/channel.ts';
import type { Item, Member } from '../channels/listing.ts';
import type { ConfiguredTarget } from '../config/config.ts';
import type { Issue, Repair } from '../issue.ts';
import { isListed } from '../ledger/standing.ts';
import type { Ledger, SkuEvent } from '../ledger/store.ts';
import { count, noCounts, type PlanCounts } from './counts.ts';
import { type Decision, decide } from './decide.ts';
import type { Desired, Sourced } from './desired.ts';
import { type Holding, readHoldings } from './holdings.ts';
import { createCollector, isChange, listingOf, type Piece } from './listings.ts';
import { createParents } from './parents.ts';
import { createPrinter, type FieldChange, fieldChanges } from './print.ts';
import { readRemoved } from './removed.ts';
import type { Spool } from './spool.ts';

const DAY = 86_400_000;

export interface TargetPlanOptions {
  readonly channel: Channel;
  readonly target: ConfiguredTarget;
  readonly format: (sourced: Sourced) => Desired;
  readonly census: Census;
  readonly ledger: Ledger;
  readonly hash: (text: string) => string;
  readonly spool: Spool;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Send again what the channel refused, although nothing has changed. */
  readonly retry?: boolean | undefined;
  readonly onIssue: (issue: Issue) => void;
  readonly onRepair: (sku: string, repair: Repair) => void;
  /** Told of each change, for a plan that is shown. */
  readonly onChange?: (change: PlannedChange) => void;
}

export interface PlannedChange {
  readonly sku: string;
  readonly kind: string;
  readonly fields: Readonly<Record<string, FieldChange>>;
}

/** The plan of one target, grown batch by batch into its spool. */
export interface TargetPlan {
  readonly counts: PlanCounts;
  /** To be recorded if the plan is pushed: SKUs that came back, and SKUs that are gone. */
  readonly events: readonly SkuEvent[];
  batch(products: readonly Sourced[]): Promise<void>;
  finish(): void;
}

export async function createTargetPlan(options: TargetPlanOptions): Promise<TargetPlan> {
  const { channel, target, ledger, census, spool, now } = options;
  const counts = noCounts();
  const printOf = createPrinter(channel.adjustable, options.hash);
  const collector = createCollector<Piece>(channel.grouped);
  const parents = createParents(channel, target, census);
  const removed = await readRemoved({ channel, target, census, ledger, now });
  const found: SkuEvent[] = [];
  const life = {
    expiresAfter: channel.expiresAfter && channel.expiresAfter * DAY,
    now,
    retry: options.retry,
  };

  /** Counts what was decided about a listing, and spools it if anything changes and nothing is in flight. */
  function emit(pieces: readonly Piece[]): void {
    const waiting = pieces.some((piece) => piece.decision === 'held');
    for (const piece of pieces) {
      const changes = isChange(piece.decision);
      count(counts, piece, waiting && changes);
      if (changes && !waiting) options.onChange?.(changeOf(piece));
    }
    if (waiting || !pieces.some((piece) => isChange(piece.decision))) return;
    const listing = listingOf(pieces);
    if (listing) spool.add(channel.verb(listing), listing);
  }

  function pieceOf(
    sku: string,
    role: Piece['role'],
    listing: string,
    { item, excluded }: Pick<Desired, 'item' | 'excluded'>,
    holding: Holding,
  ): Piece {
    const { standing } = holding;
    const kept = excluded === undefined ? 'blocked' : 'excluded';
    const decision = item ? decide(standing, printOf(item), life) : kept;
    return {
      sku,
      role,
      decision,
      listing: isListed(standing) && standing ? standing.listing : listing,
      member: memberOf(sku, decision, item, holding),
      generation: standing?.generation ?? 0,
    };
  }

  /** What happened to a SKU before, as far as it matters now. */
  function recall(piece: Piece, { standing }: Holding): void {
    if (standing?.missingSince !== undefined) found.push({ sku: piece.sku, event: { type: 'found' } });
    if (piece.decision === 'refused') for (const issue of standing?.issues ?? []) options.onIssue(issue);
  }

  function tell(sku: string, { issues, repairs }: Desired): void {
    for (const issue of issues) options.onIssue(issue);
    for (const repair of repairs) options.onRepair(sku, repair);
  }

  return {
    counts,
    get events() {
      return [...removed.events, ...found];
    },
    async batch(products) {
      const rows = products.map((sourced) => {
        const desired = options.format(sourced);
        return { sku: sourced.product.sku, desired, parent: desired.item && parents.of(desired.view) };
      });
      const holdingOf = await readHoldings(
        ledger,
        target.name,
        rows.flatMap(({ sku, parent }) => (parent ? [sku, parent.sku] : [sku])),
      );
      for (const { sku, desired, parent } of rows) {
        tell(sku, desired);
        if (parent) emit([pieceOf(parent.sku, 'parent', parent.sku, parent, holdingOf(parent.sku))]);
        const { group } = desired.view;
        const piece = pieceOf(
          sku,
          'product',
          channel.grouped && group ? group.id : sku,
          desired,
          holdingOf(sku),
        );
        if (desired.excluded === undefined) recall(piece, holdingOf(sku));
        else removed.exclude(sku, holdingOf(sku));
        const pieces = collector.add(piece, group);
        if (pieces.length > 0) emit([...pieces, ...removed.take(piece.listing)]);
      }
    },
    finish() {
      for (const pieces of collector.rest()) emit([...pieces, ...removed.take(pieces[0]?.listing ?? '')]);
      for (const pieces of removed.rest()) emit(pieces);
      spool.finish();
    },
  };
}

/** What the channel holds of a SKU that is blocked or refused stays as it is. */
function memberOf(
  sku: string,
  decision: Decision | 'blocked' | 'excluded',
  item: Item | undefined,
  { standing, items: { held } }: Holding,
): Member | undefined {
  const ids = standing?.ids ?? {};
  const last = held ? { last: held } : {};
  if (decision === 'create' || decision === 'update' || decision === 'adjust' || decision === 'refresh') {
    return item && { sku, kind: decision, item, ids, ...last };
  }
  if (decision === 'excluded') return undefined;
  const kept = decision === 'unchanged' ? item : held;
  return kept && { sku, kind: 'unchanged', item: kept, ids, ...last };
}

function changeOf({ sku, decision, member }: Piece): PlannedChange {
  return { sku, kind: decision, fields: fieldChanges(member?.last, member?.item) };
}
