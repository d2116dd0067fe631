import { describe, expect, it } from 'vitest';
import { table } from '../../src/render/table.ts';

describe('table', () => {
  it('aligns texts on the left and numbers on the right, without borders', () => {
    const rows = [
      ['google-us', '1,200', 'live'],
      ['ebay', '7', 'pending'],
    ];
    const columns = [{ title: 'target' }, { title: 'SKUs', align: 'right' as const }, { title: 'state' }];
    expect(table(rows, columns)).toBe(
      ['target      SKUs  state', 'google-us  1,200  live', 'ebay           7  pending'].join('\n'),
    );
  });

  it('counts wide characters as two columns', () => {
    expect(table([['帐篷', 'a']], [{ title: 'name' }, { title: 'x' }])).toBe('name  x\n帐篷  a');
  });

  it('keeps a cell on its line', () => {
    expect(table([['a\nb', 'c']], [{ title: 'x' }, { title: 'y' }])).toBe('x    y\na b  c');
  });
});
