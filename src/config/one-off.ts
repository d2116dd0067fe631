import type { Channel } from '../channels/channel.ts';
import { channelOf } from '../channels/index.ts';
import { UserError } from '../errors.ts';
import type { Config, Env } from './config.ts';
import { type Overrides, withOverrides } from './overrides.ts';
import type { RawConfig } from './raw.ts';
import { resolveConfig } from './resolve.ts';

/** What a one-off export without a configuration takes for granted; prices that name a currency keep it. */
const ASSUMED = { currency: 'USD', country: 'US', language: 'en', timezone: 'UTC' };

/**
 * A configuration for a one-off export: one target for each channel, named after it.
 * @throws UserError when the flags do not name a catalog and channels
 */
export function configFromFlags(overrides: Overrides, cwd: string, env: Env): Config {
  const { catalog, channels = [] } = overrides;
  if (catalog === undefined || channels.length === 0) {
    throw new UserError(
      `there is no configuration (shelfcast.yaml) in ${cwd}`,
      'Write one, see docs/configuration.md, or name a catalog and its channels: --catalog products.csv --channel google,facebook.',
    );
  }
  const raw: RawConfig = {
    catalog: { path: catalog },
    defaults: ASSUMED,
    targets: Object.fromEntries(
      channels
        .map(channelOf)
        .map((channel) => [channel.id, { channel: channel.id, ...leastSettings(channel) }]),
    ),
  };
  return withOverrides(resolveConfig(raw, cwd, env), overrides, cwd);
}

/** A feed needs no account, but some of its values depend on the marketplace: the assumed country's. */
function leastSettings({ settings }: Channel): Record<string, unknown> {
  const declared = (settings.properties ?? {}) as Readonly<
    Record<string, { readonly enum?: readonly string[] }>
  >;
  const required = (settings.required ?? []) as readonly string[];
  const market = (code: string) => code === ASSUMED.country || code.endsWith(`_${ASSUMED.country}`);
  return Object.fromEntries(
    required.flatMap((name) => {
      const choice = declared[name]?.enum?.find(market);
      return choice === undefined ? [] : [[name, choice]];
    }),
  );
}
