import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { FIELDS, WORDS } from '../../src/product/fields.ts';
import { sampleView } from '../support/samples.ts';

interface Property {
  readonly $ref?: string;
  readonly enum?: readonly string[];
  readonly description?: string;
}

const schema: { properties: Record<string, Property>; $defs: Record<string, unknown> } = JSON.parse(
  readFileSync(new URL('../../schemas/product.schema.json', import.meta.url), 'utf8'),
);
const { attributes, ...properties } = schema.properties;

function kindOf(property: Property): string {
  return property.enum ? 'word' : (property.$ref ?? '').replace('#/$defs/', '');
}

describe('the public product schema', () => {
  it('has the canonical fields, in their order and of their kinds', () => {
    const kinds = Object.entries(properties).map(([name, property]) => [name, kindOf(property)]);
    expect(kinds).toEqual(Object.entries(FIELDS));
  });

  it('lists the words of closed lists', () => {
    const listed = Object.entries(properties).filter(([, property]) => property.enum);
    expect(Object.fromEntries(listed.map(([name, property]) => [name, property.enum]))).toEqual(WORDS);
  });

  it('describes every field and every kind', () => {
    const described = [...Object.values(properties), ...Object.values(schema.$defs)];
    expect(described.filter((entry) => !(entry as Property).description)).toEqual([]);
    expect(attributes).toBeDefined();
  });

  it('accepts a canonical product and refuses money that is no integer', () => {
    const { description_text, own, on_sale, group, ...product } = sampleView();
    const validate = new Ajv2020().compile(schema);
    expect(validate(product), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...product, price: { minor: 19.99, currency: 'USD' } })).toBe(false);
    expect(validate({ ...product, colour: 'Green' })).toBe(false);
  });
});
