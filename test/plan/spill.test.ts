import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSpill } from '../../src/plan/spill.ts';

const dir = mkdtempSync(join(tmpdir(), 'spill-'));

function numbered(count: number) {
  return Array.from({ length: count }, (_, n) => ({ n, text: `Größe ${n}\nsecond line ✓` }));
}

describe('a spill', () => {
  it('gives back what came, in order and as often as it is asked', () => {
    for (const count of [0, 1, 2000, 2001, 9000]) {
      const values = numbered(count);
      const spill = createSpill<(typeof values)[number]>(dir);
      values.forEach(spill.push);
      expect([...spill]).toEqual(values);
      expect([...spill]).toEqual(values);
    }
  });

  it('takes more after it was read', () => {
    const spill = createSpill<{ n: number; text: string }>(dir);
    const values = numbered(5000);
    values.slice(0, 3000).forEach(spill.push);
    expect([...spill]).toHaveLength(3000);
    values.slice(3000).forEach(spill.push);
    expect([...spill]).toEqual(values);
  });

  it('leaves no file behind', () => {
    const spill = createSpill<{ n: number; text: string }>(dir);
    numbered(9000).forEach(spill.push);
    expect([...spill]).toHaveLength(9000);
    expect(readdirSync(dir)).toEqual([]);
  });
});
