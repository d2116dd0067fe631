import type { Item } from '../listing.ts';
import { block, each, nameValues, optional, type Part, price, text } from './elements.ts';
import {
  type Choice,
  choicesOf,
  picturedChoice,
  picturesOf,
  recordOf,
  variationIdentifiers,
} from './group.ts';
import type { Desired } from './verbs.ts';

interface Variation {
  readonly sku: string;
  readonly item: Item;
  /** Its UPC, EAN or ISBN. */
  readonly identifiers: Item;
}

/** What a listing says of its variations. */
export interface Variations {
  readonly variations: readonly Variation[];
  /** SKUs of variations to delete. */
  readonly removed: readonly string[];
  readonly choices: readonly Choice[];
  /** The choice that changes the pictures. */
  readonly pictured: Choice | undefined;
}

export function variationsOf(members: readonly Desired[], removed: readonly string[]): Variations {
  const identifiersOf = variationIdentifiers(members);
  const choices = choicesOf(members);
  // In a loop: `map` makes another kind of array once it is optimised, which takes what was compiled for these along.
  const variations: Variation[] = [];
  for (const { sku, item } of members) variations.push({ sku, item, identifiers: identifiersOf(item) });
  return {
    variations,
    removed,
    choices,
    pictured: picturedChoice(choices),
  };
}

export const PICTURE: Part<string> = text('PictureURL', (url) => url);

const VARIATION: Part<Variation> = block(
  'Variation',
  text('SKU', ({ sku }) => sku),
  price(({ item }) => item.StartPrice),
  text('Quantity', ({ item }) => item.Quantity),
  block(
    'VariationSpecifics',
    nameValues(({ item }) => recordOf(item.VariationSpecifics)),
  ),
  block(
    'VariationProductListingDetails',
    text('ISBN', ({ identifiers }) => identifiers.ISBN),
    text('UPC', ({ identifiers }) => identifiers.UPC),
    text('EAN', ({ identifiers }) => identifiers.EAN),
  ),
);

const REMOVED: Part<string> = block(
  'Variation',
  text('SKU', (sku) => sku),
  text('Delete', () => 'true'),
);

const PICTURES: Part<Choice> = block(
  'Pictures',
  text('VariationSpecificName', ({ name }) => name),
  each(
    ({ values }) => values,
    block(
      'VariationSpecificPictureSet',
      text('VariationSpecificValue', ({ value }) => value),
      each(({ item }) => picturesOf(item), PICTURE),
    ),
  ),
);

const CHOICE: Part<Choice> = block(
  'NameValueList',
  text('Name', ({ name }) => name),
  each(
    ({ values }) => values,
    text('Value', ({ value }) => value),
  ),
);

export const VARIATIONS: Part<Variations> = block(
  'Variations',
  each(({ variations }) => variations, VARIATION),
  each(({ removed }) => removed, REMOVED),
  optional(({ pictured }) => pictured, PICTURES),
  block(
    'VariationSpecificsSet',
    each(({ choices }) => choices, CHOICE),
  ),
);
