import { moneyText } from '../../product/money.ts';
import type { View } from '../../product/product.ts';
import type { Target } from '../channel.ts';
import type { Item } from '../listing.ts';
import { compileTable, type Field } from '../table.ts';
import { htmlDescription } from './description.ts';
import { identifier } from './identifiers.ts';
import { packageDetails } from './package.ts';
import { type Settings, settingsOf } from './settings.ts';
import { itemSpecifics, variationSpecifics } from './specifics.ts';
import { oneLine } from './text.ts';

/** eBay's pictures of one listing. */
const MAX_PICTURES = 24;

/** What eBay is told of a SKU. Policies, location and currency are the target's and not repeated here. */
const TABLE: readonly Field<View, Settings>[] = [
  ['Title', (view) => line(view.title)],
  ['SubTitle', (view) => line(view.own.subtitle)],
  ['Description', htmlDescription],
  ['CategoryID', (view) => view.own.category_id],
  ['StoreCategory', (view) => view.own.store_category],
  ['ConditionID', conditionId],
  ['StartPrice', price],
  ['Quantity', quantity],
  ['PictureURL', pictures],
  ['UPC', (view) => identifier(view, 'UPC')],
  ['EAN', (view) => identifier(view, 'EAN')],
  ['ISBN', (view) => identifier(view, 'ISBN')],
  ['Brand', (view) => line(view.brand)],
  ['MPN', (view) => line(view.mpn)],
  ['ItemSpecifics', itemSpecifics],
  ['VariationSpecifics', variationSpecifics],
  ['GroupID', (view) => view.group?.id],
  ['GroupTitle', (view) => line(view.group && view.item_group_title)],
  ['DispatchTimeMax', (view) => view.handling_days?.toString()],
  ['ShippingPackageDetails', packageDetails],
];

const itemOf = compileTable(TABLE);

/** The item of a view, every field of the table in its order. */
export function item(view: View, target: Target): Item {
  return itemOf(view, settingsOf(target));
}

function line(text: string | undefined): string | undefined {
  return text === undefined ? undefined : oneLine(text);
}

function conditionId(view: View, { conditions }: Settings): string | undefined {
  return view.own.condition_id ?? (view.condition && conditions[view.condition]);
}

/** eBay has no window for a sale: the price that holds now is the price. */
function price(view: View): string | undefined {
  const effective = view.on_sale ? (view.sale_price ?? view.price) : view.price;
  return effective && moneyText(effective);
}

function quantity(view: View): string | undefined {
  return view.availability === 'out_of_stock' ? '0' : view.quantity?.toString();
}

function pictures({ images }: View): readonly string[] {
  return images.length > MAX_PICTURES ? images.slice(0, MAX_PICTURES) : images;
}
