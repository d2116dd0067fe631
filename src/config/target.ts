import { resolve } from 'node:path';
import type { Channel } from '../channels/channel.ts';
import { channels } from '../channels/index.ts';
import type { StockPolicy } from '../rules/stock.ts';
import { brakesOf } from './brakes.ts';
import type { ConfiguredTarget, Locale, RemovedPolicy, SecretSource } from './config.ts';
import { durationMs } from './duration.ts';
import { pricePolicy } from './price.ts';
import type { RawConfig, RawRemoved, RawTarget } from './raw.ts';
import { commonKeys } from './schema.ts';

/** Settings that hold for every target which has none of its own. */
export type Shared = Pick<RawConfig, 'stock' | 'price' | 'removed' | 'limits' | 'repairs' | 'brakes'>;

/** One target with everything it does not say filled in. */
export function configuredTarget(
  name: string,
  raw: RawTarget,
  shared: Shared,
  defaults: Locale,
  dir: string,
): ConfiguredTarget {
  return {
    name,
    channel: raw.channel,
    settings: ownSettings(raw, channels[raw.channel]),
    currency: raw.currency ?? defaults.currency,
    country: raw.country ?? defaults.country,
    language: raw.language ?? defaults.language,
    timezone: raw.timezone ?? defaults.timezone,
    endpoints: raw.endpoints ?? {},
    credentials: absoluteFiles(raw.credentials ?? {}, dir),
    removed: removedPolicy({ ...shared.removed, ...raw.removed }),
    stock: stockPolicy(raw, shared),
    price: pricePolicy(raw.price, shared.price),
    limitsFactor: raw.limits?.factor ?? shared.limits?.factor ?? 1,
    withoutRepair: new Set([...(shared.repairs?.off ?? []), ...(raw.repairs?.off ?? [])]),
    brakes: brakesOf(shared.brakes, raw.brakes),
  };
}

/** What the channel's own schema names, with its defaults; a key may be both its own and common. */
function ownSettings(raw: RawTarget, channel: Channel): Record<string, unknown> {
  const declared = (channel.settings.properties ?? {}) as Record<string, { readonly default?: unknown }>;
  const settings: Record<string, unknown> = {};
  for (const [key, { default: fallback }] of Object.entries(declared)) {
    const value = raw[key] ?? fallback;
    if (value !== undefined) settings[key] = value;
  }
  for (const [key, value] of Object.entries(raw)) {
    if (!(key in commonKeys) && key !== 'channel') settings[key] = value;
  }
  return settings;
}

function stockPolicy(raw: RawTarget, { stock }: Shared): StockPolicy {
  const { buffer, max, percent } = { ...stock, ...stock?.[raw.channel], ...raw.stock };
  return { buffer, max, percent };
}

function removedPolicy(raw: RawRemoved): RemovedPolicy {
  const deleteAfter = raw.delete_after === undefined ? undefined : durationMs(raw.delete_after);
  return { action: raw.then ?? 'out_of_stock', ...(deleteAfter === undefined ? {} : { deleteAfter }) };
}

/** Secrets' files from a folder on. */
export function absoluteFiles(
  sources: Readonly<Record<string, SecretSource>>,
  dir: string,
): Record<string, SecretSource> {
  return Object.fromEntries(
    Object.entries(sources).map(([name, source]) => [
      name,
      'file' in source ? { file: resolve(dir, source.file) } : source,
    ]),
  );
}
