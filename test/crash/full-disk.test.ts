import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTurn, spread } from './points.ts';
import { CASES, essence, outcomeOf, type Rehearsed, rehearse, runAndDie } from './scenario.ts';

const [SOME] = CASES.filter(({ channel, scenario }) => channel === 'ebay' && scenario.before);

describe.each(SOME ? [SOME] : [])('a disk that is full ($channel)', ({ channel, scenario }) => {
  let rehearsed: Rehearsed;
  beforeAll(async () => {
    rehearsed = await rehearse(channel, scenario, { at: 0, full: true });
  }, 120_000);
  afterAll(() => rehearsed.close());

  test('from any write on ends a push with a message, and the next one is as if it had not been', {
    timeout: 7_200_000,
  }, async () => {
    const points = spread(rehearsed.effects.length);
    await inTurn(points, async (at) => {
      const stage = await rehearsed.again();
      const { code, effects, stderr } = await runAndDie(stage, scenario, { at, full: true });
      const where = `full from write ${at} on, ${effects[at - 1]}\n${stderr}`;
      expect(code, where).toBe(2);
      expect(stderr, where).toMatch(/no space left on device/);
      expect(stderr, where).not.toMatch(/fault in Shelfcast/);
      expect(essence(await outcomeOf(stage, channel, scenario)), where).toEqual(essence(rehearsed.expected));
      await stage.close();
    });
  });
});
