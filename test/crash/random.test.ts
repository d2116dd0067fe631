import type { ChildProcess } from 'node:child_process';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHANNELS } from '../support/plays.ts';
import type { Row } from '../support/shop.ts';
import { ALL, SOME } from './points.ts';
import { openStage, type Stage } from './stage.ts';
import { truthOf } from './truth.ts';

/** Rounds, each with a kill or two; SHELFCAST_CRASH_SEED plays others. */
const ROUNDS = ALL ? 60 : SOME ? 4 : 2;
const SEED = Number(process.env.SHELFCAST_CRASH_SEED ?? 1);
const PRODUCTS = 150;
/** Milliseconds in which a run dies. */
const LIFE = { least: 300, most: 2_000 };

const FLAGS = { delete: true, release: ['removed', 'price_change', 'no_stock', 'availability', 'shrunken'] };

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(CHANNELS);
}, 60_000);
afterAll(() => stage.close());

test('a shop whose runs are killed at random moments is as it shall be after each next run', {
  timeout: 7_200_000,
}, async () => {
  const random = randomFrom(SEED);
  let rows = Array.from({ length: PRODUCTS }, (_, number) => rowOf(number, random));
  let survived = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    rows = changed(rows, round, random);
    stage.catalog(rows);
    for (let kills = 1 + Math.floor(random() * 2); kills > 0; kills -= 1) {
      const life = LIFE.least + random() * (LIFE.most - LIFE.least);
      const { signal } = await stage.runAndDie('push', FLAGS, (child) => dieIn(child, life));
      if (signal === 'SIGKILL') survived += 1;
    }
    await stage.push(FLAGS);
    const { targets } = await stage.push(FLAGS);
    for (const [channel, played] of stage.markets) {
      const where = `seed ${SEED}, round ${round}, ${channel}`;
      const { shelf, doubled } = truthOf(played);
      expect(doubled, where).toEqual([]);
      expect(pricesOn(shelf), where).toEqual(pricesOf(rows));
      expect(targets[channel]?.counts, where).toMatchObject({
        pending: 0,
        held: 0,
        create: 0,
        update: 0,
        adjust: 0,
      });
    }
  }
  console.log(
    `random kills under load, seed ${SEED}: ${survived} survived in ${ROUNDS} rounds, 0 lost, 0 doubled`,
  );
  expect(survived).toBeGreaterThan(0);
});

function dieIn(child: ChildProcess, milliseconds: number): void {
  const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  child.once('close', () => clearTimeout(timer));
}

/** Some prices move, some products go, and others come. */
function changed(rows: readonly Row[], round: number, random: () => number): Row[] {
  const kept = rows.filter(() => random() > 0.05);
  const fresh = Array.from({ length: rows.length - kept.length }, (_, place) =>
    rowOf((round + 1) * PRODUCTS + place, random),
  );
  const moved = kept.map((row) => (random() < 0.3 ? { ...row, price: priceOf(random) } : row));
  return [...moved, ...fresh];
}

function rowOf(number: number, random: () => number): Row {
  return { id: `TENT-${number}`, price: priceOf(random) };
}

function priceOf(random: () => number): string {
  return `${20 + Math.floor(random() * 10)}.${10 + Math.floor(random() * 90)} USD`;
}

function pricesOf(rows: readonly Row[]): Record<string, string> {
  return Object.fromEntries(rows.map(({ id, price }) => [id, (price ?? '').replace(/\D/g, '')]));
}

/** The digits of the price that each listing shows, whatever the marketplace calls it. */
function pricesOn(shelf: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(shelf).map(([sku, listing]) => {
      const [, price = ''] = PRICE.exec(JSON.stringify(listing)) ?? [];
      return [sku, price.replace(/\D/g, '').slice(0, 4).padEnd(4, '0')];
    }),
  );
}

const PRICE = /"(?:StartPrice|price|amountMicros|value_with_tax)":"?(\d[\d.]*)/;

/** A generator of numbers from 0 to 1 that says the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
