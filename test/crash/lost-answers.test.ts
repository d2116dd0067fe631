import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Disturbance } from '../../src/sandbox/server.ts';
import { inTurn, someOf } from './points.ts';
import { CASES, essence, outcomeOf, type Rehearsed, rehearse, run } from './scenario.ts';
import { repeated } from './truth.ts';

/** What may become of a call: its answer is lost, it never arrives, the server stumbles, or has had enough. */
const FAULTS = ['lose', 'drop', 'fail', 'throttle'] as const satisfies readonly Disturbance['what'][];

/** A call, and how many like it come before. */
interface Met {
  readonly call: string;
  readonly skip: number;
}

describe.each(CASES)('$channel: $scenario.name', ({ channel, scenario }) => {
  let rehearsed: Rehearsed;
  let calls: readonly Met[];
  beforeAll(async () => {
    rehearsed = await rehearse(channel, scenario, { at: 0 });
    const stage = await rehearsed.again();
    await run(stage, scenario);
    calls = unlike(stage.markets.get(channel)?.calls ?? []);
    await stage.close();
  }, 120_000);
  afterAll(() => rehearsed.close());

  test('ends as if nothing had happened, whichever call met with a fault', {
    timeout: 7_200_000,
  }, async () => {
    const faults = calls.flatMap((met) => FAULTS.map((what) => ({ ...met, what })));
    const tried = someOf(faults);
    const failures: string[] = [];
    await inTurn(tried, async ({ call, skip, what }) => {
      const stage = await rehearsed.again();
      const played = stage.markets.get(channel);
      const fault = { at: exactly(call), what, skip, times: 1 };
      played?.disturbances.push(fault);
      try {
        await run(stage, scenario);
        expect(fault.times, 'it was not met').toBe(0);
        const outcome = await outcomeOf(stage, channel, scenario);
        expect(essence(outcome)).toEqual(essence(rehearsed.expected));
        expect(repeated(outcome.truth)).toBe(0);
      } catch (error) {
        failures.push(`${what} at ${call} (${skip}): ${error}`);
      }
      await stage.close();
    });
    console.log(
      `${channel}, ${scenario.name}: ${faults.length} faults, ${tried.length} of them injected, ` +
        `${failures.length} ended otherwise`,
    );
    expect(failures.join('\n\n')).toBe('');
  });
});

/** Each call once, and what is asked again and again a second time. */
function unlike(calls: readonly string[]): readonly Met[] {
  return [...new Set(calls)].flatMap((call) => {
    const often = calls.filter((one) => one === call).length;
    return often > 1
      ? [
          { call, skip: 0 },
          { call, skip: 1 },
        ]
      : [{ call, skip: 0 }];
  });
}

function exactly(call: string): RegExp {
  return new RegExp(`^${call.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
}
