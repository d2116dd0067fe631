import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { shelfcast } from '../support/cli.ts';
import { catalogOf, configOf, openShop, type Shop, TARGETS } from '../support/shop.ts';

const STEPS = ['rules', 'item', 'entry', 'write'];

let shop: Shop;
beforeAll(() => {
  const rows = Array.from({ length: 1500 }, (_, i) => ({ id: `SKU-${i}` }));
  shop = openShop({ 'catalog.csv': catalogOf(rows), 'shelfcast.yaml': configOf(TARGETS) });
});
afterAll(() => shop.close());

async function build(...args: readonly string[]) {
  const { stdout, stderr } = await shelfcast(['build', '--format', 'json', ...args], { cwd: shop.dir });
  return { result: JSON.parse(stdout), stderr };
}

function feedsOf(result: { targets: Record<string, { files: string[] }> }): string[] {
  const files = Object.values(result.targets).flatMap((target) => target.files);
  return files.map((file) => readFileSync(shop.path(file), 'utf8'));
}

describe('build --profile', () => {
  it('says for every target how long each step took, and for all how long the rest did', async () => {
    const { result, stderr } = await build('--profile', '--jobs', '1');
    const { census, reading, targets, garbage, total } = result.profile;
    expect(Object.keys(targets)).toEqual(Object.keys(result.targets));
    const spent = Object.values<Record<string, number>>(targets).flatMap((steps) => {
      expect(Object.keys(steps)).toEqual(STEPS);
      return Object.values(steps);
    });
    const sum = [census, reading, ...spent].reduce((all, ms) => all + ms, 0);
    expect(census).toBeGreaterThan(0);
    expect(reading).toBeGreaterThan(0);
    expect(sum).toBeLessThan(1.1 * total);
    expect(garbage).toBeLessThan(total);
    for (const target of Object.keys(targets))
      for (const step of STEPS)
        expect(stderr).toMatch(new RegExp(`^${target}: ${step} +\\d+\\.\\d\\d +\\d+ %$`, 'm'));
    expect(stderr).toMatch(/^census +\d/m);
    expect(stderr).toMatch(/^reading and mapping +\d/m);
    expect(stderr).toMatch(/^total +\d+\.\d\d +100 %$/m);
  });

  it('adds up what several threads did', async () => {
    const { result } = await build('--profile', '--jobs', '2');
    const rules = Object.values<Record<string, number>>(result.profile.targets).map((steps) => steps.rules);
    expect(result.profile.reading).toBeGreaterThan(0);
    expect(Math.max(...rules.map(Number))).toBeGreaterThan(0);
  });

  it('changes nothing of the feeds, and nothing is said without it', async () => {
    const timed = await build('--profile', '--out', 'timed');
    const plain = await build('--out', 'plain');
    expect(feedsOf(timed.result)).toEqual(feedsOf(plain.result));
    expect(plain.result.profile).toBeUndefined();
    expect(plain.stderr).not.toMatch(/^census/m);
  });
});
