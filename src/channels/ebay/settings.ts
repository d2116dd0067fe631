import { UserError } from '../../errors.ts';
import type { Target } from '../channel.ts';
import { SITES, type Site } from './sites.ts';

/** The business policies of a listing, by name, or by id where the text is all digits. */
export interface Policies {
  readonly fulfillment: string;
  readonly payment: string;
  readonly return: string;
}

/** A target's settings, read once. */
export interface Settings {
  readonly marketplace: string;
  readonly site: Site;
  readonly policies: Policies;
  /** Where items are: ISO country, with a postal code or a place in words. */
  readonly location: Readonly<Record<string, string>>;
  /** Canonical condition to eBay's condition id. */
  readonly conditions: Readonly<Record<string, string>>;
  /** Version of eBay's Trading schema that files are written for. */
  readonly schemaVersion: string;
  /** Item specifics that every listing gets unless it has its own. */
  readonly itemSpecifics: readonly (readonly [name: string, value: string])[];
  /** Catalog columns that become item specifics. */
  readonly specifics: readonly string[] | 'all';
}

/** 1235 is the version that eBay's own page on these feed types shows. */
const SCHEMA_VERSION = '1235';

/** New, seller refurbished, used. */
const CONDITIONS = { new: '1000', refurbished: '2500', used: '3000' };

const digits = (description: string) => ({ type: 'string', pattern: '^[0-9]+$', description });
const policy = { type: 'string', minLength: 1 };

/** JSON Schema of an eBay target's settings. */
export const settings = {
  required: ['marketplace', 'policies', 'location'],
  properties: {
    marketplace: { enum: Object.keys(SITES), description: 'The eBay site, e.g. EBAY_US.' },
    category_id: digits('Category of products that have none of their own.'),
    condition_id: digits('Condition id of every product, e.g. "1000"; goes before `conditions`.'),
    store_category: {
      type: 'string',
      minLength: 1,
      description: 'Category of your eBay shop: its name or id.',
    },
    policies: {
      type: 'object',
      description: 'Your business policies, by name, or by id in quotes.',
      properties: { fulfillment: policy, payment: policy, return: policy },
      required: ['fulfillment', 'payment', 'return'],
      additionalProperties: false,
    },
    location: {
      type: 'object',
      description: 'Where the items are.',
      properties: {
        country: { type: 'string', pattern: '^[A-Z]{2}$', description: 'ISO 3166 code, e.g. US.' },
        postal_code: { type: 'string', minLength: 1 },
        city: { type: 'string', minLength: 1, description: 'Place in words, e.g. San Jose, CA.' },
      },
      required: ['country'],
      anyOf: [{ required: ['postal_code'] }, { required: ['city'] }],
      additionalProperties: false,
    },
    conditions: {
      type: 'object',
      description: 'eBay condition ids for new, refurbished and used, where a category wants others.',
      propertyNames: { enum: Object.keys(CONDITIONS) },
      additionalProperties: digits('Condition id.'),
    },
    item_specifics: {
      type: 'object',
      description: 'Item specifics of every listing that has no value of its own, e.g. Brand: Unbranded.',
      additionalProperties: { type: 'string', minLength: 1 },
    },
    specifics: {
      description: 'Further catalog columns that become item specifics, or `all`.',
      anyOf: [{ const: 'all' }, { type: 'array', items: { type: 'string' }, uniqueItems: true }],
    },
    schema_version: digits(`Version of eBay's Trading schema; ${SCHEMA_VERSION} where absent.`),
  },
};

const known = new WeakMap<Target, Settings>();

/** The settings of a target. @throws UserError where one is missing that the configuration check asks for */
export function settingsOf(target: Target): Settings {
  const found = known.get(target);
  if (found) return found;
  const settings = read(target);
  known.set(target, settings);
  return settings;
}

function read({ name, settings: given }: Target): Settings {
  const marketplace = text(given.marketplace);
  const site = SITES[marketplace];
  if (!site) {
    const choice = Object.keys(SITES).join(', ');
    throw new UserError(
      `target '${name}': there is no eBay marketplace '${marketplace}'`,
      `Choose: ${choice}.`,
    );
  }
  const { fulfillment, payment, return: returns } = texts(given.policies);
  if (!fulfillment || !payment || !returns) {
    throw new UserError(
      `target '${name}' lacks business policies`,
      'Name your eBay policies under `policies`: fulfillment, payment and return.',
    );
  }
  return {
    marketplace,
    site,
    policies: { fulfillment, payment, return: returns },
    location: texts(given.location),
    conditions: { ...CONDITIONS, ...texts(given.conditions) },
    schemaVersion: text(given.schema_version) || SCHEMA_VERSION,
    itemSpecifics: Object.entries(texts(given.item_specifics)),
    specifics: given.specifics === 'all' ? 'all' : Object.values(texts(given.specifics)),
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function texts(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, text(one)]));
}
