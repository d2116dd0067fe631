import type { MapSpec } from '../catalog/rules.ts';
import type { ChannelId, Target } from '../channels/channel.ts';
import type { MerchantRule } from '../rules/merchant.ts';
import type { PricePolicy } from '../rules/price.ts';
import type { StockPolicy } from '../rules/stock.ts';
import type { Brakes } from './brakes.ts';
import type { HistoryPolicy } from './history.ts';
import type { Join } from './join.ts';

/** Values of the environment, by name. */
export type Env = Readonly<Record<string, string | undefined>>;

/** Everything a command needs to know, checked, with defaults filled in and paths made absolute. */
export interface Config {
  /** The file it was read from; absent when it was put together from flags. */
  readonly file?: string;
  /** The folder that relative paths start from. */
  readonly dir: string;
  /** The environment, with what only the `.env` file in `dir` says added. It holds secrets. */
  readonly env: Env;
  readonly catalog: CatalogConfig;
  readonly defaults: Locale;
  /** By name, in the order of the file. */
  readonly targets: ReadonlyMap<string, ConfiguredTarget>;
  /** Names of all targets, those that a run leaves out among them. */
  readonly names: readonly string[];
  readonly rules: readonly MerchantRule[];
  /** Absolute paths of the files that map `product_type` to a channel's category. */
  readonly categories: Readonly<Partial<Record<ChannelId, string>>>;
  /** Of the run; targets have their own. */
  readonly brakes: Brakes;
  readonly history: HistoryPolicy;
  /** Absolute path of the ledger's folder. */
  readonly ledger: string;
}

export interface Locale {
  readonly currency: string;
  readonly country: string;
  readonly language: string;
  readonly timezone: string;
}

export interface CatalogConfig {
  /** Absolute paths and globs, `-` for standard input, or URLs. */
  readonly paths: readonly string[];
  readonly preset: PresetName;
  /** Where each field is read from, by its name, or `name@de` and `price@EUR`. */
  readonly map: Readonly<Record<string, MapSpec>>;
  readonly join: readonly Join[];
  readonly decimal: '.' | ',';
  /** Found by itself where absent; likewise `encoding`. */
  readonly delimiter?: string;
  readonly encoding?: string;
  readonly baseUrl?: string;
  /** Path of the elements of XML that are products, e.g. `catalog/products/product`. */
  readonly record?: string;
  /** Milliseconds after its last change that a file of it counts as stale. */
  readonly maxAge?: number;
  /** Where the secrets of remote sources lie. */
  readonly credentials: Readonly<Partial<Record<SourceSecret, SecretSource>>>;
  /** Fingerprints of SSH host keys that are trusted. */
  readonly hostKeys: readonly string[];
}

/** What a remote source may ask for. */
export const SOURCE_SECRETS = ['user', 'password', 'token', 'private_key', 'passphrase'] as const;

export type SourceSecret = (typeof SOURCE_SECRETS)[number];

/** How a catalog may be read; `auto` recognises the export by its header. */
export const PRESETS = [
  'auto',
  'google',
  'shopify',
  'woocommerce',
  'magento',
  'vendure',
  'commercetools',
  'none',
] as const;

export type PresetName = (typeof PRESETS)[number];

export interface ConfiguredTarget extends Target {
  /** Hosts that replace the channel's own, by role. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** Where secrets lie, by their short names; the others come from the environment. */
  readonly credentials: Readonly<Record<string, SecretSource>>;
  readonly removed: RemovedPolicy;
  readonly stock: StockPolicy;
  readonly price: PricePolicy;
  /** Scales the channel's published rate limits. */
  readonly limitsFactor: number;
  /** Ids of rules whose repair is not made, or `all`. */
  readonly withoutRepair: ReadonlySet<string>;
  readonly brakes: Brakes;
}

export type SecretSource =
  | { readonly env: string }
  /** Absolute path. */
  | { readonly file: string }
  | { readonly command: string };

/** What becomes of a SKU that left the catalog. */
export interface RemovedPolicy {
  readonly action: 'out_of_stock' | 'delete' | 'keep';
  /** Milliseconds after which a SKU that is out of stock is deleted; absent for never. */
  readonly deleteAfter?: number;
}
