import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTurn, spread } from './points.ts';
import { CASES, essence, outcomeOf, type Rehearsed, rehearse, runAndDie } from './scenario.ts';
import { repeated } from './truth.ts';

describe.each(CASES)('$channel: $scenario.name', ({ channel, scenario }) => {
  let rehearsed: Rehearsed;
  beforeAll(async () => {
    rehearsed = await rehearse(channel, scenario, { at: 0 });
  }, 120_000);
  afterAll(() => rehearsed.close());

  test('ends as if nothing had happened, whichever effect it was killed at', {
    timeout: 7_200_000,
  }, async () => {
    const points = spread(rehearsed.effects.length);
    const failures: string[] = [];
    let [killed, resent] = [0, 0];
    await inTurn(points, async (at) => {
      const stage = await rehearsed.again();
      const { signal, effects: done, stderr } = await runAndDie(stage, scenario, { at });
      if (signal === 'SIGKILL') killed += 1;
      try {
        const open = await stage.ledger((ledger) => ledger.openSubmissions(channel));
        expect(open.filter(({ state }) => state === 'sending').length).toBeLessThanOrEqual(1);
        const outcome = await outcomeOf(stage, channel, scenario);
        resent += repeated(outcome.truth);
        expect(essence(outcome)).toEqual(essence(rehearsed.expected));
      } catch (error) {
        failures.push(`killed at ${at}, ${done.at(-1)}: ${error}\n${stderr}`);
      }
      await stage.close();
    });
    console.log(
      `${channel}, ${scenario.name}: ${rehearsed.effects.length} kill points, killed at ${killed} of the ${points.length} tried, ` +
        `${failures.length} ended otherwise, ${resent} submissions sent again`,
    );
    expect(failures.join('\n\n')).toBe('');
    // The last effects are not met by every run: how often it asks depends on the time.
    expect(killed).toBeGreaterThanOrEqual(Math.min(points.length - 1, points.length * 0.8));
  });
});
