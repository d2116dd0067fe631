import { readFileSync } from 'node:fs';
import type { Severity } from '../issue.ts';
import { packageFile } from '../package.ts';
import { compiled } from './compiled.ts';

/** What a channel schema says about one rule, beside the JSON Schema that states it. */
export interface RuleNote {
  readonly id: string;
  readonly severity: Severity;
  /** The field concerned; `own.x` for a channel's own field. */
  readonly field: string;
  /** May hold `{value}`, `{length}` and `{sku}`. */
  readonly message: string;
  readonly hint?: string;
  readonly link?: string;
  /** The safe repair that answers it: one key, see `src/rules/repairs.ts`. */
  readonly repair?: Readonly<Record<string, unknown>>;
}

export interface RuleSet {
  readonly rules: readonly RuleNote[];
  /** Whether `failures` would find none; many times faster. */
  passes(view: unknown): boolean;
  /** Every rule that fails, once each, in the order of the schema. */
  failures(view: unknown): readonly RuleNote[];
}

/** The rules of one channel, compiled. */
export function ruleSet(channel: string): RuleSet {
  const rules = readRules(channel);
  const tests = rules.map((rule) => ({ rule, holds: compiled(channel, rule.id) }));
  const passes = compiled(channel, 'passes');
  return {
    rules,
    passes: (view) => passes(view),
    failures(view) {
      const failed: RuleNote[] = [];
      for (const { rule, holds } of tests) if (!holds(view)) failed.push(rule);
      return failed;
    },
  };
}

/** The annotations of a public schema in the `schemas` folder. */
function readRules(channel: string): readonly RuleNote[] {
  const file = packageFile(`schemas/${channel}.schema.json`);
  const schema: { readonly allOf: readonly { readonly rule: RuleNote }[] } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  return schema.allOf.map((entry) => entry.rule);
}
