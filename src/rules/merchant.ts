import type { Channel, Target } from '../channels/channel.ts';
import type { Issue } from '../issue.ts';
import type { Product, View } from '../product/product.ts';
import type { ReadOptions } from '../product/reading.ts';
import { type Bound, type Expression, ExpressionFault } from './expressed.ts';
import { type Change, compileRound, compileSets } from './merchant-set.ts';
import { createTally, type RuleCounts, type RuleReport, sampleOf } from './merchant-tally.ts';
import { productValues, targetValues, type Values } from './variables.ts';

/** A rule of the merchant, with its expressions compiled. */
export interface MerchantRule {
  readonly name: string;
  /** Absent for every product. */
  readonly when?: Expression;
  /** Names of targets, or channels; absent for all. */
  readonly targets?: readonly string[];
  /** Whether the product is not to be sent. */
  readonly exclude: boolean;
  /** Fields, or the channel's own, with what they become. */
  readonly sets: readonly { readonly field: string; readonly value: Expression | string }[];
  /** `half-up`, or how prices end, such as `0.99`. */
  readonly round?: string;
}

/** A product before and after the rules of a target. */
export interface Ruled {
  readonly product: Product;
  readonly own: View['own'];
  /** The rule that keeps it from this target. */
  readonly excluded?: string;
  readonly issues: readonly Issue[];
}

export interface RuledSource {
  readonly product: Product;
  readonly own: View['own'];
  /** The cells that expressions read. */
  readonly row: Values | undefined;
}

export type ApplyRules = (source: RuledSource) => Ruled;

/** The rules of a run, with what they have done so far. */
export interface RuleBook {
  /** Expressions whose columns the catalog must have. */
  readonly expressions: readonly Expression[];
  /**
   * The rules of one target; undefined where it has none, so that they cost it nothing.
   * @throws UserError for a constant that its field cannot be
   */
  of(channel: Channel, target: Target, read: ReadOptions): ApplyRules | undefined;
  report(): RuleReport;
  /** What the rules did so far, for another thread. */
  counts(): RuleCounts;
  /** Adds what another thread did by the same rules. */
  add(counts: RuleCounts): void;
}

interface Step {
  readonly rule: MerchantRule;
  readonly changes: readonly Change[];
}

const NO_ISSUES: readonly Issue[] = [];

/** @param samples how many products of each rule are kept with their values before and after */
export function createRuleBook(rules: readonly MerchantRule[], samples = 0): RuleBook {
  const tally = createTally(
    rules.map(({ name }) => name),
    samples,
  );
  return {
    expressions: rules.flatMap(({ when, sets }) => [
      ...(when ? [when] : []),
      ...sets.flatMap(({ value }) => (typeof value === 'string' ? [] : [value])),
    ]),
    of(channel, target, read) {
      const own = rules.filter(({ targets }) => isConcerned(targets, target));
      if (own.length === 0) return undefined;
      for (const { name } of own) tally.expect(name);
      const steps = own.map((rule) => ({
        rule,
        changes: [...compileSets(rule, channel, read), ...compileRound(rule)],
      }));
      const values = targetValues(target);
      return (source) => apply(source, steps, target, tally, values);
    },
    report: tally.report,
    counts: tally.counts,
    add: tally.add,
  };
}

function isConcerned(targets: MerchantRule['targets'], { name, channel }: Target): boolean {
  return targets === undefined || targets.includes(name) || targets.includes(channel);
}

/** In order; each rule sees what the one before made, and its own changes all see the same. */
function apply(
  source: RuledSource,
  steps: readonly Step[],
  target: Target,
  tally: ReturnType<typeof createTally>,
  values: Values,
): Ruled {
  let { product, own } = source;
  let issues = NO_ISSUES;
  for (const { rule, changes } of steps) {
    try {
      const seen = product;
      const boundTo = (expression: Expression) => bound(expression, seen, source.row, values);
      if (!holds(rule.when, boundTo)) continue;
      if (rule.exclude) {
        const kept = { product, own };
        tally.touch(rule.name, product.sku, () => sampleOf(target.name, kept));
        return { product, own, excluded: rule.name, issues };
      }
      const before = { product, own };
      const draft = { product: { ...product }, own: { ...own } };
      for (const change of changes) change(draft, boundTo);
      ({ product, own } = draft);
      tally.touch(rule.name, product.sku, () => sampleOf(target.name, before, draft));
    } catch (error) {
      if (!(error instanceof ExpressionFault)) throw error;
      issues = [...issues, ruleFailed(rule.name, error.message, product.sku)];
    }
  }
  return { product, own, issues };
}

function holds(when: Expression | undefined, boundTo: (expression: Expression) => Bound): boolean {
  if (!when) return true;
  const result = when.run(boundTo(when));
  if (typeof result === 'boolean') return result;
  throw new ExpressionFault(`its condition is neither true nor false`);
}

function bound({ names }: Expression, product: Product, row: Values | undefined, target: Values): Bound {
  return {
    product: productValues(product, names.product, names.attributes),
    target,
    ...(row && { row }),
  };
}

/** Sent without the rule, the product might be sold wrongly. */
function ruleFailed(name: string, why: string, sku: string): Issue {
  return {
    rule: 'rules/failed',
    severity: 'error',
    origin: 'rule',
    sku,
    message: `the rule '${name}' cannot be applied: ${why}`,
    hint: 'Mend the row, or let the rule answer for it, as in when: "= product.price != null".',
  };
}
