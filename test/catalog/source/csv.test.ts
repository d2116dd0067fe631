import { describe, expect, it } from 'vitest';
import { readRows } from '../reading.ts';

describe('delimited rows', () => {
  it('have quoted delimiters, line breaks and doubled quotes in their cells', async () => {
    const { cells } = await readRows('sku,title\nA,"Tent, green\nfor ""two"""\nB,Mug\n');
    expect(cells).toEqual([
      ['A', 'Tent, green\nfor "two"'],
      ['B', 'Mug'],
    ]);
  });

  it('know the physical line they begin on, also behind line breaks within quotes', async () => {
    const { lines } = await readRows('sku,title\nA,"1\n2\r\n3\r4"\n\nB,x\r\nC,y\rD,z');
    expect(lines).toEqual([2, 7, 8, 9]);
  });

  it('lose blanks around their cells, within quotes as well', async () => {
    const { header, cells } = await readRows('sku , title\n A ,"  Tent "\n');
    expect(header).toEqual(['sku', 'title']);
    expect(cells).toEqual([['A', 'Tent']]);
  });

  it('keep a quote that stands within an unquoted cell', async () => {
    const { cells } = await readRows('sku\ttitle\nA\tMonitor 27"\nB\t6.1" phone\n');
    expect(cells.map(([, title]) => title)).toEqual(['Monitor 27"', '6.1" phone']);
  });

  it('are as many as there are lines with something in them', async () => {
    const { cells, unreadable } = await readRows('sku,title\n\nA,x\n,\n , \n""\nB,y\n\n');
    expect(cells.map(([sku]) => sku)).toEqual(['A', 'B']);
    expect(unreadable).toEqual([]);
  });

  it('with too many or too few cells are unreadable, and said to be', async () => {
    const { cells, unreadable } = await readRows('sku,title,price\nA,Tent, green,9\nB,Mug\nC,Cup,1\n');
    expect(cells).toEqual([['C', 'Cup', '1']]);
    expect(unreadable.map(({ line, message, severity }) => ({ line, message, severity }))).toEqual([
      { line: 2, message: 'the row has 4 cells where the header has 3', severity: 'error' },
      { line: 3, message: 'the row has 2 cells where the header has 3', severity: 'error' },
    ]);
  });

  it('may have empty cells beyond the header, as spreadsheets leave them', async () => {
    const { cells, unreadable } = await readRows('sku,title\nA,Tent,,\nB,Mug,, \nC,Cup,,x\n');
    expect(cells.map((row) => row.slice(0, 2))).toEqual([
      ['A', 'Tent'],
      ['B', 'Mug'],
    ]);
    expect(unreadable).toMatchObject([{ line: 4, message: 'the row has 4 cells where the header has 2' }]);
  });

  it('go on behind a quote that is never closed, from the next line', async () => {
    const { cells, lines, unreadable } = await readRows(
      `sku,title\nA,x\nB,"never\n${'C,y\r\n'.repeat(5000)}D,z`,
    );
    expect(cells).toHaveLength(5002);
    expect(cells.at(-1)).toEqual(['D', 'z']);
    expect(lines.at(-1)).toBe(5004);
    expect(unreadable).toMatchObject([
      { line: 3, severity: 'error', message: expect.stringContaining('a quote in the row is never closed') },
    ]);
    expect((await readRows('sku,title\nA,x\nB,"never')).cells).toEqual([['A', 'x']]);
  });

  it('that hold a NUL byte are unreadable, and no others are', async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => (i % 10_000 === 7 ? `S${i},a\0b` : `S${i},x`));
    const { cells, unreadable } = await readRows(`sku,title\n${rows.join('\n')}`);
    expect(cells).toHaveLength(39_996);
    expect(unreadable.map(({ line }) => line)).toEqual([9, 10_009, 20_009, 30_009]);
  });

  it('with a cell over 2 MiB are unreadable, and those behind them are read', async () => {
    const { cells, unreadable } = await readRows(`sku,title\nA,"${'x'.repeat(2 ** 21 + 1)}"\nB,y\n`);
    expect(cells).toEqual([['B', 'y']]);
    expect(unreadable[0]).toMatchObject({ line: 2, message: 'a cell of the row is longer than 2 MiB' });
  });

  it('may be far longer than a block that is read at once', async () => {
    const long = 'é–✓ '.repeat(200_000).trim();
    const { cells } = await readRows(`sku,title\nA,"${long}"\nB,${long}\nC,z`);
    expect(cells).toEqual([
      ['A', long],
      ['B', long],
      ['C', 'z'],
    ]);
  });

  it('are the same ones wherever the blocks of the file end', async () => {
    const rows = Array.from({ length: 9000 }, (_, i) => `S${i},"täglich ""${i}""\n${'–'.repeat(i % 90)}",ü`);
    const { cells, lines } = await readRows(`sku,title,mark\r\n${rows.join('\r\n')}`);
    expect(cells).toHaveLength(9000);
    expect(cells.every(([sku, , mark], i) => sku === `S${i}` && mark === 'ü')).toBe(true);
    expect(lines.at(-1)).toBe(2 + 2 * 8999);
  });

  it('have a hash that knows their content and the names above it', async () => {
    const { hashes } = await readRows('sku,price,sale_price\nA,1,2\nA,1,2\nA,2,1\n');
    const swapped = await readRows('sku,sale_price,price\nA,1,2\n');
    expect(hashes[0]).toBe(hashes[1]);
    expect(new Set([hashes[0], hashes[2], swapped.hashes[0]]).size).toBe(3);
  });
});

describe('the delimiter', () => {
  it.each([
    ['sku;title;note\nA;x,y;z', ['A', 'x,y', 'z']],
    ['sku\ttitle\tnote\nA\tx,y\tz', ['A', 'x,y', 'z']],
    ['sku|title|note\nA|x,y|z', ['A', 'x,y', 'z']],
    ['"sku;id,x";title;note\nA;x,y;z', ['A', 'x,y', 'z']],
    ['sep=;\r\nsku;title;note\r\nA;x,y;z', ['A', 'x,y', 'z']],
    ['\n\r\nsku,title,note\nA,x;y,z', ['A', 'x;y', 'z']],
  ])('is found in the header of %j', async (text, row) => {
    expect((await readRows(text)).cells).toEqual([row]);
  });

  it('is the declared one, whatever the header holds', async () => {
    expect((await readRows('sku|a,b,c\nA|1,2,3', { delimiter: '|' })).cells).toEqual([['A', '1,2,3']]);
  });
});

describe('the header', () => {
  it('numbers repeated names, and says so', async () => {
    const { header, notes } = await readRows('sku,image,image,image_2,image\nA,1,2,3,4');
    expect(header).toEqual(['sku', 'image', 'image_3', 'image_2', 'image_4']);
    expect(notes[0]).toMatchObject({ rule: 'catalog/repeated-column', severity: 'warning', line: 1 });
  });

  it('names columns without a name by their place, and is silent about those at its end', async () => {
    const { header, notes } = await readRows('sku,,title,,\nA,b,c,,');
    expect(header).toEqual(['sku', 'column_2', 'title', 'column_4', 'column_5']);
    expect(notes.map(({ message }) => message)).toEqual([
      'the header has no name for column 2; it is read as column_2',
    ]);
  });

  it('is refused when it has more columns than any catalog', async () => {
    await expect(readRows(`sku${',x'.repeat(10_000)}\n`)).rejects.toThrow(
      /line 1: the header has 10001 columns/,
    );
  });
});
