import type { Census } from '../catalog/census.ts';
import type { Channel } from '../channels/channel.ts';
import type { ConfiguredTarget } from '../config/config.ts';
import type { Issue, Repair } from '../issue.ts';
import type { Ledger, SkuEvent } from '../ledger/store.ts';
import { createBraker } from './brakes/braker.ts';
import type { Tally } from './brakes/tally.ts';
import { count, countSkipped, noCounts, type PlanCounts } from './counts.ts';
import { isInFlight } from './decide.ts';
import type { Skipped } from './delta/delta.ts';
import { createSettler, type Outlook } from './delta/settler.ts';
import type { Desired, Sourced } from './desired.ts';
import { type Holding, readHoldings } from './holdings.ts';
import { byListing, createCollector, isChange, listingOf, type Piece, type Regrouped } from './listings.ts';
import { changeOf, type PlannedChange } from './members.ts';
import { createParents } from './parents.ts';
import { createPieceMaker } from './pieces.ts';
import { createPrinter } from './print.ts';
import { regroup } from './regroup.ts';
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
  /** Plan price and stock alone. */
  readonly light?: boolean | undefined;
  readonly onIssue: (issue: Issue) => void;
  readonly onRepair: (sku: string, repair: Repair) => void;
  /** Told of each change, held ones too, for a plan that is shown. */
  readonly onChange?: (change: PlannedChange) => void;
  /** SKUs that `onChange` is told of whether or not they change, and no others; all changes where absent. */
  readonly wanted?: ReadonlySet<string> | undefined;
  /** Told of what need not be looked at again once the plan is pushed. */
  readonly onSettled?: ((outlook: Outlook) => void) | undefined;
}

/** The plan of one target, grown batch by batch into its spool. */
export interface TargetPlan {
  readonly counts: PlanCounts;
  /** What the brakes go by. */
  readonly tally: Tally;
  /** To be recorded if the plan is pushed: SKUs that came back, and SKUs that are gone. */
  readonly events: readonly SkuEvent[];
  /** Listings that are to lose a SKU that left the catalog. */
  losing(): readonly string[];
  /** Products that are not looked at. */
  skip(skipped: Skipped): void;
  batch(products: readonly Sourced[]): Promise<void>;
  finish(): void;
}

export async function createTargetPlan(options: TargetPlanOptions): Promise<TargetPlan> {
  const { channel, target, ledger, census, spool, now } = options;
  const { light = false, onSettled } = options;
  const counts = noCounts(light);
  const printOf = createPrinter(channel.adjustable, options.hash);
  const collector = createCollector<Piece>(channel.grouped);
  const parents = createParents(channel, target, census);
  const removed = await readRemoved({ channel, target, census, ledger, now, light });
  const braker = createBraker(channel, target);
  const found: SkuEvent[] = [];
  const life = {
    expiresAfter: channel.expiresAfter && channel.expiresAfter * DAY,
    now,
    retry: options.retry,
  };
  const settler = onSettled && createSettler({ channel, printOf, ...life, onSettled });
  const pieceOf = createPieceMaker({ channel, printOf, life, braker, light });

  /** Counts what was decided about a listing, and spools it if anything changes and nothing is in flight. */
  function emit(pieces: readonly Piece[], regrouped?: Regrouped): void {
    const waiting = pieces.some(({ decision }) => isInFlight(decision));
    for (const piece of pieces) {
      const changes = isChange(piece.decision);
      count(counts, piece, waiting && changes);
      braker.watch(piece, waiting);
      settler?.piece(piece, waiting);
      const shown = options.wanted?.has(piece.sku) ?? ((changes && !waiting) || piece.hold !== undefined);
      if (shown) options.onChange?.(changeOf(piece, waiting));
    }
    if (waiting || !pieces.some((piece) => isChange(piece.decision))) return;
    const listing = listingOf(pieces, regrouped);
    if (listing) spool.add(channel.verb(listing), listing);
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
    get tally() {
      return { ...braker.tally, gone: removed.gone };
    },
    get events() {
      return [...removed.events, ...found];
    },
    losing: () => (channel.grouped ? removed.listings() : []),
    skip(skipped) {
      countSkipped(counts, skipped);
      braker.skip(skipped);
    },
    async batch(products) {
      const rows = products.map((sourced) => {
        const desired = options.format(sourced);
        return {
          sku: sourced.product.sku,
          sourced,
          desired,
          parent: desired.item && parents.of(desired.view),
        };
      });
      const holdingOf = await readHoldings(
        ledger,
        target.name,
        rows.flatMap(({ sku, parent }) => (parent ? [sku, parent.sku] : [sku])),
      );
      for (const { sku, sourced, desired, parent } of rows) {
        tell(sku, desired);
        const above = parent && pieceOf(parent.sku, 'parent', parent.sku, parent, holdingOf(parent.sku));
        if (above) emit([above]);
        const { group } = desired.view;
        const belongs = channel.grouped && group ? group.id : sku;
        const piece = pieceOf(sku, 'product', belongs, desired, holdingOf(sku));
        const planned = !piece.partial && above?.decision !== 'deferred';
        settler?.row(sourced, desired, holdingOf(sku), planned);
        braker.look(desired, holdingOf(sku));
        if (piece.hold) options.onIssue(braker.issue(piece.hold, sourced));
        if (desired.excluded === undefined) recall(piece, holdingOf(sku));
        else removed.exclude(sku, holdingOf(sku));
        const pieces = collector.add(piece, group);
        if (pieces.length === 0) continue;
        const all = [...pieces, ...removed.take(piece.listing)];
        if (light) for (const part of byListing(all)) emit(part);
        else emit(all, await regroup(all, belongs, options));
      }
    },
    finish() {
      for (const pieces of collector.rest()) emit([...pieces, ...removed.take(pieces[0]?.listing ?? '')]);
      for (const pieces of removed.rest()) emit(pieces);
      spool.finish();
    },
  };
}
