import type { ChannelId } from '../channels/channel.ts';
import type { StockPolicy } from '../rules/stock.ts';
import type { CatalogConfig, Join, Locale, RemovedPolicy, RuleConfig, SecretSource } from './config.ts';

/** A configuration file as `configSchema` lets it pass. */
export interface RawConfig {
  readonly catalog: RawCatalog;
  readonly defaults: RawDefaults;
  readonly rules?: readonly RuleConfig[];
  readonly categories?: Readonly<Partial<Record<ChannelId, string>>>;
  readonly stock?: StockPolicy & Readonly<Partial<Record<ChannelId, StockPolicy>>>;
  readonly targets: Readonly<Record<string, RawTarget>>;
  readonly removed?: RawRemoved;
  readonly brakes?: {
    readonly removed?: string;
    readonly price_change?: string;
    readonly empty?: 'stop' | 'off';
  };
  readonly limits?: RawLimits;
  readonly repairs?: RawRepairs;
  readonly ledger?: string;
}

export type RawDefaults = Pick<Locale, 'currency' | 'country'> & Partial<Locale>;

export interface RawCatalog
  extends Partial<Pick<CatalogConfig, 'preset' | 'decimal' | 'delimiter' | 'encoding'>> {
  readonly path: string | readonly string[];
  readonly map?: Readonly<Record<string, RawMapping>>;
  readonly join?: readonly (Omit<Join, 'missing'> & Partial<Join>)[];
  readonly base_url?: string;
}

export type RawMapping =
  | string
  | readonly string[]
  | { readonly column: string | readonly string[]; readonly unit?: string };

export interface RawTarget extends Partial<Locale> {
  readonly channel: ChannelId;
  readonly credentials?: Readonly<Record<string, SecretSource>>;
  readonly endpoints?: Readonly<Record<string, string>>;
  readonly removed?: RawRemoved;
  readonly stock?: StockPolicy;
  readonly limits?: RawLimits;
  readonly repairs?: RawRepairs;
  /** The channel's own settings. */
  readonly [setting: string]: unknown;
}

export interface RawRemoved {
  readonly then?: RemovedPolicy['action'];
  readonly delete_after?: string;
}

export interface RawLimits {
  readonly factor?: number;
}

export interface RawRepairs {
  readonly off?: readonly string[];
}
