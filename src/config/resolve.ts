import { resolve } from 'node:path';
import { brakesOf } from './brakes.ts';
import type { CatalogConfig, Config, Env, Locale } from './config.ts';
import { durationMs } from './duration.ts';
import { historyOf } from './history.ts';
import { joinOf } from './join.ts';
import type { Made } from './mapping.ts';
import type { RawCatalog, RawConfig, RawDefaults } from './raw.ts';
import { absoluteFiles, configuredTarget } from './target.ts';

const UNMADE: Made = { map: {}, rules: [] };

/** The configuration with its defaults filled in and its paths made absolute. */
export function resolveConfig(raw: RawConfig, dir: string, env: Env, made = UNMADE): Config {
  const defaults = locale(raw.defaults);
  return {
    dir,
    env,
    catalog: catalogConfig(raw.catalog, dir, made.map),
    defaults,
    targets: new Map(
      Object.entries(raw.targets).map(([name, target]) => [
        name,
        configuredTarget(name, target, raw, defaults, dir),
      ]),
    ),
    names: Object.keys(raw.targets),
    rules: made.rules,
    categories: Object.fromEntries(
      Object.entries(raw.categories ?? {}).map(([channel, path]) => [channel, resolve(dir, path)]),
    ),
    brakes: brakesOf(raw.brakes),
    history: historyOf(raw.history),
    ledger: resolve(dir, raw.ledger ?? '.shelfcast'),
  };
}

/** A path from a folder on; `-` (standard input) and URLs stay as they are. */
export function absolutePath(path: string, dir: string): string {
  return path === '-' || /^[a-z][a-z0-9+.-]+:\/\//i.test(path) ? path : resolve(dir, path);
}

function locale({ language = 'en', timezone = 'UTC', ...rest }: RawDefaults): Locale {
  return { ...rest, language, timezone };
}

function catalogConfig(raw: RawCatalog, dir: string, map: Made['map']): CatalogConfig {
  const { path, preset = 'auto', decimal = '.', delimiter, encoding, base_url: baseUrl } = raw;
  const maxAge = durationMs(raw.max_age ?? '');
  return {
    paths: listed(path).map((one) => absolutePath(one, dir)),
    preset,
    decimal,
    map,
    join: (raw.join ?? []).map((join) => joinOf(join, (path) => absolutePath(path, dir))),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(raw.record === undefined ? {} : { record: raw.record }),
    ...(maxAge === undefined ? {} : { maxAge }),
    credentials: absoluteFiles(raw.credentials ?? {}, dir),
    hostKeys: listed(raw.host_key ?? []),
  };
}

function listed(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
