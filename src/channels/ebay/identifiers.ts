import type { View } from '../../product/product.ts';

export type IdentifierType = 'UPC' | 'EAN' | 'ISBN';

/**
 * The GTIN under the name eBay has for its length: 12 digits a UPC, 8 or 13 an EAN, 13 beginning with 978
 * or 979 an ISBN. 14 digits name a case of goods, which eBay has no field for, unless zeros lead.
 */
export function identifier(view: View, type: IdentifierType): string | undefined {
  const { gtin } = view;
  if (gtin === undefined) return undefined;
  const short = gtin.length === 14 ? gtin.replace(/^0(?=\d{13}$)/, '') : gtin;
  return typeOf(short) === type ? short : undefined;
}

function typeOf(gtin: string): IdentifierType | undefined {
  if (gtin.length === 12) return 'UPC';
  if (gtin.length === 8) return 'EAN';
  if (gtin.length !== 13) return undefined;
  return gtin.startsWith('978') || gtin.startsWith('979') ? 'ISBN' : 'EAN';
}
