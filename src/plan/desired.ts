import type { Channel, Target } from '../channels/channel.ts';
import type { Item } from '../channels/listing.ts';
import type { Issue, Repair } from '../issue.ts';
import type { View } from '../product/product.ts';
import type { ReadOptions } from '../product/reading.ts';
import type { Categorize } from '../rules/categories/categorize.ts';
import { createJudge } from '../rules/judge.ts';
import type { ApplyRules } from '../rules/merchant.ts';
import type { PriceMaker } from '../rules/price.ts';
import type { StockPolicy } from '../rules/stock.ts';
import { createViewer, type Source } from '../rules/view.ts';
import { hasSoundOffer } from './blocked.ts';

/** A product as it came from the catalog, with where it stands there. */
export interface Sourced extends Source {
  /** What reading the row brought up. */
  readonly issues: readonly Issue[];
  readonly file: string;
  readonly line: number;
}

/** What a target shall hold for one SKU, and what stands in the way. */
export interface Desired {
  readonly view: View;
  /** Absent when the SKU is blocked or excluded. */
  readonly item: Item | undefined;
  /** The item as it would be, of a blocked SKU whose price and stock are sound. */
  readonly wanted?: (() => Item) | undefined;
  /** The merchant's rule that keeps it from the target. */
  readonly excluded?: string | undefined;
  readonly issues: readonly Issue[];
  readonly repairs: readonly Repair[];
}

/** A repair with the SKU and target it was made for. */
export interface RepairMade extends Repair {
  readonly sku: string;
  readonly target: string;
}

export interface DesiredOptions {
  readonly channel: Channel;
  readonly target: Target;
  readonly stock: StockPolicy | undefined;
  readonly price?: PriceMaker | undefined;
  readonly categorize?: Categorize | undefined;
  readonly rules?: ApplyRules | undefined;
  readonly read: ReadOptions;
  readonly withoutRepair: ReadonlySet<string>;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Rules, derived values, schema, repairs and format of one target, compiled once and run for every product. */
export function createFormatter(options: DesiredOptions): (sourced: Sourced) => Desired {
  const { channel, target } = options;
  const viewOf = createViewer(options);
  const judge = createJudge(options);
  return (sourced) => {
    const viewed = viewOf(sourced);
    const { view, excluded } = viewed;
    if (excluded !== undefined) return { view, item: undefined, excluded, issues: [], repairs: [] };
    const verdict = judge(viewed.view, sourced.issues);
    const blocked = verdict.blocked || viewed.issues.some((issue) => issue.severity === 'error');
    const found = viewed.issues.length > 0 ? [...viewed.issues, ...verdict.issues] : verdict.issues;
    return {
      view: verdict.view,
      item: blocked ? undefined : channel.item(verdict.view, target),
      excluded,
      issues: found.length > 0 ? found.map((issue) => placed(issue, sourced, target.name)) : found,
      repairs: verdict.repairs,
      wanted: blocked && hasSoundOffer(found) ? () => channel.item(verdict.view, target) : undefined,
    };
  };
}

/** The issue with the target and the row it concerns; field by field, so that all have one shape. */
function placed(issue: Issue, { file, line }: Sourced, target: string): Issue {
  const { rule, severity, origin, sku, field, message, value, hint, link } = issue;
  const all = { rule, severity, origin, sku, field, message, value, hint, link, target, file, line };
  return all satisfies Record<keyof Issue, unknown>;
}
