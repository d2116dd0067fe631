import { describe, expect, it } from 'vitest';
import { compileSchema } from '../../src/schema/ajv.ts';

const LIST = {
  type: 'object',
  properties: {
    'a/b~c': { type: 'object', additionalProperties: { type: 'array', items: { type: 'string' } } },
  },
};

describe('compileSchema', () => {
  it('finds nothing in data that conforms', () => {
    expect(compileSchema(LIST)({ 'a/b~c': { '0': ['x'] } })).toEqual([]);
  });

  it('gives the path to the value, keys as text and places in arrays as numbers', () => {
    const [problem] = compileSchema(LIST)({ 'a/b~c': { '0': ['x', 7] } });
    expect(problem).toMatchObject({ path: ['a/b~c', '0', 1], keyword: 'type', params: { type: 'string' } });
    expect(problem?.schemaPath).toBe('#/properties/a~1b~0c/additionalProperties/items/type');
  });

  it('hands over the value and the schema it breaks, through references too', () => {
    const schema = {
      $ref: '#/$defs/list',
      $defs: { list: { items: { $ref: '#/$defs/id' } }, id: { pattern: '^a$' } },
    };
    const [problem] = compileSchema(schema)(['b']);
    expect(problem).toMatchObject({ path: [0], value: 'b', owner: { pattern: '^a$' } });
  });

  it('reports every problem at once', () => {
    const problems = compileSchema({ required: ['title', 'price'] })({});
    expect(problems.map((problem) => problem.params.missingProperty)).toEqual(['title', 'price']);
  });

  it('counts text in code points, and says so as Ajv does', () => {
    const limits = compileSchema({ minLength: 2, maxLength: 3 });
    for (const text of ['ab', 'abc', '😀😀', '😀b😀']) expect(limits(text)).toEqual([]);
    for (const text of ['', 'a', '😀']) expect(limits(text)).toMatchObject([{ params: { limit: 2 } }]);
    expect(limits('😀b😀d')).toMatchObject([
      { keyword: 'maxLength', params: { limit: 3 }, message: 'must NOT have more than 3 characters' },
    ]);
  });

  it('counts bytes of UTF-8 where a limit is one of bytes', () => {
    const fits = compileSchema({ maxBytes: 4 });
    for (const text of ['abcd', 'éé', '😀']) expect(fits(text)).toEqual([]);
    for (const text of ['abcde', 'ééa', '😀a']) expect(fits(text)).toHaveLength(1);
  });

  it('takes a schema annotated with rules', () => {
    const check = compileSchema({
      type: 'object',
      allOf: [{ rule: { id: 'google/title-length' }, properties: { title: { maxLength: 3 } } }],
    });
    expect(check({ title: 'four' })[0]?.schemaPath).toBe('#/allOf/0/properties/title/maxLength');
  });

  it('knows formats', () => {
    expect(compileSchema({ format: 'uri' })('not a url')).toHaveLength(1);
    expect(compileSchema({ format: 'uri' })('https://example.com/')).toEqual([]);
  });

  it('counts an undefined field as absent', () => {
    expect(compileSchema({ required: ['title'] })({ title: undefined })).toHaveLength(1);
  });

  it('compiles two schemas of the same id one after the other', () => {
    const id = 'https://shelfcast.dev/schemas/test.schema.json';
    expect(compileSchema({ $id: id, type: 'string' })(7)).toHaveLength(1);
    expect(compileSchema({ $id: id, type: 'number' })(7)).toEqual([]);
  });

  it('refuses a schema with a misspelt keyword', () => {
    expect(() => compileSchema({ maxLenght: 3 })).toThrow(/maxLenght/);
  });
});
