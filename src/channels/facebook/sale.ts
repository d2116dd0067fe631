import { type Money, moneyText } from '../../product/money.ts';
import type { View } from '../../product/product.ts';

/**
 * `7.99 USD` while a sale holds or is announced with both its ends. Facebook knows no open-ended window:
 * such a sale is sent when it begins, and taken back when it is over.
 */
export function salePrice(price: Money, view: View): string | undefined {
  return view.on_sale || saleWindow(price, view) !== undefined ? moneyText(price) : undefined;
}

/** `2026-02-24T13:00-05:00/2026-03-01T00:00-05:00`, beside a sale price that is sent. */
export function saleWindow(_: Money, { sale_price_effective_date: window }: View): string | undefined {
  const start = window?.start && toTheMinute(window.start);
  const end = window?.end && toTheMinute(window.end);
  return start && end ? `${start}/${end}` : undefined;
}

const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

function toTheMinute(instant: string): string | undefined {
  const [, minute, zone] = INSTANT.exec(instant) ?? [];
  return minute && zone ? minute + (zone === 'Z' ? '+00:00' : zone) : undefined;
}
