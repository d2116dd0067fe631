import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { shelfcast } from '../support/cli.ts';
import { catalogOf, configOf, openShop, type Shop } from '../support/shop.ts';

let shop: Shop;
beforeEach(() => {
  const rows = Array.from({ length: 20 }, (_, number) => ({ id: `TENT-${number}` }));
  shop = openShop({ 'shelfcast.yaml': configOf(), 'catalog.csv': catalogOf(rows) });
});
afterEach(() => shop.close());

describe.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s while answers are waited for', (signal, code) => {
  test(`exits ${code}, says what is in flight, and loses none of it`, { timeout: 60_000 }, async () => {
    let stopped = false;
    const first = await shelfcast(['push', '--sandbox'], {
      cwd: shop.dir,
      onStderr(text, kill) {
        if (stopped || !text.includes('waiting for Amazon')) return;
        stopped = true;
        kill(signal);
      },
    });
    expect(first).toMatchObject({ code, stdout: '' });
    expect(first.stderr).toMatch(/^amazon: in flight: listings, \d+ minutes: .+$/m);
    expect(first.stderr).toMatch(/^shelfcast: stopped\n {2}.*run the same command again/m);
    for (const expected of [{}, { unchanged: 20, create: 0, pending: 0 }]) {
      const next = await shelfcast(['push', '--sandbox', '--format', 'json'], { cwd: shop.dir });
      for (const { counts } of Object.values<{ counts: object }>(JSON.parse(next.stdout).targets))
        expect(counts).toMatchObject(expected);
    }
  });
});
