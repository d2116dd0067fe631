import type { Target } from '../channel.ts';
import { OWN } from './own.ts';

/** Where products of an online shop may be shown, as the API names it. */
const DESTINATIONS = ['SHOPPING_ADS', 'FREE_LISTINGS', 'DISPLAY_ADS', 'YOUTUBE_SHOPPING', 'CLOUD_RETAIL'];
const DEFAULT_DESTINATIONS = ['SHOPPING_ADS', 'FREE_LISTINGS'];

const own = Object.fromEntries(OWN.map((name) => [name, { type: 'string' }]));

/** JSON Schema of a Google target's settings. */
export const settings = {
  type: 'object',
  properties: {
    ...own,
    merchant_id: {
      type: 'string',
      pattern: '^[0-9]{1,20}$',
      description: 'The Merchant Center account number, in quotes.',
    },
    feed_label: {
      type: 'string',
      pattern: '^[A-Z0-9-]{1,20}$',
      description: 'Groups products of one market; usually its country code, which is the default.',
    },
    language: {
      type: 'string',
      pattern: '^[a-z]{2}$',
      description: 'The language of titles and descriptions, ISO 639-1.',
    },
    countries: {
      type: 'array',
      items: { type: 'string', pattern: '^[A-Z]{2}$' },
      minItems: 1,
      description: "Where the products may be shown; the target's country by default.",
    },
    transport: { enum: ['api'], default: 'api', description: 'How products travel: the Merchant API.' },
    data_source: {
      type: 'string',
      minLength: 1,
      description: 'Display name of the API data source; it is created when there is none.',
    },
    destinations: {
      type: 'array',
      items: { enum: DESTINATIONS },
      minItems: 1,
      default: DEFAULT_DESTINATIONS,
      description: 'Where the products may be shown; used when the data source is created.',
    },
    website: { type: 'string', format: 'uri', description: 'The shop, named in the head of the feed file.' },
  },
  required: ['merchant_id'],
} as const;

interface GoogleSettings {
  readonly merchantId: string;
  readonly feedLabel: string;
  readonly language: string;
  readonly countries: readonly string[];
  readonly dataSource: string;
  readonly destinations: readonly string[];
  readonly website: string;
}

/** A target's settings with their defaults. */
export function settingsOf(target: Target): GoogleSettings {
  const given = target.settings;
  return {
    merchantId: textOr(given.merchant_id, ''),
    feedLabel: textOr(given.feed_label, target.country),
    language: textOr(given.language, target.language),
    countries: listOr(given.countries, [target.country]),
    dataSource: textOr(given.data_source, `Shelfcast ${target.name}`),
    destinations: listOr(given.destinations, DEFAULT_DESTINATIONS),
    website: textOr(given.website, ''),
  };
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

function listOr(value: unknown, otherwise: readonly string[]): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : otherwise;
}
