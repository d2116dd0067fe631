/** What to do about Amazon's codes, as far as their meaning is known. Codes are opaque otherwise. */
const HINTS: Readonly<Record<string, string>> = {
  '4000001': 'Correct the value, or leave the attribute out.',
  '4000003': 'Choose another product type for this marketplace in the column amazon.product_type.',
  '4000004':
    'The product type PRODUCT serves offers on existing products only: name the real one in the column amazon.product_type.',
  '4002001': 'Amazon could not read the feed; check seller_id, then report this as a fault of Shelfcast.',
  '4002005': 'Check that seller_id is the merchant token of Seller Central > Account Info.',
  '4002006': 'Amazon takes another version of the feed now: update Shelfcast.',
  '4002008': 'The message does not have the form Amazon wants: report this as a fault of Shelfcast.',
  '90220':
    'Fill the attribute: a canonical field, or a column amazon.attribute.<name> or `attributes` in the target.',
  '90000900':
    'The product type does not take this value or attribute: check what it allows, or leave it out.',
  '90244': 'Use one of the values the product type allows.',
  '99022': 'The attribute lacks a value: fill it, or leave it out.',
  '8008': 'The parent of this variant is not known to Amazon: correct the parent, then push again.',
  '8541':
    'The data contradicts the product that Amazon matched by the identifier: check the GTIN, brand and title.',
  '8560': 'Amazon found no product for this SKU: add a GTIN or an ASIN, or the missing attributes.',
  '8572': 'The identifier belongs to another product or brand: check the GTIN.',
  '13013': 'Amazon does not know this SKU yet: push it again when its listing was created.',
  '18448': 'Fill the attributes named to be found more often.',
  '18027': 'Replace the main image by one without text, logo or watermark.',
  '5002': 'A fault at Amazon: it is sent again with the next push.',
};

/** Codes of faults that pass by themselves. */
const PASSING = new Set(['5002']);

export function hintFor(code: string): string | undefined {
  return HINTS[code];
}

export function isPassing(code: string): boolean {
  return PASSING.has(code);
}
