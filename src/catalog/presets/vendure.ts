import type { Preset } from '../preset.ts';
import { recognise } from './shop-preset.ts';
import { createVendureAssembler } from './vendure-rows.ts';

/**
 * Vendure's product import file. Prices are in units, not in cents; they name no currency.
 * https://docs.vendure.io/guides/developer-guide/importing-data/
 */
export const vendure: Preset = {
  name: 'vendure',
  recognises: (header) =>
    recognise(header, 'a Vendure product file', ['optionGroups'], ['optionValues'], ['stockOnHand']),
  map: {
    sku: 'sku',
    title: 'name',
    description: 'description',
    price: 'price',
    quantity: 'stockOnHand',
  },
  isAttribute: (column) => column.includes(':'),
  assembler: createVendureAssembler,
};
