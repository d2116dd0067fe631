import type { Target } from '../channel.ts';
import { OWN } from './fields.ts';

/** The settings of a Facebook target. */
interface Settings {
  readonly catalogId: string;
  /** The name of the product feed, as Commerce Manager shows it. */
  readonly feed: string;
  /** Of the Graph API; a call without a version would get whatever the app's default is. */
  readonly version: string;
}

const VERSION = 'v26.0';

/** A column of Facebook's own may be filled for every item that has no value itself. */
const forEveryItem = Object.fromEntries(
  OWN.map((name) => [
    name,
    { type: 'string', minLength: 1, description: `Column ${name} of items without a value of their own.` },
  ]),
);

/** JSON Schema of a Facebook target's settings. */
export const settings = {
  required: ['catalog_id', 'feed'],
  properties: {
    catalog_id: {
      type: 'string',
      pattern: '^[0-9]+$',
      description: 'The id of the catalog in Commerce Manager, in quotes.',
    },
    feed: {
      type: 'string',
      minLength: 1,
      description: 'The name of the product feed; it is created when the catalog has none of this name.',
    },
    mode: { enum: ['feed'], default: 'feed', description: 'How items are sent: as a product feed.' },
    api_version: {
      type: 'string',
      pattern: '^v[0-9]+\\.[0-9]+$',
      default: VERSION,
      description: 'Version of the Graph API.',
    },
    ...forEveryItem,
  },
};

export function settingsOf(target: Target): Settings {
  const { catalog_id, feed, api_version } = target.settings;
  return { catalogId: String(catalog_id), feed: String(feed), version: String(api_version ?? VERSION) };
}
