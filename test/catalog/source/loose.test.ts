import { describe, expect, it } from 'vitest';
import { readRows } from '../reading.ts';

describe('CSV that RFC 4180 does not describe', () => {
  it('may have blanks around its quotes', async () => {
    const { cells } = await readRows('sku , title , note\nA , "Tent, green" ,x\nB,"Mug"  ,"y"\n');
    expect(cells).toEqual([
      ['A', 'Tent, green', 'x'],
      ['B', 'Mug', 'y'],
    ]);
  });

  it('may have a header with blanks around its quotes', async () => {
    const { header, cells, lines } = await readRows('sku, "title, long" ,note\nA, "Tent, green" ,x\nB,y,z\n');
    expect(header).toEqual(['sku', 'title, long', 'note']);
    expect(cells).toEqual([
      ['A', 'Tent, green', 'x'],
      ['B', 'y', 'z'],
    ]);
    expect(lines).toEqual([2, 3]);
  });

  it('may escape quotes with a backslash, from the first one on', async () => {
    const { cells } = await readRows('sku,title\nA,"a ""b"" c"\nB,"27\\" screen"\nC,"x \\\\ \\"y\\""\n');
    expect(cells).toEqual([
      ['A', 'a "b" c'],
      ['B', '27" screen'],
      ['C', 'x \\ "y"'],
    ]);
  });

  it('keeps a text behind a closing quote', async () => {
    const { cells } = await readRows('sku,title\nA,"Best" tent\nB,(red)\n');
    expect(cells).toEqual([
      ['A', '"Best" tent'],
      ['B', '(red)'],
    ]);
  });

  it('goes on with the right lines', async () => {
    const { lines, unreadable } = await readRows('sku,title\nA,"x"y\nB,"1\r\n2"\n\nC,a,b\nD,z');
    expect(lines).toEqual([2, 3, 7]);
    expect(unreadable[0]?.line).toBe(6);
  });

  it('is refused, with the line where it begins, when a quote is never closed', async () => {
    const loose = `sku,title\nA,"x"y\nB,"never\n${'C,y\n'.repeat(1000)}`;
    await expect(readRows(loose)).rejects.toThrow(
      'products, line 3: a quote in the row that begins here is never closed',
    );
  });

  it('loses the rows between a quote left open and the next quote, and no others', async () => {
    const { cells, unreadable } = await readRows('sku,title\nA,"open\nB,"Mug"\nC,Cup\nD,"Pot"\n');
    expect(unreadable.map(({ line }) => line)).toEqual([2]);
    expect(cells).toEqual([
      ['C', 'Cup'],
      ['D', 'Pot'],
    ]);
  });

  it('loses rows with a NUL byte, and no others', async () => {
    const text = `sku,title\nA,"x"y\nB,a\0b\n${'C,z\n'.repeat(1000)}`;
    const { cells, unreadable } = await readRows(text);
    expect(cells).toHaveLength(1001);
    expect(unreadable).toMatchObject([{ line: 3, message: expect.stringContaining('NUL byte') }]);
  });
});
