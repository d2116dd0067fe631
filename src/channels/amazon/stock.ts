import type { View } from '../../product/product.ts';
import type { Market } from './marketplaces.ts';

/** Amazon's word for shipping by the merchant. */
export const MERCHANT = 'DEFAULT';

/** Who ships: `DEFAULT` for the merchant, else the code of Amazon's warehouses. */
export function channelCode(view: View, market: Market): string {
  const { fulfillment_channel: code } = view.own;
  if (view.fulfillment === 'merchant') return MERCHANT;
  if (view.fulfillment === 'amazon') return code === undefined || code === MERCHANT ? market.warehouse : code;
  return code ?? MERCHANT;
}

/** Stock to offer; Amazon counts what lies in its own warehouses itself. */
export function quantity(view: View, market: Market): string | undefined {
  if (channelCode(view, market) !== MERCHANT) return undefined;
  if (view.availability === 'out_of_stock') return '0';
  return view.quantity === undefined ? undefined : String(view.quantity);
}

/** Days the merchant needs before a parcel leaves. */
export function leadTime(view: View, market: Market): string | undefined {
  if (channelCode(view, market) !== MERCHANT || view.handling_days === undefined) return undefined;
  return String(view.handling_days);
}

/** The day from which a SKU that is on its way can be had. */
export function availableFrom(
  view: View,
  availability: 'preorder' | 'backorder',
  market: Market,
): string | undefined {
  if (view.availability !== availability || channelCode(view, market) !== MERCHANT) return undefined;
  return view.availability_date?.slice(0, 10);
}
