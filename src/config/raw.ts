import type { MapSpec } from '../catalog/rules.ts';
import type { ChannelId } from '../channels/channel.ts';
import type { TaxSide } from '../rules/price.ts';
import type { StockPolicy } from '../rules/stock.ts';
import type { RawBrakes } from './brakes.ts';
import type { CatalogConfig, Locale, RemovedPolicy, SecretSource } from './config.ts';
import type { RawHistory } from './history.ts';
import type { RawJoin } from './join.ts';

/** A configuration file as `configSchema` lets it pass. */
export interface RawConfig {
  readonly catalog: RawCatalog;
  readonly defaults: RawDefaults;
  readonly rules?: readonly RawRule[];
  readonly categories?: Readonly<Partial<Record<ChannelId, string>>>;
  readonly stock?: StockPolicy & Readonly<Partial<Record<ChannelId, StockPolicy>>>;
  readonly price?: RawPrice;
  readonly targets: Readonly<Record<string, RawTarget>>;
  readonly removed?: RawRemoved;
  readonly brakes?: RawBrakes;
  readonly limits?: RawLimits;
  readonly repairs?: RawRepairs;
  readonly history?: RawHistory;
  readonly ledger?: string;
}

export type RawDefaults = Pick<Locale, 'currency' | 'country'> & Partial<Locale>;

export interface RawCatalog
  extends Partial<Pick<CatalogConfig, 'preset' | 'decimal' | 'delimiter' | 'encoding'>> {
  readonly path: string | readonly string[];
  readonly map?: Readonly<Record<string, RawMapping>>;
  readonly join?: readonly RawJoin[];
  readonly base_url?: string;
  readonly record?: string;
  readonly max_age?: string;
  readonly credentials?: CatalogConfig['credentials'];
  readonly host_key?: string | readonly string[];
}

export type RawMapping =
  | string
  | readonly string[]
  | (Pick<MapSpec, 'column' | 'default' | 'unit' | 'join' | 'decimal' | 'timezone' | 'html'> & {
      readonly value?: string | number | boolean;
      readonly split?: string;
      readonly lookup?: string;
    });

export interface RawRule {
  readonly name: string;
  readonly when?: string;
  readonly targets?: readonly string[];
  readonly exclude?: true;
  readonly set?: Readonly<Record<string, string | number | boolean | null>>;
  readonly round?: string;
}

export interface RawTarget extends Partial<Locale> {
  readonly channel: ChannelId;
  readonly credentials?: Readonly<Record<string, SecretSource>>;
  readonly endpoints?: Readonly<Record<string, string>>;
  readonly removed?: RawRemoved;
  readonly stock?: StockPolicy;
  readonly price?: RawPrice;
  readonly limits?: RawLimits;
  readonly repairs?: RawRepairs;
  readonly brakes?: RawBrakes;
  /** The channel's own settings. */
  readonly [setting: string]: unknown;
}

export interface RawPrice {
  readonly rates?: Readonly<Record<string, number>>;
  readonly round?: string;
  readonly tax?: {
    readonly catalog?: TaxSide;
    readonly rate?: string;
    readonly send?: TaxSide;
  };
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
