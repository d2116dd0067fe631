import { readFileSync } from 'node:fs';
import type { Severity } from '../issue.ts';
import { packageFile } from '../package.ts';
import { blocksOf } from './blocks.ts';
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
  /** Every rule that fails, once each, in the order of the schema. */
  failures(view: unknown): readonly RuleNote[];
}

const NONE: readonly RuleNote[] = [];

/** The rules of one channel, compiled. */
export function ruleSet(channel: string): RuleSet {
  const rules = readRules(channel);
  const blocks = blocksOf(rules).map((block) => ({
    holds: compiled(channel, block.name),
    tests: block.rules.map((rule) => ({ rule, holds: compiled(channel, rule.id) })),
  }));
  return {
    rules,
    failures(view) {
      let failed: RuleNote[] | undefined;
      for (const block of blocks) {
        if (block.holds(view)) continue;
        failed ??= [];
        for (const { rule, holds } of block.tests) if (!holds(view)) failed.push(rule);
      }
      return failed ?? NONE;
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
