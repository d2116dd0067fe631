import type { Preset } from '../preset.ts';
import { isShopColumn } from './magento-columns.ts';
import { createMagentoAssembler } from './magento-rows.ts';
import { recognise } from './shop-preset.ts';

/**
 * The product export of Magento 2 and Adobe Commerce. Weights are in pounds unless the catalog's map
 * gives the column another unit. https://experienceleague.adobe.com/en/docs/commerce-admin/systems/data-transfer/data-attributes-product
 */
export const magento: Preset = {
  name: 'magento',
  recognises: (header) =>
    recognise(
      header,
      'a Magento 2 product export',
      ['sku'],
      ['attribute_set_code'],
      ['product_type'],
      ['additional_attributes', 'url_key'],
    ),
  map: {
    sku: 'sku',
    title: 'name',
    description: ['description', 'short_description'],
    price: 'price',
    sale_price: 'special_price',
    cost_of_goods_sold: 'cost',
    country_of_origin: 'country_of_manufacture',
    shipping_weight: 'weight',
  },
  units: { shipping_weight: 'lb' },
  isAttribute: (column) => !isShopColumn(column),
  assembler: createMagentoAssembler,
};
