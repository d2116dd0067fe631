import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRows } from '../reading.ts';

/** Text that Windows-1252 has too. */
const western = fc.constantFrom(
  'a',
  'Ž',
  'é',
  '€',
  '–',
  ' ',
  ',',
  ';',
  '|',
  '\t',
  '"',
  '\n',
  "'",
  '<',
  '&',
  '0',
);
const anything = fc.oneof(western, fc.constantFrom('✓', '日', '😀', '\u0301', 'ا'));

function tableOf(character: fc.Arbitrary<string>) {
  const cell = fc.array(character, { maxLength: 8 }).map((parts) => parts.join('').trim());
  return fc
    .array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 10 })
    .map((rows) => rows.map((cells, i) => [`SKU-${i}`, ...cells]));
}

const HEADER = ['sku', 'title', 'note', 'colour'];

/** How a text becomes a file, and what has to be said about it. */
const ENCODINGS: Readonly<Record<string, { bytes: (text: string) => Buffer; declared?: string }>> = {
  'UTF-8': { bytes: (text) => Buffer.from(text) },
  'UTF-8 with its mark': { bytes: (text) => Buffer.from(`\uFEFF${text}`) },
  'UTF-16 LE': { bytes: (text) => Buffer.from(`\uFEFF${text}`, 'utf16le') },
  'UTF-16 BE': { bytes: (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16() },
  'UTF-16 LE, declared': { bytes: (text) => Buffer.from(text, 'utf16le'), declared: 'utf-16le' },
  gzip: { bytes: (text) => gzipSync(text) },
};

const HIGH: Readonly<Record<string, number>> = { Ž: 0x8e, '€': 0x80, '–': 0x96 };

function windows1252(text: string): Buffer {
  return Buffer.from(Array.from(text, (character) => HIGH[character] ?? character.charCodeAt(0)));
}

const writing = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  end: fc.constantFrom('\n', '\r\n', '\r'),
  eager: fc.boolean(),
  last: fc.boolean(),
});

type Writing = typeof writing extends fc.Arbitrary<infer W> ? W : never;

function csv(rows: readonly (readonly string[])[], { delimiter, end, eager, last }: Writing): string {
  const quoted = (text: string) =>
    eager || /[",;|\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const lines = [HEADER, ...rows].map((row) => row.map(quoted).join(delimiter));
  return lines.join(end) + (last ? end : '');
}

describe('a table', () => {
  it.each(Object.entries(ENCODINGS))(
    'comes back equal from %s, however it is written',
    async (_, { bytes, declared }) => {
      const property = fc.asyncProperty(tableOf(anything), writing, async (rows, how) => {
        const { header, cells, unreadable } = await readRows(bytes(csv(rows, how)), {
          ...(declared === undefined ? {} : { encoding: declared }),
        });
        expect(unreadable).toEqual([]);
        expect(header).toEqual(HEADER);
        expect(cells).toEqual(rows);
      });
      await fc.assert(property, { numRuns: 60 });
    },
  );

  it('comes back equal from Windows-1252 that is declared', async () => {
    const property = fc.asyncProperty(tableOf(western), writing, async (rows, how) => {
      const { cells, unreadable } = await readRows(windows1252(csv(rows, how)), { encoding: 'windows-1252' });
      expect(unreadable).toEqual([]);
      expect(cells).toEqual(rows);
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it('comes back equal from Windows-1252 that is not, where it cannot be UTF-8', async () => {
    const letters = fc.constantFrom('a', 'é', 'ü', 'ß', ' ', ',', ';', '"', '\n', '0');
    const property = fc.asyncProperty(tableOf(letters), writing, async (rows, how) => {
      const { cells, unreadable } = await readRows(windows1252(csv(rows, how)));
      expect(unreadable).toEqual([]);
      expect(cells).toEqual(rows);
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it.each(['json', 'jsonl', 'xml'])('comes back equal from %s', async (kind) => {
    const escaped = (text: string) => text.replace(/[&<]/g, (one) => (one === '&' ? '&amp;' : '&lt;'));
    const property = fc.asyncProperty(tableOf(anything), fc.constantFrom('\n', '\r\n'), async (rows, end) => {
      const objects = rows.map((row) => Object.fromEntries(row.map((text, i) => [HEADER[i] ?? '', text])));
      const elements = objects.map(
        (object) =>
          `<item>${Object.entries(object)
            .map(([name, text]) => `<${name}>${escaped(text)}</${name}>`)
            .join(end)}</item>`,
      );
      const texts: Readonly<Record<string, string>> = {
        json: JSON.stringify(objects, null, 2).replaceAll('\n', end),
        jsonl: objects.map((object) => JSON.stringify(object)).join(end),
        xml: `<rss><channel>${end}${elements.join(end)}</channel></rss>`,
      };
      const { cells, header } = await readRows(texts[kind] ?? '', { name: `products.${kind}` });
      const read = cells.map((row) => HEADER.map((name) => row[header.indexOf(name)] ?? ''));
      expect(read).toEqual(rows);
    });
    await fc.assert(property, { numRuns: 60 });
  });
});
