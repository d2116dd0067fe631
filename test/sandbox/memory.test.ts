import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Marketplace, serve, type World } from '../../src/sandbox/server.ts';

/** Keeps what it is sent, and no more of a marketplace than that. */
function play(world: World): Marketplace {
  const kept = world.keep('texts', new Map<string, string>());
  const keep = (text: string) => {
    kept.set(String(kept.size), text);
    return { status: 200 };
  };
  return {
    channel: 'google',
    secrets: {},
    endpoints: { api: '' },
    routes: [['POST /texts', ({ body }) => keep(body.toString())]],
    listings: () => kept,
    refuse: (status) => ({ status }),
  };
}

test('a marketplace knows in its next life what it has answered to, however its last one ended', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'shelfcast-memory-'));
  const path = join(dir, 'google.bin');
  const first = await serve(play, 0, 1, path);
  onTestFinished(async () => {
    await first.close();
    rmSync(dir, { recursive: true });
  });
  for (const body of ['tent', 'stove']) {
    await fetch(`${first.url}/texts`, { method: 'POST', body });
    const next = await serve(play, 0, 1, path);
    expect([...next.marketplace.listings().values()].at(-1)).toBe(body);
    await next.close();
  }
});
