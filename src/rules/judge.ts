import type { Channel, Check, Target } from '../channels/channel.ts';
import type { Issue, Repair } from '../issue.ts';
import { isMoney, moneyText } from '../product/money.ts';
import type { View } from '../product/product.ts';
import { type RuleNote, ruleSet } from '../schema/rules.ts';
import { codePoints, fieldValue, type RepairSpec, repairValue, withField } from './repairs.ts';

/** What a target's rules make of a view. */
export interface Verdict {
  /** The view after repairs: what is sent. */
  readonly view: View;
  readonly issues: readonly Issue[];
  readonly repairs: readonly Repair[];
  /** Whether an error remains: the SKU is not sent. */
  readonly blocked: boolean;
}

export interface JudgeOptions {
  readonly channel: Channel;
  readonly target: Target;
  /** Ids of rules whose repair is switched off, or `all`. */
  readonly withoutRepair: ReadonlySet<string>;
}

const NONE: readonly never[] = [];
const LONGEST_VALUE = 80;

/** Judges views against one channel's schema and checks; `known` are the catalog's issues with the same row. */
export function createJudge(options: JudgeOptions): (view: View, known: readonly Issue[]) => Verdict {
  const { channel, target, withoutRepair } = options;
  const rules = ruleSet(channel.id);
  const runChecks = compileChecks(channel.checks);
  const repairs = (rule: RuleNote) => !withoutRepair.has('all') && !withoutRepair.has(rule.id);

  return (view, known) => {
    const failures = rules.failures(view);
    const checked = runChecks(view, target);
    if (failures.length === 0) return verdict(view, checked, NONE, known);
    const mended = mend(view, failures);
    const issues: Issue[] = [];
    for (const rule of mended.failures) issues.push(failureIssue(rule, mended.view, known));
    for (const issue of mended.repairs.length > 0 ? runChecks(mended.view, target) : checked)
      issues.push(issue);
    return verdict(mended.view, issues, mended.repairs, known);
  };

  /** A repair runs when its rule fails; then every rule is judged again. */
  function mend(
    view: View,
    found: readonly RuleNote[],
  ): { view: View; failures: readonly RuleNote[]; repairs: readonly Repair[] } {
    const done: Repair[] = [];
    let mended = view;
    for (const rule of found) {
      if (!rule.repair || !repairs(rule)) continue;
      const repaired = repairValue(rule.field, fieldValue(mended, rule.field), rule.repair as RepairSpec);
      if (!repaired) continue;
      mended = withField(mended, rule.field, repaired.value);
      done.push({ rule: rule.id, field: rule.field, message: repaired.message });
    }
    const failures = done.length > 0 ? rules.failures(mended) : found;
    return { view: mended, failures, repairs: done };
  }
}

function verdict(
  view: View,
  found: readonly Issue[],
  repairs: readonly Repair[],
  known: readonly Issue[],
): Verdict {
  const blocked = found.some(isError);
  if (blocked || !known.some(isError)) return { view, issues: found, repairs, blocked };
  const unread = known.filter((issue) => isError(issue) && isLost(issue, view));
  return { view, issues: [...found, ...unread], repairs, blocked: unread.length > 0 };
}

function isError({ severity }: Issue): boolean {
  return severity === 'error';
}

/**
 * Whether nothing stands in for what could not be read; of a currency, that is a price of the target's own. Stock is no
 * must on every channel, but must not be invented there.
 */
function isLost({ field }: Issue, view: View): boolean {
  return field !== undefined && fieldValue(view, field === 'currency' ? 'price' : field) === undefined;
}

/**
 * Makes one function of the checks of a channel. In a loop over them the engine would know neither which one it
 * calls nor what that reads.
 */
function compileChecks(checks: readonly Check[]): (view: View, target: Target) => readonly Issue[] {
  const names = checks.map((_, i) => `check${i}`);
  const calls = names.map((name) => `issue = ${name}(view, target); if (issue) found = [...found, issue];`);
  const body = `return (view, target) => { let found = none, issue; ${calls.join(' ')} return found; };`;
  return new Function('none', ...names, body)(NONE, ...checks);
}

/** A cell that could not be read explains an absent field better than the rule that misses it: it is the issue. */
function failureIssue(rule: RuleNote, view: View, known: readonly Issue[]): Issue {
  const value = fieldValue(view, rule.field);
  const cause = value === undefined ? known.find((issue) => issue.field === rule.field) : undefined;
  if (cause) return { ...cause, severity: rule.severity, sku: view.sku };
  // With every field, so that all such issues have one shape.
  return {
    rule: rule.id,
    severity: rule.severity,
    origin: 'rule',
    sku: view.sku,
    field: rule.field,
    message: filled(rule.message, view, value),
    value: shownValue(value),
    hint: rule.hint,
    link: rule.link,
    target: undefined,
    file: undefined,
    line: undefined,
  };
}

function filled(message: string, view: View, value: unknown): string {
  if (!message.includes('{')) return message;
  const length = Array.isArray(value) ? value.length : codePoints(String(value ?? ''));
  return message
    .replaceAll('{length}', () => String(length))
    .replaceAll('{value}', () => shownValue(value) ?? '')
    .replaceAll('{sku}', () => view.sku);
}

function shownValue(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  const text = typeof value === 'string' ? value : isMoney(value) ? moneyText(value) : JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
