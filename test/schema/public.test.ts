import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { configSchema } from '../../src/config/schema.ts';
import { mistakesBy, propertiesOf, publicSchema } from '../support/public-schema.ts';

const folder = new URL('../../schemas/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.schema.json'));
const read = (file: string): Readonly<Record<string, unknown>> =>
  JSON.parse(readFileSync(new URL(file, folder), 'utf8'));

describe('the public schemas', () => {
  it.each(files)('%s is a JSON Schema of draft 2020-12 that compiles', (file) => {
    const ajv = new Ajv2020();
    ajv.validateSchema(read(file));
    expect(ajv.errors ?? []).toEqual([]);
    expect(() => mistakesBy(file.replace('.schema.json', ''))).not.toThrow();
  });

  it.each(files)('%s is named by its $id', (file) => {
    expect(read(file)).toMatchObject({ $id: `https://shelfcast.dev/schemas/${file}` });
  });

  it.each(['status', 'explain'])('%s.schema.json says what each property means', (name) => {
    const schema = publicSchema(name);
    const meaning = ({ description, $ref }: Readonly<Record<string, unknown>>) =>
      description ?? schema.$defs?.[String($ref).replace('#/$defs/', '')]?.description;
    const properties = propertiesOf(schema);
    expect(properties.length).toBeGreaterThan(20);
    expect(properties.filter(([, property]) => meaning(property) === undefined)).toEqual([]);
  });

  it('config.schema.json is current: `npm run schemas` writes it', () => {
    expect(read('config.schema.json')).toEqual(JSON.parse(JSON.stringify(configSchema)));
  });
});
