import type { Target } from '../../../src/channels/channel.ts';
import { google } from '../../../src/channels/google/index.ts';
import type { Item } from '../../../src/channels/listing.ts';
import type { View } from '../../../src/product/product.ts';
import { sampleTarget, sampleView } from '../../support/samples.ts';

export const target: Target = sampleTarget('google', {
  merchant_id: '123456',
  feed_label: 'US',
  language: 'en',
});

/** The fields of an item that are set. */
export function itemOf(different: Partial<View> = {}): Item {
  const item = google.item(sampleView(different), target);
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined));
}

/** A view that fills every attribute there is. */
export function fullView(): View {
  return sampleView({
    mobile_link: 'https://m.example.com/p/tent',
    sale_price: { minor: 19999, currency: 'USD' },
    sale_price_effective_date: { start: '2026-02-24T13:00:00-05:00', end: '2026-02-28T23:59:59-05:00' },
    cost_of_goods_sold: { minor: 9000, currency: 'USD' },
    availability: 'preorder',
    availability_date: '2026-03-01T00:00:00-05:00',
    expiration_date: '2026-12-01T00:00:00-05:00',
    identifier_exists: true,
    item_group_id: 'TENT-2P',
    item_group_title: 'Nordvik Fjell',
    size: 'M',
    size_type: 'Petite/Maternity',
    size_system: 'us',
    gender: 'unisex',
    age_group: 'adult',
    material: 'Nylon/Polyester',
    pattern: 'Solid',
    multipack: 6,
    is_bundle: false,
    adult: false,
    handling_days: 2,
    shipping: ['US:CA:Ground:9.99 USD', 'US:::6.49 USD:1:1:2:3'],
    shipping_label: 'bulky',
    shipping_length: { value: 60, unit: 'cm' },
    shipping_width: { value: 0.2, unit: 'm' },
    shipping_height: { value: 200, unit: 'mm' },
    product_weight: { value: 1.9, unit: 'kg' },
    product_length: { value: 2.1, unit: 'm' },
    product_width: { value: 1.4, unit: 'm' },
    product_height: { value: 42, unit: 'in' },
    product_highlight: ['Packs small', 'Stands in wind'],
    product_detail: ['General:Seats:2', ':Ratio:"16:9"'],
    certification: ['EC:EPREL:1955442'],
    energy_efficiency_class: 'A+',
    min_energy_efficiency_class: 'G',
    max_energy_efficiency_class: 'A+++',
    unit_pricing_measure: { value: 75, unit: 'cl' },
    unit_pricing_base_measure: { value: 100, unit: 'ml' },
    custom_label_0: 'a',
    custom_label_1: 'b',
    custom_label_2: 'c',
    custom_label_3: 'd',
    custom_label_4: 'e',
    own: {
      ads_redirect: 'https://shop.example.com/ad',
      canonical_link: 'https://shop.example.com/p/tent',
      short_title: 'Tent',
      structured_title: 'trained_algorithmic_media:Tent: light & small',
      structured_description: 'A tent written by a model.',
      lifestyle_image_link: 'https://cdn.example.com/life.jpg',
      virtual_model_link: 'https://cdn.example.com/tent.glb',
      video_link: 'https://cdn.example.com/tent.mp4',
      document_link: 'https://cdn.example.com/tent.pdf',
      promotion_id: 'SUMMER, FALL',
      pause: 'Ads',
      included_destination: 'shopping_ads',
      excluded_destination: 'Display_ads, Free_listings',
      shopping_ads_excluded_country: 'CA, MX',
      external_seller_id: 'seller-1',
      return_policy_label: 'heavy',
      transit_time_label: 'from Tartu',
      min_handling_time: '1',
      max_handling_time: '3',
      free_shipping_threshold: 'US:50.00 USD',
    },
  });
}
