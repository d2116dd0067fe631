import { describe, expect, it } from 'vitest';
import { readText } from './reading.ts';

const HEADER = 'sku,item_group_id,color,size,material\n';

async function issuesOf(rows: string) {
  const { census } = await readText(HEADER + rows);
  return census.issues.map(({ rule, message, line, value }) => ({ rule, message, line, value }));
}

describe('a group of variants', () => {
  it('is right when one axis that all have tells them apart, whatever else some of them say', async () => {
    expect(await issuesOf('A,G,red,S,\nB,G,red,M,wool\nC,G,red,L,\n')).toEqual([]);
  });

  it('of one member is no group', async () => {
    const { census } = await readText(`${HEADER}A,G,,,\n`);
    expect([census.group('G'), census.issues]).toEqual([undefined, []]);
  });

  it('lacks an axis where some members have no value that tells them apart', async () => {
    expect(await issuesOf('A,G,red,,\nB,G,,,\nC,G,blue,,\nD,G,,,\n')).toEqual([
      {
        rule: 'catalog/group-lacks-axis',
        message: '2 of the 4 variants of group G have no color, in lines 3 and 5',
        line: 3,
        value: 'G',
      },
    ]);
  });

  it('disagrees where its members are told apart by different axes', async () => {
    expect(await issuesOf('A,G,red,,\nB,G,,M,\nC,G,,L,\n')).toEqual([
      {
        rule: 'catalog/group-axes-disagree',
        message:
          'the 3 variants of group G are told apart by different fields: color in line 2; size in lines 3 and 4',
        line: 2,
        value: 'G',
      },
    ]);
  });

  it('holds one variant twice where all values are the same', async () => {
    expect(await issuesOf('A,G,red,M,\nB,G,red,L,\nC,G,red,M,\n')).toEqual([
      {
        rule: 'catalog/group-same-values',
        message: '2 variants of group G have the same color and size, in lines 2 and 4',
        line: 2,
        value: 'G',
      },
    ]);
  });

  it('says nothing at all', async () => {
    expect(await issuesOf('A,G,,,\nB,G,,,\n')).toMatchObject([
      { rule: 'catalog/group-without-axes', message: expect.stringContaining('in lines 2 and 3') },
    ]);
  });

  it('has the id of a SKU, whichever comes first', async () => {
    const expected = [
      {
        rule: 'catalog/group-id-is-sku',
        message: 'this SKU is also the id of a group of variants, in lines 3 and 4',
        line: 2,
        value: 'G',
      },
    ];
    expect(await issuesOf('G,,,,\nA,G,red,,\nB,G,blue,,\n')).toEqual(expected);
    expect(await issuesOf('A,G,red,,\nB,G,blue,,\n"G ",,,,\n')).toMatchObject([
      { rule: 'catalog/group-id-is-sku', line: 4, message: expect.stringContaining('lines 2 and 3') },
    ]);
  });

  it('is known to be taken where its id is a SKU', async () => {
    const { census } = await readText(`${HEADER}A,G,red,,\nB,G,blue,,\nG,,,,\nC,H,red,,\nD,H,blue,,\n`);
    expect(census.group('G')?.taken).toBe(true);
    expect(census.group('H')?.taken).toBeUndefined();
  });

  it('is one whether or not white space in its id differs, and a repeated SKU is no member', async () => {
    const { census } = await readText(`${HEADER}A,G 1,red,,\nB,G  1,blue,,\nA,G 1,green,,\n`);
    expect(census.group('G 1')).toEqual({ id: 'G 1', size: 2, axes: ['color'], broken: [] });
  });

  it('is reported a thousand times at most, and the rest is counted', async () => {
    const rows = Array.from({ length: 1200 }, (_, i) => `A${i},G${i},,,\nB${i},G${i},,,\n`).join('');
    const issues = await issuesOf(rows);
    expect(issues).toHaveLength(1001);
    expect(issues.at(-1)?.message).toBe('200 more findings of this kind are not listed');
  });
});
