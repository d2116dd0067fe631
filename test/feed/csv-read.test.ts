import { expect, test } from 'vitest';
import { readCsv } from '../../src/feed/csv-read.ts';

test('quoted cells keep commas, quotes and line breaks, and a byte order mark is no part of the header', () => {
  expect(readCsv('\uFEFFid,text\r\nA,"one, ""two""\nthree"\r\n\r\n')).toEqual([
    ['id', 'text'],
    ['A', 'one, "two"\nthree'],
  ]);
});

test('records may differ in length', () => {
  expect(readCsv('a,b\n1\n1,2,3\n')).toEqual([['a', 'b'], ['1'], ['1', '2', '3']]);
});

test.each(['a,b\n"open', 'a\nx"y"\n'])('broken quoting in %j is an error', (text) => {
  expect(() => readCsv(text)).toThrow();
});
