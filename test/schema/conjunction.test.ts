import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileSchema } from '../../src/schema/ajv.ts';
import { conjunction, type Schema } from '../../src/schema/conjunction.ts';

const FIELDS = ['a', 'b', 'c'];
const TEXTS = ['', 'x', 'yy', 'x1', '😀', 'long enough'];

const leaf: fc.Arbitrary<Schema> = fc.oneof(
  fc.record({ maxLength: fc.nat(3) }),
  fc.record({ minLength: fc.nat(3) }),
  fc.record({ pattern: fc.constantFrom('^x', '[0-9]', '\\S') }),
  fc.record({ not: fc.record({ pattern: fc.constantFrom('x', '1$') }) }),
  fc.record({ const: fc.constantFrom('x', 1, false) }),
  fc.record({ enum: fc.constant(['x', 'yy', 2]) }),
  fc.record({ type: fc.constantFrom('string', 'number', 'array') }),
  fc.record({ minimum: fc.nat(2), exclusiveMaximum: fc.nat(3) }),
  fc.record({ minItems: fc.nat(2) }),
  fc.record({ items: fc.record({ maxLength: fc.nat(2) }) }),
  fc.record({ items: fc.record({ pattern: fc.constant('^x') }) }),
);
const properties = (schema: fc.Arbitrary<Schema>) =>
  fc.dictionary(fc.constantFrom(...FIELDS), schema, { minKeys: 1, maxKeys: 2 });
const required = fc.uniqueArray(fc.constantFrom(...FIELDS), { minLength: 1 });
const plain: fc.Arbitrary<Schema> = fc.oneof(
  fc.record({ properties: properties(leaf) }),
  fc.record({ properties: properties(fc.record({ properties: properties(leaf) })) }),
  fc.record({ properties: properties(leaf), required }),
  fc.record({ required }),
  fc.record({ properties: fc.constant({ a: true, b: false }) }),
  // What is said of all other fields depends on what stands beside it.
  fc.record({ properties: properties(leaf), additionalProperties: leaf }),
);
const rule: fc.Arbitrary<Schema> = fc.oneof(
  { weight: 4, arbitrary: plain },
  fc.record({ anyOf: fc.array(plain, { minLength: 1, maxLength: 2 }) }),
  fc.record({ allOf: fc.array(plain, { minLength: 1, maxLength: 2 }) }),
  fc.tuple(fc.constant({ required: ['a'] }), plain).map(([condition, met]) => when(condition, met)),
  fc.record({ if: fc.constant({ required: ['a'] }), else: plain }),
  fc.tuple(plain, plain, plain).map(([condition, met, unmet]) => ({ ...when(condition, met), else: unmet })),
);

const scalar = fc.oneof(fc.constantFrom(...TEXTS), fc.integer({ min: -1, max: 4 }), fc.boolean());
const value = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.constant(undefined));
const fields = (of: fc.Arbitrary<unknown>) => fc.dictionary(fc.constantFrom(...FIELDS), of);
const views = fc.array(fields(fc.oneof(value, fields(value))), { minLength: 10, maxLength: 20 });

describe('conjunction', () => {
  it('holds for exactly what every one of its schemas holds for', () => {
    fc.assert(
      fc.property(fc.array(rule, { minLength: 1, maxLength: 6 }), views, (rules, samples) => {
        const together = compileSchema(conjunction(rules));
        const each = compileSchema({ allOf: rules });
        for (const sample of samples) expect(together(sample).length === 0).toBe(each(sample).length === 0);
      }),
      { numRuns: 200 },
    );
  });

  it('says together what its schemas say of one field', () => {
    const title = { properties: { title: { maxLength: 150 } } };
    expect(conjunction([title, { required: ['title'], properties: { title: { minLength: 1 } } }])).toEqual({
      properties: { title: { maxLength: 150, minLength: 1 } },
      required: ['title'],
    });
  });

  it('says together what holds under one condition', () => {
    const used = { required: ['used'] };
    const rules = [when(used, { required: ['a'] }), when(used, { required: ['b'] })];
    expect(conjunction(rules)).toEqual({ allOf: [when(used, { required: ['a', 'b'] })] });
  });

  it('keeps both where two say different things with one keyword', () => {
    expect(conjunction([{ pattern: 'a' }, { pattern: 'b' }, { pattern: 'a' }])).toEqual({
      pattern: 'a',
      allOf: [{ pattern: 'b' }],
    });
  });
});

function when(condition: Schema, met: Schema): Schema {
  return Object.fromEntries([
    ['if', condition],
    ['then', met],
  ]);
}
