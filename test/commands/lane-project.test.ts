import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LaneFlags, openLaneProject } from '../../src/commands/lane-project.ts';
import { readConfig } from '../../src/commands/project.ts';
import { EXIT, Interrupted } from '../../src/errors.ts';
import { catalogOf, configOf, openShop, type Shop } from '../support/shop.ts';

let shop: Shop;
beforeAll(() => {
  const catalog = (products: number) =>
    catalogOf(Array.from({ length: products }, (_, i) => ({ id: `SKU-${i}` })));
  shop = openShop({
    'shelfcast.yaml': configOf(),
    'catalog.csv': catalog(900),
    'large.csv': catalog(1100),
  });
});
afterAll(() => shop.close());

async function open(flags: LaneFlags, signal = new AbortController().signal) {
  const io = {
    cwd: shop.dir,
    env: {},
    out: () => undefined,
    err: new PassThrough().resume(),
    color: false,
    signal,
  };
  return openLaneProject(await readConfig(flags, io), { flags, io, writes: true });
}

/** Threads are counted by the ports that they are spoken to through. */
const running = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;

describe('the threads beside the main one', () => {
  it.each([
    ['a small catalog', { jobs: 3 }],
    ['one job', { catalog: 'large.csv', jobs: 1 }],
    ['samples, which are the first products of all', { catalog: 'large.csv', jobs: 3, samples: true }],
  ])('are none for %s', async (_, flags) => {
    const before = running();
    const project = await open(flags);
    expect(project.threads).toEqual([]);
    expect(running()).toBe(before);
    await project.close();
  });

  it('have begun to load when a large catalog is counted, and end when it is closed', async () => {
    const before = running();
    const project = await open({ catalog: 'large.csv', jobs: 3 });
    expect(project.threads).toHaveLength(2);
    expect(running()).toBe(before + 2);
    await project.close();
    expect(running()).toBe(before);
  });

  it('are not started for someone who has had enough while the catalog is counted', async () => {
    const stop = AbortSignal.abort(new Interrupted('SIGINT', EXIT.interrupted));
    await expect(open({ catalog: 'large.csv', jobs: 3 }, stop)).rejects.toThrow(Interrupted);
  });
});
