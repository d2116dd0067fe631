import { testModule } from './ajv.ts';
import { blocksOf } from './blocks.ts';
import { conjunction, type Schema } from './conjunction.ts';

interface RuleEntry extends Schema {
  readonly rule: { readonly id: string };
}

/** A channel's schema, as `schemas/<channel>.schema.json` holds it. */
export interface RuleSchema extends Schema {
  readonly type: string;
  readonly $defs?: Schema;
  /** One rule each: its annotation, and the JSON Schema that states it. */
  readonly allOf: readonly RuleEntry[];
}

const KEYWORDS = new Set(['$schema', '$id', '$defs', 'title', 'description', 'type', 'allOf']);

/**
 * The text of the module of a channel's rules: one test for each block of them, and one for each rule by its id.
 * @throws Error for a schema that demands something outside its rules, and for two rules of one id
 */
export function rulesModule(schema: RuleSchema): string {
  const stray = Object.keys(schema).find((keyword) => !KEYWORDS.has(keyword));
  if (stray) throw new Error(`${String(schema.$id)} has '${stray}', which belongs to no rule`);
  const { type, $defs = {}, allOf } = schema;
  const test = (demand: Schema): Schema => ({ type, $defs, quiet: demand });
  const demands = allOf.map(({ rule, ...demand }): Schema => demand);
  return testModule([
    ...blocksOf(demands).map(({ name, rules }): [string, Schema] => [name, test(conjunction(rules))]),
    ...allOf.map(({ rule }, i): [string, Schema] => [rule.id, test(demands[i] ?? {})]),
  ]);
}
