import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flatten } from '../../../src/catalog/source/flatten.ts';
import { createObjectScan } from '../../../src/catalog/source/json-object.ts';
import { createObjectReader } from '../../../src/catalog/source/json-record.ts';
import { createValues, turnTo } from '../../../src/catalog/source/records-values.ts';
import { damaged, type Read, readRecord } from './record.ts';

const KEYS = ['a', 'b', '\\u0061', 'c d', ' a', '7', 'x.y', 'é', '__proto__', 'toString', ''];
const TEXTS = [
  'x',
  ' ',
  '\\n',
  '\\"',
  '\\\\',
  '\\u00e9',
  '\\u00a0',
  '\\ud83d',
  '\\/',
  '\u00A0',
  'é',
  '😀',
  '[',
  '{',
  ',',
  ':',
];
const NUMBERS = [
  '0',
  '-0',
  '-1.50',
  '12.0',
  '1e3',
  '1E-2',
  '19.989999999999998',
  '123456789012345',
  '1234567890123456',
  '12345678901234567890',
  '0.0000001',
  '01',
  '1.',
  '-',
];

const white = fc.constantFrom('', '', ' ', '\n', '\t ', '\r\n');
const key = fc.constantFrom(...KEYS);
const text = fc.array(fc.constantFrom(...TEXTS), { maxLength: 5 }).map((parts) => `"${parts.join('')}"`);
const scalar = fc.oneof(text, text, fc.constantFrom('true', 'false', 'null', ...NUMBERS));
const { object } = fc.letrec<{ object: string; list: string; value: string }>((tie) => ({
  object: fc
    .array(fc.tuple(white, key, white, tie('value'), white), { maxLength: 6 })
    .map(
      (members) =>
        `{${members.map(([a, name, b, value, c]) => `${a}"${name}"${b}:${b}${value}${c}`).join(',')}}`,
    ),
  list: fc
    .array(fc.oneof({ maxDepth: 4 }, scalar, tie('object')), { maxLength: 4 })
    .map((entries) => `[${entries.join(', ')}]`),
  value: fc.oneof({ maxDepth: 4 }, scalar, scalar, tie('object'), tie('list')),
}));

/** One reader for all records, as it has one for a file. */
const reader = createObjectReader();

/** What the parser of the language finds. */
function parsed(written: string): Read {
  const found = new Map<string, string>();
  try {
    const value: unknown = JSON.parse(written);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'this is no JSON object';
    const problem = flatten(value, (name, cell) => name === '__proto__' || found.set(name, cell));
    return problem ?? found;
  } catch {
    return 'this is not valid JSON';
  }
}

function isScanned(written: string): boolean {
  const values = createValues(() => '');
  const bytes = Buffer.from(written);
  turnTo(values, bytes, 0, bytes.length);
  return createObjectScan(values)();
}

describe('the scanner of objects', () => {
  it('finds what the parser finds', () => {
    const property = fc.property(object, white, (written, around) => {
      const whole = around + written + around;
      expect(readRecord(reader, whole)).toEqual(parsed(whole));
    });
    fc.assert(property, { numRuns: 3000 });
  });

  it('finds fault where the parser does', () => {
    const parts = ['', '{', '}', '[', ']', '"', '\\', ',', ':', '0', '-', 'e', ' ', '\n', 'n', '\0', 'true'];
    const property = fc.property(damaged(object, parts), (written) => {
      expect(readRecord(reader, written)).toEqual(parsed(written));
    });
    fc.assert(property, { numRuns: 3000 });
  });

  it.each(['{}', ' {"a" : "é \\n", "b":-1.50,\n"c":[1,"x"],"d":{"e":null,"f":{}},"\\u0061b":true} '])(
    'takes %j',
    (written) => {
      expect(isScanned(written)).toBe(true);
    },
  );

  it.each([
    '{"a":1,"a":2}',
    '{"a":{"b":1},"\\u0061":2}',
    '{"a":1e3}',
    '{"a":1234567890123456}',
    '{"a":1,}',
    '{"a" 1}',
    '[]',
    '{"a":"\n"}',
    '{"a":[1}',
    '{"a":01}',
    '{} {}',
  ])('leaves %j to the parser', (written) => {
    expect(isScanned(written)).toBe(false);
  });
});
