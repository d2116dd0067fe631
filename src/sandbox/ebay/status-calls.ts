import { childAt, childrenOf, textAt, type XmlElement } from '../../feed/xml-read.ts';
import type { Answered, State } from './answers.ts';
import { type Complaint, endedItem, error, hasError, invalid, unknownItem } from './complaint.ts';
import { offerFaults } from './item-rules.ts';
import { type Listings, meant, partsOf, withParts } from './listings.ts';

const REASONS = ['NotAvailable', 'Incorrect', 'LostOrBroken', 'OtherListingError'];

export function endItem(request: XmlElement, listings: Listings): Answered {
  if (!REASONS.includes(textAt(request, 'EndingReason') ?? ''))
    return { complaints: [invalid('EndingReason')] };
  const live = meant(request, listings);
  if (!live) return { complaints: [unknownItem()] };
  if (live.ended) {
    return {
      complaints: [error(1047, 'The auction has been closed.', 'The auction has already been closed.')],
    };
  }
  listings.replace({ ...live, ended: true });
  return { complaints: [] };
}

export function reviseStatus(request: XmlElement, listings: Listings): Answered {
  const states = childrenOf(request, 'InventoryStatus');
  if (states.length < 1 || states.length > 4) return { complaints: [invalid('InventoryStatus')] };
  const complaints = states.flatMap((state) => statusFaults(state, listings));
  if (hasError(complaints)) return { complaints };
  return { complaints, states: states.flatMap((state) => setStatus(state, listings)) };
}

function statusFaults(state: XmlElement, listings: Listings): readonly Complaint[] {
  const live = meant(state, listings);
  const sku = textAt(state, 'SKU');
  if (!live) return [unknownItem()];
  if (live.ended) return [endedItem()];
  if (live.variations.size > 0 && !live.variations.has(sku ?? '')) return [invalid('InventoryStatus.SKU')];
  if (!childAt(state, 'StartPrice') && !childAt(state, 'Quantity'))
    return [invalid('InventoryStatus.Quantity')];
  const parts = withParts(live.variations.get(sku ?? '') ?? live.parts, partsOf(state));
  return offerFaults(parts, live.parts.get('Currency')?.text ?? '', 'InventoryStatus');
}

function setStatus(state: XmlElement, listings: Listings): readonly State[] {
  const live = meant(state, listings);
  if (!live) return [];
  const sku = textAt(state, 'SKU') ?? live.parts.get('SKU')?.text ?? '';
  const offer = new Map([...partsOf(state)].filter(([name]) => name === 'StartPrice' || name === 'Quantity'));
  const variation = live.variations.get(sku);
  listings.replace(
    variation
      ? { ...live, variations: new Map([...live.variations, [sku, withParts(variation, offer)]]) }
      : { ...live, parts: withParts(live.parts, offer) },
  );
  return [{ itemId: live.itemId, sku, quantity: offer.get('Quantity')?.text ?? '' }];
}
