import { UserError } from '../../errors.ts';
import type { Target } from '../channel.ts';
import { attributesOfAll } from './extra.ts';

interface Country {
  readonly id: string;
  readonly region: 'na' | 'eu' | 'fe';
  readonly currency: string;
  /** The first is the marketplace's own. */
  readonly locales: readonly [string, ...string[]];
}

const MARKETPLACES = {
  US: { id: 'ATVPDKIKX0DER', region: 'na', currency: 'USD', locales: ['en_US', 'es_US'] },
  CA: { id: 'A2EUQ1WTGCTBG2', region: 'na', currency: 'CAD', locales: ['en_CA', 'fr_CA'] },
  MX: { id: 'A1AM78C64UM0Y8', region: 'na', currency: 'MXN', locales: ['es_MX'] },
  BR: { id: 'A2Q3Y263D00KWC', region: 'na', currency: 'BRL', locales: ['pt_BR'] },
  UK: { id: 'A1F83G8C2ARO7P', region: 'eu', currency: 'GBP', locales: ['en_GB'] },
  DE: { id: 'A1PA6795UKMFR9', region: 'eu', currency: 'EUR', locales: ['de_DE'] },
  FR: { id: 'A13V1IB3VIYZZH', region: 'eu', currency: 'EUR', locales: ['fr_FR'] },
  IT: { id: 'APJ6JRA9NG5V4', region: 'eu', currency: 'EUR', locales: ['it_IT'] },
  ES: { id: 'A1RKKUPIHCS9HS', region: 'eu', currency: 'EUR', locales: ['es_ES'] },
  NL: { id: 'A1805IZSGTT6HS', region: 'eu', currency: 'EUR', locales: ['nl_NL'] },
  SE: { id: 'A2NODRKZP88ZB9', region: 'eu', currency: 'SEK', locales: ['sv_SE'] },
  PL: { id: 'A1C3SOZRARQ6R3', region: 'eu', currency: 'PLN', locales: ['pl_PL'] },
  IN: { id: 'A21TJRUUN4KGV', region: 'eu', currency: 'INR', locales: ['en_IN'] },
  JP: { id: 'A1VC38T7YXB528', region: 'fe', currency: 'JPY', locales: ['ja_JP'] },
  AU: { id: 'A39IBJ37TRP1C6', region: 'fe', currency: 'AUD', locales: ['en_AU'] },
} as const satisfies Record<string, Country>;

/** Codes that Amazon gives its own warehouses, by region. */
const WAREHOUSES = { na: 'AMAZON_NA', eu: 'AMAZON_EU', fe: 'AMAZON_JP' } as const;

/** What every value sent to one marketplace needs to know about it. */
export interface Market {
  /** The country code used in settings, e.g. `UK`. */
  readonly code: string;
  readonly id: string;
  /** The language of texts as Amazon writes it, e.g. `en_US`. */
  readonly locale: string;
  readonly currency: string;
  /** Fulfillment channel of SKUs that Amazon ships. */
  readonly warehouse: string;
  readonly host: string;
  /** How an instance of an attribute ends in JSON: with the marketplace. */
  readonly place: string;
  /** How an instance that holds words ends: with their language and the marketplace. */
  readonly words: string;
  /** The free attributes of every SKU, as texts by name. */
  readonly attributes: Readonly<Record<string, string>> | undefined;
}

const markets = new WeakMap<Target, Market>();

/** The country codes that the setting `marketplace` takes. */
export const marketplaceCodes = Object.keys(MARKETPLACES);

/** The marketplace a target sells on. @throws UserError when its setting names none */
export function marketOf(target: Target): Market {
  const known = markets.get(target);
  if (known) return known;
  const market = findMarket(target);
  markets.set(target, market);
  return market;
}

function findMarket({ name, settings, language }: Target): Market {
  const code = settings.marketplace;
  if (!isCode(code)) {
    throw new UserError(
      `target '${name}' names no Amazon marketplace`,
      `Set marketplace to one of ${marketplaceCodes.join(', ')}.`,
    );
  }
  const { id, region, currency, locales }: Country = MARKETPLACES[code];
  const locale = locales.find((one) => one.startsWith(`${language}_`)) ?? locales[0];
  return {
    code,
    id,
    currency,
    locale,
    warehouse: WAREHOUSES[region],
    host: `https://sellingpartnerapi-${region}.amazon.com`,
    place: `,"marketplace_id":"${id}"}`,
    words: `,"language_tag":"${locale}","marketplace_id":"${id}"}`,
    attributes: attributesOfAll(settings.attributes),
  };
}

function isCode(value: unknown): value is keyof typeof MARKETPLACES {
  return typeof value === 'string' && Object.hasOwn(MARKETPLACES, value);
}
