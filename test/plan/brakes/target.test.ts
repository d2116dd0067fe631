import { describe, expect, test } from 'vitest';
import { brakesOf } from '../../../src/config/brakes.ts';
import { noTally, type Tally } from '../../../src/plan/brakes/tally.ts';
import { targetStops } from '../../../src/plan/brakes/target.ts';
import { noCounts, type PlanCounts } from '../../../src/plan/counts.ts';

const facts = (counts: Partial<PlanCounts>, tally: Partial<Tally> = {}, onSale = 0) => ({
  counts: { ...noCounts(), ...counts },
  tally: { ...noTally(), ...tally },
  onSale,
});
const stops = (...args: Parameters<typeof facts>) => targetStops(facts(...args), brakesOf());
const names = (...args: Parameters<typeof facts>) => stops(...args).map(({ brake }) => brake);

describe('a target', () => {
  test('goes when nothing is out of the ordinary', () => {
    expect(stops({ unchanged: 90, adjust: 10, create: 500 }, { before: 100, after: 100 }, 100)).toEqual([]);
  });

  test('is stopped when more of its SKUs leave than may, and says how many', () => {
    expect(stops({ sold_out: 10, delete: 5, unchanged: 85 })).toEqual([
      {
        brake: 'removed',
        reason:
          "15 of 100 listed SKUs (15 %) have left the catalog, more than the 10 % of the brake 'removed'",
      },
    ]);
    expect(names({ sold_out: 10, unchanged: 90 })).toEqual([]);
  });

  test('lets a handful go, whatever share of it that is', () => {
    expect(names({ sold_out: 9, unchanged: 1 })).toEqual([]);
  });

  test('is stopped when too many SKUs are held, with what holds them', () => {
    const held = new Map([
      ['price_change', 11],
      ['zero_price', 1],
    ] as const);
    const [stop] = stops({ held: 12, unchanged: 88 }, { held });
    expect(stop?.brake).toBe('held');
    expect(stop?.reason).toContain('12 of 100 listed SKUs (12 %)');
    expect(stop?.reason).toContain('(price_change 11, zero_price 1)');
  });

  test('counts listed SKUs that are blocked for want of a price among the held', () => {
    expect(names({ blocked: 20, unchanged: 80 }, { priceless: 20 })).toEqual(['held']);
  });

  test('is stopped when nothing could be bought any more', () => {
    expect(names({ adjust: 20, unchanged: 80 }, { before: 20, after: 0, away: 20 }, 20)).toEqual([
      'no_stock',
    ]);
    expect(names({ adjust: 20, unchanged: 80 }, { before: 20, after: 1, away: 19 }, 20)).toEqual([]);
  });

  test('counts SKUs that the plan had no need to look at as still on sale', () => {
    expect(names({ adjust: 20, unchanged: 80 }, { before: 20, after: 0, away: 20 }, 80)).toEqual([]);
  });

  test('is stopped when many come back into stock at once as well', () => {
    const [stop] = stops({ adjust: 40, unchanged: 60 }, { back: 35, away: 5, before: 60, after: 90 }, 60);
    expect(stop?.brake).toBe('availability');
    expect(stop?.reason).toContain('(5 go out of stock, 35 come back)');
  });

  test('is not stopped by what is switched off', () => {
    const off = brakesOf({ removed: 'off', held: 'off', no_stock: 'off', availability: 'off' });
    const bad = facts({ delete: 50, adjust: 50, held: 20 }, { priceless: 20, away: 50, before: 50 }, 50);
    expect(targetStops(bad, brakesOf()).length).toBeGreaterThan(2);
    expect(targetStops(bad, off)).toEqual([]);
  });
});
