import { readFileSync } from 'node:fs';
import { UserError } from '../errors.ts';
import type { Severity } from '../issue.ts';
import { compileSchema, compileTest } from './ajv.ts';

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
  /** Stops at the first failure and counts UTF-16 units: stricter than `failures`, never laxer. */
  passes(view: unknown): boolean;
  /** Every rule that fails, once each, in the order of the schema. */
  failures(view: unknown): readonly RuleNote[];
}

interface RuleSchema {
  readonly allOf: readonly { readonly rule: RuleNote }[];
}

/** A public schema of the `schemas` folder. */
function readSchema(name: string): Readonly<Record<string, unknown>> {
  return JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8'));
}

/** The rules of one channel, compiled. */
export function ruleSet(channel: string): RuleSet {
  const schema = readSchema(channel);
  const notes = (schema as unknown as RuleSchema).allOf.map((entry) => entry.rule);
  const check = compileSchema(schema);
  return {
    rules: notes,
    passes: compileTest(schema),
    failures: (view) => {
      const failed = new Set(check(view).map((problem) => ruleIndex(problem.schemaPath)));
      return notes.filter((_, i) => failed.has(i));
    },
  };
}

/** Each rule is one entry of `allOf`, so a schema path begins with its index. */
function ruleIndex(schemaPath: string): number {
  const found = /^#\/allOf\/(\d+)\//.exec(schemaPath);
  if (!found) throw new UserError(`the channel schema fails outside its rules, at ${schemaPath}`);
  return Number(found[1]);
}
