import { describe, expect, test } from 'vitest';
import { brakesOf } from '../../../src/config/brakes.ts';
import { type RunFacts, runStops } from '../../../src/plan/brakes/run.ts';
import { noTally, type Tally } from '../../../src/plan/brakes/tally.ts';
import { noCounts, type PlanCounts } from '../../../src/plan/counts.ts';

const target = (counts: Partial<PlanCounts>, tally: Partial<Tally> = {}) => ({
  counts: { ...noCounts(), ...counts },
  tally: { ...noTally(), ...tally },
  onSale: 0,
});
const quiet: RunFacts = {
  products: 100,
  productsBefore: 100,
  stale: [],
  targets: new Map([['google', target({ unchanged: 100 })]]),
};
const stops = (different: Partial<RunFacts>, brakes = brakesOf()) =>
  runStops({ ...quiet, ...different }, brakes);

describe('a run', () => {
  test('goes when nothing is out of the ordinary, and the first one always', () => {
    expect(stops({})).toEqual([]);
    expect(stops({ productsBefore: undefined })).toEqual([]);
  });

  test('is stopped when the catalog has shrunk since the last push', () => {
    expect(stops({ products: 60 })).toEqual([
      {
        brake: 'shrunken',
        reason:
          "the catalog has 60 products, and had 100 when it was last pushed (-40 %), more than the 30 % of the brake 'shrunken'",
      },
    ]);
    expect(stops({ products: 70 })).toEqual([]);
    expect(stops({ products: 500 })).toEqual([]);
  });

  test('is stopped by a file that is too old, with what was found out about it', () => {
    expect(stops({ stale: ['stock.csv is old'] })).toEqual([{ brake: 'stale', reason: 'stock.csv is old' }]);
  });

  test('is stopped when prices change their currency', () => {
    const switched = target({ held: 20, unchanged: 80 }, { held: new Map([['currency', 20]]) });
    const [stop] = stops({ targets: new Map([...quiet.targets, ['ebay', switched]]) });
    expect(stop?.brake).toBe('currency');
    expect(stop?.reason).toContain('20 of 100 SKUs (20 %) on ebay');
  });

  test('is stopped when the SKUs of a target are gone while as many are new', () => {
    const renamed = target({ create: 100 }, { gone: 100 });
    expect(stops({ targets: new Map([['ebay', renamed]]) }).map(({ brake }) => brake)).toEqual(['ids']);
  });

  test('goes when many are new but few are gone, and when many are gone but few are new', () => {
    expect(stops({ targets: new Map([['ebay', target({ create: 90, unchanged: 10 })]]) })).toEqual([]);
    expect(
      stops({ targets: new Map([['ebay', target({ create: 10, unchanged: 1 }, { gone: 99 })]]) }),
    ).toEqual([]);
  });

  test('is not stopped by what is switched off', () => {
    const off = brakesOf({ shrunken: 'off', stale: 'off', currency: 'off', ids: 'off' });
    const bad = {
      products: 10,
      stale: ['old'],
      targets: new Map([['e', target({ create: 100 }, { gone: 100 })]]),
    };
    expect(stops(bad).length).toBe(3);
    expect(stops(bad, off)).toEqual([]);
  });
});
