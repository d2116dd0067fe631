import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Served, serve } from '../../src/sandbox/server.ts';
import { shelfcast } from '../support/cli.ts';
import { PLAYS } from '../support/plays.ts';
import { catalogOf, configOf, openShop, type Shop, TARGETS } from '../support/shop.ts';

const CHANNELS = ['amazon', 'ebay', 'google', 'facebook'] as const;

/** Calls after which the process is killed. */
const KILLS = [2, 4];

describe.each(CHANNELS)('a kept plan for %s', { timeout: 120_000 }, (channel) => {
  let served: Served;
  let shop: Shop;

  beforeEach(async () => {
    served = await serve(PLAYS[channel], 0, 500);
    const endpoints = JSON.stringify(served.endpoints);
    const target = TARGETS[channel].replace(/ }$/, `, endpoints: ${endpoints}, limits: { factor: 50 } }`);
    shop = openShop({
      'shelfcast.yaml': configOf({ [channel]: target }),
      'catalog.csv': catalogOf([{ id: 'TENT' }, { id: 'STOVE' }, { id: 'LAMP' }]),
    });
  });
  afterEach(async () => {
    shop.close();
    await served.close();
  });

  const run = (...args: string[]) => shelfcast(args, { cwd: shop.dir, env: served.marketplace.secrets });

  async function killedPush(calls: number): Promise<string | null> {
    const env = { ...served.marketplace.secrets };
    let timer: NodeJS.Timeout | undefined;
    const onStderr = (_text: string, kill: (signal: NodeJS.Signals) => void) => {
      timer ??= setInterval(() => served.calls.length >= calls && kill('SIGKILL'), 1);
    };
    const { signal } = await shelfcast(['push', '--plan', 'release'], { cwd: shop.dir, env, onStderr });
    clearInterval(timer);
    return signal;
  }

  test.each(KILLS)(
    'is sent to its end when its push was killed after call %i and is run again',
    async (calls) => {
      expect((await run('plan', '--out', 'release')).code).toBe(0);
      expect(await killedPush(calls)).toBe('SIGKILL');
      const again = await run('push', '--plan', 'release');
      if (again.code !== 0) expect(again.stderr).toContain('was pushed already');
      expect([...served.marketplace.listings().keys()].sort()).toEqual(['LAMP', 'STOVE', 'TENT']);
      expect((await run('plan', '--exit-code')).code).toBe(0);
      const kept = readdirSync(shop.path(`release/${channel}`)).filter((name) => /^1\.[a-z]+$/.test(name));
      const folder = `.shelfcast/submissions/${channel}`;
      const extension = kept[0]?.split('.')[1];
      for (const name of readdirSync(shop.path(folder)).filter((one) =>
        new RegExp(`^[0-9a-f]+\\.${extension}$`).test(one),
      ))
        expect(shop.read(`${folder}/${name}`)).toBe(shop.read(`release/${channel}/${kept[0]}`));
    },
  );
});
