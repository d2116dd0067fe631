import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createFetch } from '../../src/commands/sources.ts';
import { configOf } from '../../src/config/load.ts';
import { startServer } from '../support/server.ts';

const dir = mkdtempSync(join(tmpdir(), 'shelfcast-sources-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function fetchOf(catalog: string, env: Readonly<Record<string, string>>) {
  const text = `catalog: ${catalog}\ndefaults: { currency: EUR, country: DE }\ntargets: { google: { channel: google, merchant_id: "1" } }\n`;
  const config = await configOf(text, { path: join(dir, 'shelfcast.yaml'), cwd: dir, env });
  return createFetch(config, { signal: new AbortController().signal });
}

it('a source is asked for with the credentials that the configuration points to', async () => {
  const { url, asked, close } = await startServer((_, response) => void response.end('sku\nA\n'));
  const fetch = await fetchOf(`{ path: "${url}/p.csv", credentials: { token: { env: FEED_TOKEN } } }`, {
    FEED_TOKEN: 't0ken',
  });
  const file = await fetch(`${url}/p.csv?signature=abc`, dir);
  await file.remove();
  await close();
  expect(file.shown).toBe(`${url}/p.csv`);
  expect(asked[0]?.headers.authorization).toBe('Bearer t0ken');
});

it('a credential that is empty is named, and nothing is asked for', async () => {
  const { url, asked, close } = await startServer((_, response) => void response.end());
  const fetch = await fetchOf(`{ path: "${url}/p.csv", credentials: { password: { env: NO_SUCH } } }`, {});
  await expect(fetch(`${url}/p.csv`, dir)).rejects.toThrow('password: NO_SUCH is not set');
  await close();
  expect(asked).toEqual([]);
});

it('credentials of one machine are not shown to another', async () => {
  const fetch = await fetchOf(
    '{ path: [https://a.example.com/p.csv, https://b.example.com/p.csv], credentials: { token: { env: T } } }',
    { T: 'x' },
  );
  await expect(fetch('https://a.example.com/p.csv', dir)).rejects.toThrow(
    'catalog.credentials would be sent to a.example.com and b.example.com',
  );
});
