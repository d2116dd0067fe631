import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readRows } from '../reading.ts';

const TEXT = 'sku,title\nA,Größe – ✓\nB,x\n';
const ROWS = [
  ['A', 'Größe – ✓'],
  ['B', 'x'],
];

const utf16be = Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16();

describe('the encoding of a file', () => {
  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-8 with its mark', Buffer.from(`\uFEFF${TEXT}`)],
    ['UTF-16 LE with its mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
    ['UTF-16 BE with its mark', utf16be],
    ['UTF-16 LE without its mark', Buffer.from(TEXT, 'utf16le')],
    ['UTF-16 BE without its mark', Buffer.from(TEXT, 'utf16le').swap16()],
    ['gzip', gzipSync(TEXT)],
    ['gzip of UTF-16', gzipSync(utf16be)],
  ])('may be %s', async (_, bytes) => {
    const { header, cells, notes } = await readRows(bytes);
    expect(header).toEqual(['sku', 'title']);
    expect(cells).toEqual(ROWS);
    expect(notes).toEqual([]);
  });

  it('is the declared one', async () => {
    const { cells, notes } = await readRows(Buffer.from('sku,title\nA,Gr\xF6\xDFe \x96 \x80\n', 'latin1'), {
      encoding: 'windows-1252',
    });
    expect(cells).toEqual([['A', 'Größe – €']]);
    expect(notes).toEqual([]);
  });

  it('that does not exist is refused', async () => {
    await expect(readRows(TEXT, { encoding: 'utf-9' })).rejects.toThrow("there is no encoding 'utf-9'");
  });

  it('is taken for Windows-1252 where it is no UTF-8, and said to be, once', async () => {
    const bytes = Buffer.from('sku,title\nA,x\nB,Gr\xF6\xDFe\nC,"\x80 \xE9"\n', 'latin1');
    const { cells, notes } = await readRows(bytes);
    expect(cells.map(([, title]) => title)).toEqual(['x', 'Größe', '€ é']);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toMatchObject({ rule: 'catalog/encoding', severity: 'warning', line: 3 });
  });

  it('is not doubted for a character that was cut in two', async () => {
    const bytes = Buffer.concat([
      Buffer.from('sku,title\nA,Größe – '),
      Buffer.from([0xe2, 0x9c]),
      Buffer.from('\nB,größer\n'),
    ]);
    const { cells, notes } = await readRows(bytes);
    expect(cells).toEqual([
      ['A', 'Größe –'],
      ['B', 'größer'],
    ]);
    expect(notes).toHaveLength(1);
  });

  it('is not doubted where a block ends within a character', async () => {
    const rows = Array.from({ length: 6000 }, (_, i) => `S${i},${'–✓😀'.repeat(i % 30)}`);
    const { cells, notes } = await readRows(`sku,title\n${rows.join('\n')}`);
    expect(notes).toEqual([]);
    expect(cells.every(([, title], i) => title === '–✓😀'.repeat(i % 30))).toBe(true);
  });

  it('may be gzip that ends too early behind many rows, which says how far it was read', async () => {
    const rows = Array.from({ length: 60_000 }, (_, i) => `S${i},${(i * 7919) % 65_537}`);
    const cut = gzipSync(`sku,title\n${rows.join('\n')}`).subarray(0, -5000);
    await expect(readRows(cut)).rejects.toThrow(/ends too early; it was read as far as line \d{5}$/);
  });

  it.each(['csv', 'json'])('may be gzip that ends too early, which is refused (%s)', async (ending) => {
    const text =
      ending === 'csv'
        ? TEXT.repeat(5000)
        : JSON.stringify(Array.from({ length: 5000 }, (_, i) => ({ sku: i })));
    const cut = gzipSync(text).subarray(0, -20);
    await expect(readRows(cut, { name: `products.${ending}.gz` })).rejects.toThrow(
      'its gzip data ends too early',
    );
  });
});
