import type { ChannelId } from '../../channels/channel.ts';
import { channels } from '../../channels/index.ts';
import type { Locale } from './locale.ts';

/** One line of a target, as YAML, with what it means. */
export interface Setting {
  readonly key: string;
  readonly value: string;
  readonly note?: string;
}

export interface ProposedTarget {
  readonly name: string;
  readonly channel: ChannelId;
  readonly settings: readonly Setting[];
}

/** What the user knows of each account; what stays open becomes a placeholder. */
export type Accounts = Readonly<Partial<Record<ChannelId, string>>>;

/** How an account is asked for; eBay knows it by its credentials. */
export const ACCOUNTS: Readonly<
  Partial<
    Record<
      ChannelId,
      { readonly key: string; readonly label: string; readonly where: string; readonly pattern: RegExp }
    >
  >
> = {
  amazon: {
    key: 'seller_id',
    label: 'Amazon merchant token',
    where: 'Seller Central > Settings > Account Info > Merchant Token',
    pattern: /^[A-Z0-9]+$/,
  },
  google: {
    key: 'merchant_id',
    label: 'Google Merchant Center account number',
    where: 'at the top right of Merchant Center',
    pattern: /^[0-9]{1,20}$/,
  },
  facebook: {
    key: 'catalog_id',
    label: 'Facebook catalog id',
    where: 'Commerce Manager > Catalog > Settings',
    pattern: /^[0-9]+$/,
  },
};

/** A feed can be built without an account; a push with this one is refused by the channel. */
const NO_ACCOUNT: Readonly<Partial<Record<ChannelId, string>>> = {
  amazon: 'YOURMERCHANTTOKEN',
  google: '0',
  facebook: '0',
};

/** A target for each channel, named after it and its country; without one where the channel has no such market. */
export function proposeTargets(
  ids: readonly ChannelId[],
  locale: Locale,
  accounts: Accounts,
): readonly ProposedTarget[] {
  return ids.flatMap((channel) => {
    const market = marketOf(channel, locale.country);
    if (market === '') return [];
    const name = channel === 'facebook' ? channel : `${channel}-${locale.country.toLowerCase()}`;
    return [
      { name, channel, settings: [...accountOf(channel, accounts), ...settingsOf(channel, market, locale)] },
    ];
  });
}

/** Channels on which nothing is sold in a country. */
export function withoutMarket(ids: readonly ChannelId[], country: string): readonly ChannelId[] {
  return ids.filter((id) => marketOf(id, country) === '');
}

/** The marketplace of a country, '' where there is none; undefined where the channel knows no marketplaces. */
function marketOf(channel: ChannelId, country: string): string | undefined {
  const { marketplace } = (channels[channel].settings.properties ?? {}) as Readonly<
    Record<string, { readonly enum?: readonly string[] }>
  >;
  if (!marketplace?.enum) return undefined;
  const codes = country === 'GB' ? ['GB', 'UK'] : [country];
  return marketplace.enum.find((one) => codes.some((code) => one === code || one === `EBAY_${code}`)) ?? '';
}

function accountOf(channel: ChannelId, accounts: Accounts): readonly Setting[] {
  const account = ACCOUNTS[channel];
  if (!account) return [];
  const known = accounts[channel];
  const value = JSON.stringify(known ?? NO_ACCOUNT[channel] ?? '0');
  return [
    {
      key: account.key,
      value,
      ...(known === undefined && { note: `FILL IN: ${account.label}, ${account.where}` }),
    },
  ];
}

function settingsOf(channel: ChannelId, market: string | undefined, locale: Locale): readonly Setting[] {
  const marketplace = market === undefined ? [] : [{ key: 'marketplace', value: market }];
  switch (channel) {
    case 'amazon':
      return [
        ...marketplace,
        {
          key: 'product_type',
          value: 'HOME',
          note: 'CHECK: the Amazon product type of every SKU without a column amazon.product_type or an entry in a map under categories, e.g. SHIRT, LUGGAGE',
        },
      ];
    case 'ebay':
      return [
        ...marketplace,
        {
          key: 'category_id',
          value: '"88433"',
          note: 'CHECK: the eBay category of every SKU without a column ebay.category_id or an entry in a map under categories; 88433 is Every Other Thing on ebay.com',
        },
        {
          key: 'policies',
          value: '{ fulfillment: Shipping, payment: Payment, return: Returns }',
          note: 'FILL IN: the names of your business policies, My eBay > Account > Business policies',
        },
        {
          key: 'location',
          value: `{ country: ${locale.country}, city: Warehouse }`,
          note: 'FILL IN: where the items are; postal_code may stand for city',
        },
      ];
    case 'google':
      return [{ key: 'feed_label', value: locale.country }];
    case 'facebook':
      return [
        {
          key: 'feed',
          value: 'Shelfcast',
          note: 'the product feed of this name is created when there is none',
        },
      ];
  }
}
