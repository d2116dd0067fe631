import type { ChannelId, Target } from '../channels/channel.ts';
import type { FieldName } from '../product/fields.ts';
import type { StockPolicy } from '../rules/stock.ts';

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
  readonly rules: readonly RuleConfig[];
  /** Absolute paths of the files that map `product_type` to a channel's category. */
  readonly categories: Readonly<Partial<Record<ChannelId, string>>>;
  readonly brakes: Brakes;
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
  readonly map: Readonly<Partial<Record<FieldName | 'currency', Mapping>>>;
  readonly join: readonly Join[];
  readonly decimal: '.' | ',';
  /** Found by itself where absent; likewise `encoding`. */
  readonly delimiter?: string;
  readonly encoding?: string;
  readonly baseUrl?: string;
}

/** How a catalog may be read; `auto` recognises the export by its header. */
export const PRESETS = ['auto', 'google', 'shopify', 'woocommerce', 'magento', 'none'] as const;

export type PresetName = (typeof PRESETS)[number];

/** Where a canonical field is read from: columns, with the unit of their numbers, or an expression. */
export type Mapping =
  | { readonly columns: readonly string[]; readonly unit?: string }
  | { readonly expression: string };

export interface Join {
  /** Absolute path, or URL. */
  readonly path: string;
  readonly on: string;
  readonly missing: 'stop' | 'empty' | 'zero' | 'keep';
}

export interface ConfiguredTarget extends Target {
  /** Hosts that replace the channel's own, by role. */
  readonly endpoints: Readonly<Record<string, string>>;
  /** Where secrets lie, by their short names; the others come from the environment. */
  readonly credentials: Readonly<Record<string, SecretSource>>;
  readonly removed: RemovedPolicy;
  readonly stock: StockPolicy;
  /** Scales the channel's published rate limits. */
  readonly limitsFactor: number;
  /** Ids of rules whose repair is not made, or `all`. */
  readonly withoutRepair: ReadonlySet<string>;
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

/** Shares are 0 to 1; a brake that is off is absent. */
export interface Brakes {
  readonly removed?: number;
  readonly priceChange?: number;
  /** Whether an empty catalog stops a push. */
  readonly empty: boolean;
}

/** A rule of the merchant, as written. */
export interface RuleConfig {
  readonly name: string;
  readonly when?: string;
  readonly targets?: readonly string[];
  readonly exclude?: true;
  readonly set?: Readonly<Record<string, string | number | boolean>>;
  readonly round?: string;
}
