import { readFileSync } from 'node:fs';
import { compileSchema } from '../../src/schema/ajv.ts';
import type { SchemaProblem } from '../../src/schema/problem.ts';

type Json = Readonly<Record<string, unknown>>;

interface PublicSchema extends Json {
  readonly $defs?: Readonly<Record<string, Json>>;
}

/** A schema of `schemas/`, as it stands there. */
export function publicSchema(name: string): PublicSchema {
  return JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8'));
}

/** What is wrong with a value by a schema of `schemas/`; the product's, which others refer to, comes with it. */
export function mistakesBy(name: string): (value: unknown) => readonly SchemaProblem[] {
  const schema = publicSchema(name);
  if (name === 'product') return compileSchema(schema);
  return compileSchema({ ...schema, $defs: { ...schema.$defs, product: publicSchema('product') } });
}

/** Each property that a schema lists, at any depth; conditions list none. */
export function propertiesOf(schema: unknown): readonly (readonly [name: string, schema: Json])[] {
  if (Array.isArray(schema)) return schema.flatMap(propertiesOf);
  const { if: _if, then: _then, else: _else, ...rest } = asObject(schema);
  const own = Object.entries(asObject(rest.properties)).map(([name, one]) => [name, asObject(one)] as const);
  return [...own, ...Object.values(rest).flatMap(propertiesOf)];
}

function asObject(value: unknown): Json {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
