import type { Issue } from '../issue.ts';
import type { FieldRule } from './rules.ts';

/** What the user's map did in one pass over the catalog. */
export interface MapReport {
  /** Products that got a value, by the field mapped. */
  readonly fields: Readonly<Record<string, number>>;
  /** Texts that lookup files do not have. */
  readonly issues: readonly Issue[];
}

/** What one rule of the map did. */
export interface RuleUse {
  /** Products that got a value. */
  touched: number;
}

/** Counts what rules of the map do. */
export interface Usage {
  /** What was counted so far, for another thread. */
  counts(): UsageCounts;
  /** Adds what another thread counted by the same rules. */
  add(counts: UsageCounts): void;
  /** What a rule did, to be counted up as it does it. */
  of(rule: FieldRule): RuleUse;
  unmapped(rule: FieldRule, text: string): void;
  report(): MapReport;
}

/** By the number of the rule: products touched, and texts that its lookup lacks with the products they stand in. */
export type UsageCounts = readonly {
  readonly touched: number;
  readonly unmapped: readonly (readonly [text: string, products: number])[];
}[];

/** Texts listed of each lookup; the others are counted. */
const LISTED = 200;

export function createUsage(rules: readonly FieldRule[]): Usage {
  const uses = new Map<FieldRule, RuleUse>(rules.map((rule) => [rule, { touched: 0 }]));
  const unmapped = new Map<FieldRule, Map<string, number>>();
  const of = (rule: FieldRule) => {
    const use = uses.get(rule) ?? { touched: 0 };
    uses.set(rule, use);
    return use;
  };
  const miss = (rule: FieldRule, text: string, products: number) => {
    const texts = unmapped.get(rule) ?? new Map<string, number>();
    unmapped.set(rule, texts);
    const known = texts.has(text) || texts.size < LISTED;
    const key = known ? text : '';
    texts.set(key, (texts.get(key) ?? 0) + products);
  };
  return {
    counts: () =>
      rules.map((rule) => ({ touched: of(rule).touched, unmapped: [...(unmapped.get(rule) ?? [])] })),
    add(others) {
      for (const [i, rule] of rules.entries()) {
        of(rule).touched += others[i]?.touched ?? 0;
        for (const [text, products] of others[i]?.unmapped ?? []) miss(rule, text, products);
      }
    },
    of,
    unmapped: (rule, text) => miss(rule, text, 1),
    report: () => ({
      fields: Object.fromEntries([...uses].map(([rule, { touched }]) => [nameOf(rule), touched])),
      issues: [...unmapped].flatMap(([rule, texts]) => [...texts].map(([text, n]) => issueOf(rule, text, n))),
    }),
  };
}

function nameOf({ field, locale }: FieldRule): string {
  return locale === undefined ? field : `${field}@${locale}`;
}

function issueOf(rule: FieldRule, text: string, count: number): Issue {
  const file = rule.lookup?.file ?? '';
  const rest = rule.default === undefined ? 'it is left out' : `${rule.field} is '${rule.default}'`;
  const what = text === '' ? 'further texts are' : `'${text}' is`;
  return {
    rule: 'catalog/lookup-unmapped',
    severity: 'warning',
    origin: 'catalog',
    field: nameOf(rule),
    ...(text === '' ? {} : { value: text }),
    message: `${what} not in the lookup file, in ${count} product${count === 1 ? '' : 's'}; ${rest}`,
    hint: 'Add a row to the lookup file.',
    file,
  };
}
