import { describe, expect, it } from 'vitest';
import { LIST_MARK } from '../../../src/product/reading.ts';
import { readRows } from '../reading.ts';

const json = (content: string | Uint8Array) => readRows(content, { name: 'products.json' });
const lines = (content: string) => readRows(content, { name: 'products.jsonl' });

describe('JSON rows', () => {
  it('may be a list, or the one list of objects that an object holds', async () => {
    const list = '[{"sku":"A","price":9.99},\n {"sku":"B","price":1}]';
    const expected = [
      ['A', '9.99'],
      ['B', '1'],
    ];
    expect((await json(list)).cells).toEqual(expected);
    expect(
      (await json(`{"total": 2, "tags": ["x"], "products": ${list}, "meta": {"a": [1]}}\n`)).cells,
    ).toEqual(expected);
  });

  it('may stand one on each line', async () => {
    const { cells, lines: at } = await lines('{"sku":"A"}\r\n\n  {"sku":"B"}\n{"sku":"C"}');
    expect(cells).toEqual([['A'], ['B'], ['C']]);
    expect(at).toEqual([1, 3, 4]);
  });

  it('one on each line are known as such in a file that is called JSON', async () => {
    expect((await json('{"sku":"A"}\n{"sku":"B"}\n')).cells).toEqual([['A'], ['B']]);
  });

  it('know the physical line they begin on', async () => {
    const { lines: at } = await json(
      '{"n": 1,\n"products": [\n  {\n "sku": "A"\n},\n\n{"sku":"B"}, {"sku":"C"}]}',
    );
    expect(at).toEqual([3, 7, 7]);
  });

  it('have dotted columns for nested objects, and lists in one cell', async () => {
    const { header, cells } = await json(
      '[{"sku":"A","dimensions":{"width":1.5,"box":{"depth":2}},"tags":["x","y"],"reviews":[{"n":1}],"note":null,"on":true}]',
    );
    expect(Object.fromEntries(header.map((name, i) => [name, cells[0]?.[i]]))).toEqual({
      sku: 'A',
      'dimensions.width': '1.5',
      'dimensions.box.depth': '2',
      tags: `x${LIST_MARK}y`,
      reviews: '[{"n":1}]',
      note: '',
      on: 'true',
    });
  });

  it('may have other names than the rows before them', async () => {
    const { header, cells } = await json('[{"sku":"A","a":1},{"b":2,"sku":"B"}]');
    expect(header).toEqual(['sku', 'a', 'b']);
    expect(cells).toEqual([
      ['A', '1', ''],
      ['B', '', '2'],
    ]);
  });

  it('that cannot be read stand beside those that can', async () => {
    const { cells, unreadable } = await json(
      '[{"sku":"A"}, {"sku":B}, 7, ["x"], null, {"sku":"C","id":12345678901234567890}, {"sku":"D"}]',
    );
    expect(cells.map(([sku]) => sku)).toEqual(['A', 'D']);
    expect(unreadable.map(({ message }) => message)).toEqual([
      'this is not valid JSON',
      'this is no JSON object',
      'this is no JSON object',
      'this is no JSON object',
      'the number in id has too many digits',
    ]);
  });

  it('that are nested without end are unreadable', async () => {
    const objects = `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`;
    const lists = `{"a":${'['.repeat(5000)}{}${']'.repeat(5000)}}`;
    const { cells, unreadable } = await json(`[${objects},${lists},{"sku":"A"}]`);
    expect(cells.map((row) => row.filter((cell) => cell !== ''))).toEqual([['A']]);
    expect(unreadable).toHaveLength(2);
  });

  it('never give a column the name of an object’s prototype', async () => {
    expect((await json('[{"sku":"A","__proto__":"x"}]')).header).toEqual(['sku']);
  });

  it('are the same ones wherever the blocks of the file end', async () => {
    const products = Array.from({ length: 9000 }, (_, i) => ({
      sku: `S${i}`,
      title: `{"[ \\"${'–'.repeat(i % 90)}`,
    }));
    const { cells, lines: at } = await json(JSON.stringify({ products }, undefined, 1));
    expect(cells).toEqual(products.map(({ sku, title }) => [sku, title]));
    expect(at.at(-1)).toBe(3 + 4 * 8999);
    expect((await lines(products.map((product) => JSON.stringify(product)).join('\n'))).cells).toEqual(cells);
  });

  it('are none in an empty list', async () => {
    expect((await json('[]')).cells).toEqual([]);
    expect((await json('{"errors":[],"products":[]}')).cells).toEqual([]);
  });
});

describe('JSON that is refused', () => {
  it.each([
    ['[{"sku":"A"},\n{"sku":"B"', /line 2: the file ends within the JSON that begins here/],
    ['[{"sku":"A"},\n{"sku":"B"}', /line 2: the file ends within/],
    ['{"products":[{"sku":"A"}]', /the file ends within/],
    ['[{"sku":"A"}]\n[{"sku":"B"}]', /line 2: text follows the end of the JSON/],
    ['{"products":[{"sku":"A"}],"old":[{"sku":"B"}]}', /more than one list of objects: "products" and "old"/],
    ['{"sku":"A"}', /there is no list of products in this JSON/],
    ['{"tags":["a",', /line 1: the file ends within/],
    ['{"n":1,"products":[', /line 1: the file ends within/],
    ['sku,title\nA,x', /this is no JSON with products/],
    ['[1,2]', /this is no JSON with products/],
    ['null', /this is no JSON with products/],
  ])('%j', async (text, message) => {
    await expect(json(text)).rejects.toThrow(message);
  });

  it('is a record without an end', async () => {
    await expect(json(`[{"sku":"A"},\n{"sku":"${'x'.repeat(17 << 20)}`)).rejects.toThrow(
      'products, line 2: the record that begins here is longer than 16 MiB',
    );
  });

  it('has a new name in every record', async () => {
    const records = Array.from({ length: 10_002 }, (_, i) => `{"k${i}":1}`);
    await expect(lines(records.join('\n'))).rejects.toThrow(/more than 10000 different names/);
  });
});
