import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config/document.ts';

const parse = (text: string) => parseConfig(text, 'shelfcast.yaml');

describe('parseConfig', () => {
  it('reads YAML 1.2: no is a word, 010 is ten', () => {
    expect(parse('a: no\nb: 010\nc: 7d').value).toEqual({ a: 'no', b: 10, c: '7d' });
  });

  it('reads JSON, indented with tabs too', () => {
    expect(parse('{\n\t"a": [1, "x"],\n\t"b": {"c": null}\n}').value).toEqual({
      a: [1, 'x'],
      b: { c: null },
    });
  });

  it('knows the line of a key, of a place in a list, and of the parent of what is missing', () => {
    const document = parse('catalog:\n  path: a.csv\n  join:\n    - path: x\n    - path: y\n      on: sku\n');
    expect(document.line(['catalog', 'path'])).toBe(2);
    expect(document.line(['catalog', 'join', 1])).toBe(5);
    expect(document.line(['catalog', 'join', 1, 'on'])).toBe(6);
    expect(document.line(['catalog', 'map'])).toBe(1);
  });

  it('finds lines within flow style, and behind an alias', () => {
    const document = parse('a: &base {\n  x: 1,\n  y: 2 }\nb: *base\n');
    expect(document.line(['a', 'y'])).toBe(3);
    expect(document.line(['b', 'y'])).toBe(3);
  });

  it('refuses a key that stands twice', () => {
    expect(() => parse('a: 1\nb: 2\na: 3\n')).toThrow('shelfcast.yaml:3: this key stands there twice');
    expect(() => parse('{"a": 1,\n"a": 2}')).toThrow('shelfcast.yaml:2: this key stands there twice');
  });

  it('refuses tags', () => {
    expect(() => parse('a: !!js/function "x"\n')).toThrow('shelfcast.yaml:1: tags');
    expect(() => parse('a: 1\nb: !secret x\n')).toThrow('shelfcast.yaml:2: tags');
  });

  it('refuses aliases that multiply', () => {
    const levels = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i},`.repeat(9)}]`);
    expect(() => parse(['l0: &l0 [x,x,x,x,x,x,x,x,x]', ...levels].join('\n'))).toThrow(
      'multiply without bound',
    );
  });

  it('reports every place that is no YAML', () => {
    expect(() => parse('a: "x\nb: [1\n')).toThrow(/shelfcast\.yaml:\d+: this cannot be read as YAML/);
    expect(() => parse('a: 1\n---\nb: 2\n')).toThrow('shelfcast.yaml:2: a second document');
  });

  it('takes __proto__ for a key like any other', () => {
    const { value } = parse('__proto__: { polluted: true }\n');
    expect(Object.keys(value as object)).toEqual(['__proto__']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});
