import type { ChannelId } from '../channels/channel.ts';
import { channelIds, channels } from '../channels/index.ts';
import { brakesSchema, targetBrakesSchema } from './brakes.ts';
import { historySchema } from './history.ts';
import {
  catalog,
  categories,
  limits,
  localeKeys,
  removed,
  repairs,
  secretSource,
  stockKeys,
} from './parts.ts';
import { mapping, rule } from './parts-mapping.ts';
import { price } from './parts-price.ts';
import { closed, type Schema } from './pieces.ts';

const TARGET_NAME = '^[a-z0-9][a-z0-9-]*$';

/** Keys that every target may have, beside the settings of its channel. */
export const commonKeys: Readonly<Record<string, Schema>> = {
  ...localeKeys,
  credentials: { type: 'object', additionalProperties: { $ref: '#/$defs/secret' } },
  endpoints: { type: 'object', additionalProperties: { type: 'string', format: 'uri' } },
  removed,
  stock: closed(stockKeys),
  price,
  limits,
  repairs,
  brakes: targetBrakesSchema,
};

/** The channel named in a target chooses the schema of the whole. */
const target: Schema = {
  type: 'object',
  properties: { channel: { enum: channelIds } },
  required: ['channel'],
  allOf: channelIds.map((id) => ({
    if: { properties: { channel: { not: { const: id } } } },
    else: { $ref: `#/$defs/${id}` },
  })),
};

/** JSON Schema of a configuration file: `schemas/config.schema.json` holds it for editors. */
export const configSchema: Schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://shelfcast.dev/schemas/config.schema.json',
  title: 'Shelfcast configuration',
  ...closed(
    {
      $schema: { type: 'string', description: 'The address of this schema, for editors.' },
      catalog,
      defaults: closed(localeKeys, { required: ['currency', 'country'] }),
      rules: { type: 'array', items: rule },
      categories,
      stock: closed({ ...stockKeys, ...perChannel(closed(stockKeys)) }),
      price,
      targets: {
        type: 'object',
        minProperties: 1,
        propertyNames: { pattern: TARGET_NAME, examples: ['google-us'] },
        additionalProperties: { $ref: '#/$defs/target' },
      },
      removed,
      brakes: brakesSchema,
      limits,
      repairs,
      history: historySchema,
      ledger: { type: 'string', minLength: 1, description: 'Folder of the ledger.' },
    },
    { required: ['catalog', 'defaults', 'targets'] },
  ),
  $defs: {
    mapping,
    secret: secretSource,
    target,
    ...Object.fromEntries(channelIds.map((id) => [id, settings(id)])),
  },
};

function settings(id: ChannelId): Schema {
  const { properties, ...rest } = channels[id].settings;
  return {
    type: 'object',
    ...rest,
    properties: { channel: { const: id }, ...commonKeys, ...(properties as object) },
    additionalProperties: false,
  };
}

function perChannel(schema: Schema): Readonly<Record<string, Schema>> {
  return Object.fromEntries(channelIds.map((id) => [id, schema]));
}
