import { isDeepStrictEqual } from 'node:util';

/** A JSON Schema that is an object. */
export type Schema = Readonly<Record<string, unknown>>;

/** Keywords that mean the same whatever stands beside them, so that they may move from one schema to another. */
const MOVABLE = new Set([
  ...['$ref', 'type', 'enum', 'const', 'not', 'anyOf', 'oneOf', 'allOf', 'required', 'properties', 'items'],
  ...['minLength', 'maxLength', 'maxBytes', 'pattern', 'minItems', 'maxItems', 'if', 'then', 'else'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
]);

/** What is demanded where a schema is met, and where it is not. */
interface Condition {
  readonly if: unknown;
  readonly branches: Map<'then' | 'else', unknown>;
}

/**
 * One schema that a value meets exactly when it meets all of these. What they say of one field stands together,
 * and what they say under one condition, so that a validator looks at each once.
 */
export function conjunction(schemas: readonly unknown[]): Schema {
  const merged: Record<string, unknown> = {};
  const conditions: Condition[] = [];
  const apart: unknown[] = [];
  for (const schema of schemas.flatMap(flat)) {
    if (!isMovable(schema)) {
      apart.push(schema);
      continue;
    }
    const { if: condition, then: met, else: unmet, ...rest } = schema;
    if (condition !== undefined) addCondition(conditions, condition, met, unmet);
    for (const [keyword, value] of Object.entries(rest)) {
      const known = merged[keyword];
      if (known === undefined) merged[keyword] = value;
      else if (keyword === 'properties') merged[keyword] = bothProperties(known, value);
      else if (keyword === 'items') merged[keyword] = conjunction([known, value]);
      else if (keyword === 'required') merged[keyword] = [...new Set([known, value].flat())];
      else if (!isDeepStrictEqual(known, value)) apart.push({ [keyword]: value });
    }
  }
  const allOf = [...conditions.map(conditional), ...apart];
  return allOf.length === 0 ? merged : { ...merged, allOf };
}

/** A schema without `allOf`, and what stood in there. */
function flat(schema: unknown): readonly unknown[] {
  if (!isMovable(schema) || !Array.isArray(schema.allOf)) return [schema];
  const { allOf, ...rest } = schema;
  return [rest, ...allOf.flatMap(flat)];
}

function bothProperties(some: unknown, others: unknown): Schema {
  const both: Record<string, unknown> = { ...record(some) };
  for (const [field, schema] of Object.entries(record(others))) {
    both[field] = field in both ? conjunction([both[field], schema]) : schema;
  }
  return both;
}

function addCondition(conditions: Condition[], condition: unknown, met: unknown, unmet: unknown): void {
  const known = conditions.find((one) => isDeepStrictEqual(one.if, condition));
  const branches: Condition['branches'] = known?.branches ?? new Map();
  if (met !== undefined) branches.set('then', conjunction([branches.get('then') ?? {}, met]));
  if (unmet !== undefined) branches.set('else', conjunction([branches.get('else') ?? {}, unmet]));
  if (!known) conditions.push({ if: condition, branches });
}

function conditional({ if: condition, branches }: Condition): Schema {
  return { if: condition, ...Object.fromEntries(branches) };
}

function isMovable(schema: unknown): schema is Schema {
  return typeof schema === 'object' && Object.keys(record(schema)).every((keyword) => MOVABLE.has(keyword));
}

function record(value: unknown): Schema {
  return typeof value === 'object' && value !== null ? (value as Schema) : {};
}
