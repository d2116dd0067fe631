import type { Preset } from '../preset.ts';
import { createCommercetoolsAssembler } from './commercetools-rows.ts';
import { recognise } from './shop-preset.ts';

/**
 * The product CSV of commercetools' import and export tools: texts in several languages, all prices in one
 * cell. Of the languages the first that is there counts; a map such as `title: name.de` chooses another.
 */
export const commercetools: Preset = {
  name: 'commercetools',
  recognises: (header) =>
    recognise(header, 'a commercetools product file', ['productType'], ['variantId'], ['prices']),
  map: {
    sku: 'sku',
    title: inLanguages('name'),
    description: inLanguages('description'),
    brand: ['brand', 'designer'],
    mpn: 'articleNumberManufacturer',
  },
  isAttribute: (column) => !SHOP_COLUMN.test(column),
  assembler: createCommercetoolsAssembler,
};

const SHOP_COLUMN =
  /^(?:productType|variantId|key|prices|tax|categories|images|slug\.|meta[A-Z]|creationDate|baseId)/;

function inLanguages(name: string): readonly string[] {
  return [
    ...['en', 'en-US', 'en-GB', 'de', 'de-DE', 'fr', 'es', 'it', 'nl'].map((code) => `${name}.${code}`),
    name,
  ];
}
