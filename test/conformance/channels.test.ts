import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Served, serve } from '../../src/sandbox/server.ts';
import { CHANNELS, PLAYS } from '../support/plays.ts';
import { type Rehearsal, rehearse, SPEED } from '../support/rehearsal.ts';

/** Calls that change something. */
const CHANGES = ['POST', 'PUT', 'PATCH', 'DELETE'];

describe.each(CHANNELS)('%s', (channel) => {
  let served: Served;
  let shop: Rehearsal;

  beforeEach(async () => {
    served = await serve(PLAYS[channel], 0, SPEED);
    shop = rehearse(channel, served);
  });
  afterEach(async () => {
    shop.close();
    await served.close();
  });

  const live = () => [...served.marketplace.listings().keys()].filter((sku) => sku !== 'TEE').sort();
  const changes = () => served.calls.filter((call) => CHANGES.some((method) => call.startsWith(method)));

  test('takes a catalog and says so for every SKU', async () => {
    shop.catalog(['TENT', 'STOVE']);
    expect(await shop.push()).toMatchObject({ create: 2, accepted: 2 });
    expect(live()).toEqual(['STOVE', 'TENT']);
  });

  test('rejects one SKU, and takes the others', async () => {
    shop.catalog(['TENT', 'KNIFE-REJECT', 'STOVE-WARN']);
    expect(await shop.push()).toMatchObject({ create: 3, accepted: 2, rejected: 1 });
    expect(live()).toEqual(['STOVE-WARN', 'TENT']);
    expect(shop.issues()).toContainEqual(
      expect.objectContaining({ sku: 'KNIFE-REJECT', severity: 'error', origin: 'report', line: 3 }),
    );
  });

  test('is asked again when it throttles', async () => {
    shop.catalog(['TENT']);
    served.disturbances.push({ at: 'P', what: 'throttle', times: 2 });
    expect(await shop.push()).toMatchObject({ accepted: 1 });
  });

  test('is asked again when a call never arrived', async () => {
    shop.catalog(['TENT', 'STOVE']);
    served.disturbances.push({ at: 'P', what: 'drop', times: 1 });
    expect(await shop.push()).toMatchObject({ accepted: 2 });
    expect(live()).toEqual(['STOVE', 'TENT']);
  });

  test('is not told twice when the answer to any one call was lost', async () => {
    shop.catalog(['TENT', 'STOVE']);
    await shop.push();
    const calls = changes().length;
    for (let lost = 0; lost < calls; lost += 1) {
      const other = await serve(PLAYS[channel], 0, SPEED);
      const again = rehearse(channel, other);
      again.catalog(['TENT', 'STOVE']);
      again.loseChange(lost);
      expect(await again.push(), `answer ${lost} lost`).toMatchObject({ accepted: 2 });
      expect([...other.marketplace.listings().keys()].sort()).toEqual(['STOVE', 'TENT']);
      again.close();
      await other.close();
    }
  });

  test('may take its time: the next push picks the answer up and sends nothing again', async () => {
    shop.catalog(['TENT']);
    const first = await shop.push({ wait: false });
    const sent = changes().length;
    expect(first.accepted ?? 0).toBe(channel === 'google' ? 1 : 0);
    expect(await shop.push()).toMatchObject({ unchanged: 1 });
    const questions = /token|error_report/;
    expect(
      changes()
        .slice(sent)
        .filter((call) => !questions.test(call)),
    ).toEqual([]);
    expect(live()).toEqual(['TENT']);
  });

  test('gets the rest when a run was interrupted anywhere', async () => {
    shop.catalog(['TENT', 'STOVE']);
    for (let interrupted = 0; interrupted < 12; interrupted += 3) await shop.interruptedPush(interrupted);
    await shop.push();
    expect(await shop.push()).toMatchObject({ unchanged: 2 });
    expect(live()).toEqual(['STOVE', 'TENT']);
  });

  test('is updated, cleared and emptied as the catalog says', async () => {
    shop.catalog([{ id: 'TENT', color: 'Red' }, { id: 'STOVE' }]);
    await shop.push();
    shop.catalog([
      { id: 'TENT', title: 'A new name for the tent', color: '' },
      { id: 'STOVE', price: '14.99 USD' },
    ]);
    expect(await shop.push()).toMatchObject({ update: 1, adjust: 1, accepted: 2 });
    const tent = JSON.stringify(served.marketplace.listings().get('TENT'), mapsToo);
    expect(tent).toContain('A new name for the tent');
    expect(tent).not.toContain('Red');
    expect(JSON.stringify(served.marketplace.listings().get('STOVE'), mapsToo)).toMatch(/14\.99|14990000/);
    shop.catalog([{ id: 'STOVE', price: '14.99 USD' }]);
    expect(await shop.push({ delete: true })).toMatchObject({ delete: 1, accepted: 1 });
    expect(live()).toEqual(['STOVE']);
  });

  test('shows the variants of a group, all of them', async () => {
    const tees = ['S', 'M', 'L'].map((size) => ({ id: `TEE-${size}`, group: 'TEE', size, color: 'Red' }));
    shop.catalog(tees);
    expect(await shop.push()).toMatchObject({ create: 3, accepted: 3 });
    expect(live()).toEqual(['TEE-L', 'TEE-M', 'TEE-S']);
    shop.catalog(tees.slice(1));
    expect(await shop.push({ delete: true })).toMatchObject({ unchanged: 2, delete: 1 });
    expect(live()).toEqual(['TEE-L', 'TEE-M']);
  });

  test('is not told of a large removal until the brake is released', async () => {
    const skus = Array.from({ length: 14 }, (_, i) => `TENT-${i}`);
    shop.catalog(skus);
    await shop.push();
    shop.catalog(skus.slice(0, 3));
    const whole = await shop.failingPush();
    expect(whole.code).toBe(5);
    expect(whole.stderr).toContain(
      "had 14 when it was last pushed (-78.6 %), more than the 30 % of the brake 'shrunken'",
    );
    const removed = await shop.failingPush({ release: ['shrunken'] });
    expect(removed.code).toBe(5);
    expect(removed.stderr).toMatch(/11 of 14 listed SKUs \(78\.6 %\)/);
    expect(await shop.push({ release: ['shrunken', 'removed'] })).toMatchObject({
      unchanged: 3,
      sold_out: 11,
      accepted: 11,
    });
  });

  test('gets again what it refused, when asked to, and not otherwise', async () => {
    shop.catalog(['KNIFE-REJECT']);
    expect(await shop.push()).toMatchObject({ rejected: 1 });
    expect(await shop.push()).toMatchObject({ blocked: 1 });
    expect(await shop.push({ retry: true })).toMatchObject({ create: 1, rejected: 1 });
  });

  test('stops at once with one message when the credentials are wrong', async () => {
    shop.catalog(['TENT', 'STOVE']);
    shop.wrongSecrets();
    const { code, stderr } = await shop.failingPush();
    expect(code).toBe(2);
    expect(stderr.match(/^shelfcast:/gm)).toHaveLength(1);
    expect(live()).toEqual([]);
    expect(served.calls.length).toBeLessThanOrEqual(3);
    shop.rightSecrets();
    expect(await shop.push()).toMatchObject({ create: 2, accepted: 2 });
  });
});

/** Marketplaces show some listings as maps, which JSON leaves out. */
function mapsToo(_key: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value;
}
