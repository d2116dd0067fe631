import { amountText, currencyDigits } from '../../product/money.ts';
import type { Target } from '../channel.ts';
import type { Found, Inventory, Page } from '../inventory.ts';
import type { Item } from '../listing.ts';
import type { Answer } from '../upload.ts';
import { graph, type Json, listOf, objectOf, textOf } from './graph.ts';
import { feedOf, findFeed } from './product-feed.ts';

const FIELDS = 'id,retailer_id,name,price,currency,availability,quantity_to_sell_on_facebook,url';
const PAGE = '1000';

/** The items of the target's product feed; those of other feeds of the catalog are none of its business. */
export function inventory(target: Target): Inventory {
  return {
    say: 'reading what Facebook lists',
    steps: [findFeed(target)],
    page: (results, at) =>
      results['find-feed'] === null
        ? undefined
        : graph(target, 'GET', `${feedOf(results).id}/products`, {
            query: { fields: FIELDS, limit: PAGE, ...(at === undefined ? {} : { after: at }) },
          }),
    read: readPage,
    // Meta names no time; items of a session that has ended are there.
    settles: 30 * 60_000,
  };
}

function readPage({ json }: Answer): Page {
  const { data, paging } = objectOf(json);
  const { next, cursors } = objectOf(paging);
  const after = textOf(objectOf(cursors).after);
  const found = listOf(data).flatMap(foundOf);
  return next !== undefined && after !== undefined ? { found, next: after } : { found };
}

function foundOf(item: Json): readonly Found[] {
  const sku = textOf(item.retailer_id);
  const id = textOf(item.id);
  return sku === undefined ? [] : [{ sku, ids: id === undefined ? {} : { id }, shown: shownOf(item) }];
}

function shownOf({ name, price, currency, availability, quantity_to_sell_on_facebook, url }: Json): Item {
  const told = {
    title: textOf(name),
    link: textOf(url),
    availability: textOf(availability),
    price: priceOf(textOf(price), textOf(currency)),
    quantity_to_sell_on_facebook: textOf(quantity_to_sell_on_facebook),
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
}

/** `$1,299.00`: a text for people, read only where it can mean one amount. */
function priceOf(text: string | undefined, currency: string | undefined): string | undefined {
  if (text === undefined || currency === undefined) return undefined;
  const digits = currencyDigits(currency);
  const fraction = digits === 0 ? '' : `\\.\\d{${digits}}`;
  const [, amount] =
    new RegExp(`^\\D*(\\d{1,3}(?:,\\d{3})*${fraction}|\\d+${fraction})\\D*$`).exec(text) ?? [];
  return amount === undefined ? undefined : amountText(Number(amount.replaceAll(',', '')), currency);
}
