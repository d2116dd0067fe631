import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Config } from '../../src/config/config.ts';
import { loadConfig } from '../../src/config/load.ts';
import type { Overrides } from '../../src/config/overrides.ts';

/** A configuration that loads, for tests to change. */
export const SHOP = `
catalog: { path: products.csv }
defaults: { currency: USD, country: US, language: en, timezone: America/New_York }
targets:
  google-us: { channel: google, merchant_id: "123456" }
  facebook: { channel: facebook, catalog_id: "1234", feed: Shelfcast }
`.trim();

/** A folder that is gone after the test. */
export async function tempFolder(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'shelfcast-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text);
  return dir;
}

/** Loads a text as `shelfcast.yaml`. */
export async function loadText(text: string, overrides: Overrides = {}): Promise<Config> {
  const cwd = await tempFolder({ 'shelfcast.yaml': text });
  return loadConfig({ cwd, env: {}, overrides });
}

/** What is wrong with a text as `shelfcast.yaml`, a line for each mistake. */
export async function mistakesIn(text: string): Promise<readonly string[]> {
  try {
    await loadText(text);
    return [];
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'UserError') throw error;
    return error.message.split('\n').map((line) => line.trim());
  }
}
