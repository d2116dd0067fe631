import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { unpack } from '../../src/delivery/unpack.ts';

const report = '<Report>größe ✓</Report>';

test.each([
  ['plain', Buffer.from(report)],
  ['gzip', gzipSync(report)],
  ['zip', Buffer.from(zipSync({ 'report.xml': strToU8(report) }))],
])('a %s answer is found by its first bytes and read', (_, bytes) => {
  expect(unpack(bytes)).toBe(report);
});

test('a zip gives its first file, folders passed over', () => {
  expect(
    unpack(zipSync({ 'out/': new Uint8Array(), 'out/a.xml': strToU8('first'), 'b.xml': strToU8('second') })),
  ).toBe('first');
});

test('an empty answer is empty text', () => {
  expect(unpack(new Uint8Array())).toBe('');
});
