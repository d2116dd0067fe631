/** The SKU or the UUID is live already; the parameter of this id names the listing. */
export const DUPLICATES = new Set(['21919067', '488']);
export const DUPLICATE_PARAMETER = '1';

/** A field is missing or not as eBay takes it; the parameter of this id names it. */
export const INVALID_FIELD = '37';
export const INVALID_FIELD_PARAMETER = '0';

/** The listing to be ended has ended. */
export const ENDED_ALREADY = new Set(['1047']);

/** The listing to be changed is no more: it is to be listed anew. */
export const GONE = new Set(['17', '291']);

/** Too many requests, or eBay's own fault: the same may pass later. */
export const PASSING = new Set(['21919144', '10007']);

/** What to do about the codes that say too little; from eBay's field documentation and from practice. */
const HINTS: Readonly<Record<string, string>> = {
  17: 'eBay knows no such listing any more; the next push lists it anew.',
  37: 'eBay names the field; check the column or the setting that it comes from.',
  87: 'A name that tells variations apart may not be an item specific too; take it out of `specifics`.',
  240: 'eBay will not take the listing as it is: look for a policy, a limit of the account, or a word in the text.',
  291: 'The listing has ended on eBay; the next push lists it anew.',
  20004: 'Pictures of one listing must all come from your own server, or all from eBay.',
  21916586: 'Two members of the group look the same to eBay: give them a color or size that differs.',
  21916635: 'A listing without variations cannot get any: end it on eBay, and run `push --retry`.',
  21916664:
    'The names of variations cannot change while the listing is live: end it on eBay, and run `push --retry`.',
  21919144: 'eBay has had enough listings from the account for now; they are sent again on the next push.',
  21919303:
    'The category asks for an item specific: add it as a column `ebay.specific.<name>` or under `item_specifics`.',
  21919312: 'eBay does not take this year; check the item specific.',
  21919474:
    'The listing was made with the Inventory API and can be changed only there: end it there, and run `push --retry`.',
};

export function hintFor(code: string): string | undefined {
  return HINTS[code];
}
