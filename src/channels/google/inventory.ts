import { amountText } from '../../product/money.ts';
import type { Target } from '../channel.ts';
import type { Found, Inventory, Page } from '../inventory.ts';
import type { Item } from '../listing.ts';
import type { Answer } from '../upload.ts';
import { dataSourceSteps } from './data-source.ts';
import { listAt, at as memberAt, textAt } from './json.ts';
import { settingsOf } from './settings.ts';

/** The most that one page may hold. */
const PAGE = '1000';

/**
 * The processed products of the account, those of the target's language and label
 * (https://developers.google.com/merchant/api/reference/rest/products_v1/accounts.products/list).
 */
export function inventory(target: Target): Inventory {
  const { merchantId } = settingsOf(target);
  return {
    say: 'reading what Google lists',
    // The data source is looked up, and not created.
    steps: dataSourceSteps(target).slice(0, 1),
    page: (_results, at) => ({
      method: 'GET',
      to: { endpoint: 'api', path: `/products/v1/accounts/${merchantId}/products` },
      query: { pageSize: PAGE, ...(at === undefined ? {} : { pageToken: at }) },
      auth: true,
      budget: 'settings',
    }),
    read: (answer, results) => readPage(answer, target, results.dataSource),
    // "It may take several minutes before the updated processed product can be retrieved."
    settles: 30 * 60_000,
  };
}

function readPage({ json }: Answer, target: Target, ours: unknown): Page {
  const { language, feedLabel } = settingsOf(target);
  const found = listAt(json, 'products')
    .filter((one) => textAt(one, 'contentLanguage') === language && textAt(one, 'feedLabel') === feedLabel)
    .flatMap((one) => foundOf(one, ours));
  const next = textAt(json, 'nextPageToken');
  return next ? { found, next } : { found };
}

/** A product of another source, a file or a sheet, is moved to ours by sending it, and only then ours to delete. */
function foundOf(product: unknown, ours: unknown): readonly Found[] {
  const sku = textAt(product, 'offerId');
  if (!sku) return [];
  const name = textAt(product, 'name');
  const foreign = textAt(product, 'dataSource') !== ours;
  return [
    {
      sku,
      ids: name ? { name } : {},
      shown: shownOf(memberAt(product, 'productAttributes')),
      ...(foreign ? { foreign } : {}),
    },
  ];
}

function shownOf(attributes: unknown): Item {
  const title = textAt(attributes, 'title');
  const link = textAt(attributes, 'link');
  const availability = textAt(attributes, 'availability')?.toLowerCase();
  const price = priceAt(attributes, 'price');
  return {
    ...(title === undefined ? {} : { title }),
    ...(link === undefined ? {} : { link }),
    ...(availability === undefined ? {} : { availability }),
    ...(price === undefined ? {} : { price, sale_price: priceAt(attributes, 'salePrice') }),
  };
}

function priceAt(attributes: unknown, name: string): string | undefined {
  const price = memberAt(attributes, name);
  const [micros, currency] = [textAt(price, 'amountMicros'), textAt(price, 'currencyCode')];
  return micros && currency ? amountText(Number(micros) / 1_000_000, currency) : undefined;
}
