import { resolve } from 'node:path';
import type { Brakes, CatalogConfig, Config, Env, Locale, Mapping } from './config.ts';
import { isExpression } from './later.ts';
import type { RawCatalog, RawConfig, RawDefaults, RawMapping } from './raw.ts';
import { configuredTarget } from './target.ts';

/** The configuration with its defaults filled in and its paths made absolute. */
export function resolveConfig(raw: RawConfig, dir: string, env: Env): Config {
  const defaults = locale(raw.defaults);
  return {
    dir,
    env,
    catalog: catalogConfig(raw.catalog, dir),
    defaults,
    targets: new Map(
      Object.entries(raw.targets).map(([name, target]) => [
        name,
        configuredTarget(name, target, raw, defaults, dir),
      ]),
    ),
    rules: raw.rules ?? [],
    categories: Object.fromEntries(
      Object.entries(raw.categories ?? {}).map(([channel, path]) => [channel, resolve(dir, path)]),
    ),
    brakes: brakesOf(raw.brakes ?? {}),
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

function catalogConfig(raw: RawCatalog, dir: string): CatalogConfig {
  const { path, preset = 'auto', decimal = '.', delimiter, encoding, base_url: baseUrl } = raw;
  return {
    paths: listed(path).map((one) => absolutePath(one, dir)),
    preset,
    decimal,
    map: Object.fromEntries(
      Object.entries(raw.map ?? {}).map(([field, mapping]) => [field, mappingOf(mapping)]),
    ),
    join: (raw.join ?? []).map((join) => ({
      missing: 'stop',
      ...join,
      path: absolutePath(join.path, dir),
    })),
    ...(delimiter === undefined ? {} : { delimiter }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(baseUrl === undefined ? {} : { baseUrl }),
  };
}

function mappingOf(raw: RawMapping): Mapping {
  if (isExpression(raw)) return { expression: raw.slice(1).trim() };
  if (typeof raw === 'string' || isList(raw)) return { columns: listed(raw) };
  return { columns: listed(raw.column), ...(raw.unit === undefined ? {} : { unit: raw.unit }) };
}

function listed(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}

function isList(value: RawMapping): value is readonly string[] {
  return Array.isArray(value);
}

/** A catalog that shrinks or jumps is more often an accident than an intention. */
function brakesOf({
  removed = '10%',
  price_change: price = '50%',
  empty,
}: NonNullable<RawConfig['brakes']>): Brakes {
  const [removedShare, priceChange] = [shareOf(removed), shareOf(price)];
  return {
    ...(removedShare === undefined ? {} : { removed: removedShare }),
    ...(priceChange === undefined ? {} : { priceChange }),
    empty: empty !== 'off',
  };
}

function shareOf(text: string): number | undefined {
  return text === 'off' ? undefined : Number.parseFloat(text) / 100;
}
