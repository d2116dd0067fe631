import { channelIds } from '../channels/index.ts';
import { PRESETS, SOURCE_SECRETS } from './config.ts';
import { DURATION } from './duration.ts';
import { joinSchema } from './join.ts';
import { map } from './parts-mapping.ts';
import { closed, text, textOrTexts, texts } from './pieces.ts';

/** As SSH clients show it: the SHA-256 of the key in base64. */
const HOST_KEY = '^SHA256:[A-Za-z0-9+/]{43}$';

/** Keys that stand in `defaults`, and in a target where it differs. */
export const localeKeys = {
  currency: {
    type: 'string',
    pattern: '^[A-Z]{3}$',
    examples: ['EUR'],
    description: 'Currency (ISO 4217) of prices that name none.',
  },
  country: {
    type: 'string',
    pattern: '^[A-Z]{2}$',
    examples: ['DE'],
    description: 'Country (ISO 3166-1) where the products are sold.',
  },
  language: {
    type: 'string',
    pattern: '^[a-z]{2}$',
    examples: ['en'],
    description: 'Language (ISO 639-1) of titles and descriptions.',
  },
  timezone: {
    ...text,
    examples: ['Europe/Berlin'],
    description: 'Time zone of dates that name none.',
  },
};

/** As a constant, since an object with a literal `then` passes for a promise. */
const THEN = 'then';

export const removed = closed(
  {
    [THEN]: { enum: ['out_of_stock', 'delete', 'keep'] },
    delete_after: { type: 'string', pattern: DURATION, examples: ['7d', '12h'] },
  },
  { description: 'What becomes of a SKU that left the catalog.' },
);

export const stockKeys = {
  buffer: { type: 'integer', minimum: 0, description: 'Units kept back.' },
  max: { type: 'integer', minimum: 0, description: 'Most units ever shown.' },
  percent: { type: 'number', minimum: 0, maximum: 100, description: 'Share of the stock that is shown.' },
};

export const limits = closed(
  { factor: { type: 'number', exclusiveMinimum: 0, maximum: 1000 } },
  { description: "Scales the channel's published rate limits, for accounts that were granted more or less." },
);

export const repairs = closed(
  { off: texts },
  { description: 'Safe repairs that are not made, by the id of their rule; `all` switches off every one.' },
);

export const secretSource = closed(
  { env: text, file: text, command: text },
  {
    minProperties: 1,
    maxProperties: 1,
    description: 'Where a secret lies: { env }, { file } or { command }.',
  },
);

export const catalog = closed(
  {
    path: { ...textOrTexts, description: 'File, glob, list of them, `-` for standard input, or a URL.' },
    preset: { enum: PRESETS },
    map,
    join: { type: 'array', items: joinSchema, description: 'Files laid over the catalog, in order.' },
    decimal: { enum: ['.', ','], description: 'The decimal sign of prices and measures.' },
    delimiter: {
      enum: [',', ';', '\t', '|'],
      description: 'Between the cells of a CSV file; found by itself.',
    },
    encoding: { ...text, description: 'Of the file; found by itself where it is UTF-8 or UTF-16.' },
    base_url: { type: 'string', format: 'uri', description: 'Base of relative image and page addresses.' },
    record: {
      ...text,
      examples: ['catalog/products/product'],
      description: 'Path of the elements of an XML file that are products; known for RSS and Atom.',
    },
    max_age: {
      type: 'string',
      pattern: DURATION,
      examples: ['2d'],
      description: 'How long ago its files may have been changed; then the brake `stale` stops a push.',
    },
    credentials: closed(
      Object.fromEntries(SOURCE_SECRETS.map((name) => [name, { $ref: '#/$defs/secret' }])),
      { description: 'Where the secrets of a source on another machine lie.' },
    ),
    host_key: {
      ...textOrTexts,
      pattern: HOST_KEY,
      items: { type: 'string', pattern: HOST_KEY },
      examples: ['SHA256:uNiVztksCsDhcc0u9e8BrsvKlCHiMx4GTmGnwMh8Vqo'],
      description: 'Fingerprint of the key of an SFTP server, or several.',
    },
  },
  { required: ['path'] },
);

export const categories = closed(Object.fromEntries(channelIds.map((id) => [id, text])), {
  description: "Files that map product_type to a channel's category.",
});
