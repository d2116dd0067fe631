import { type FieldName, WORDS } from './fields.ts';
import { quoted, type Read } from './reading.ts';

type WordField = keyof typeof WORDS;

/** Other spellings that mean one of the words beyond doubt; keys are lower-case with underscores. */
const SYNONYMS: { readonly [F in WordField]: Readonly<Record<string, (typeof WORDS)[F][number]>> } = {
  availability: {
    instock: 'in_stock',
    available: 'in_stock',
    low_stock: 'in_stock',
    limited_availability: 'in_stock',
    yes: 'in_stock',
    true: 'in_stock',
    '1': 'in_stock',
    outofstock: 'out_of_stock',
    sold_out: 'out_of_stock',
    soldout: 'out_of_stock',
    unavailable: 'out_of_stock',
    discontinued: 'out_of_stock',
    no: 'out_of_stock',
    false: 'out_of_stock',
    '0': 'out_of_stock',
    pre_order: 'preorder',
    back_order: 'backorder',
    on_backorder: 'backorder',
    onbackorder: 'backorder',
  },
  condition: {
    brand_new: 'new',
    new_with_tags: 'new',
    newcondition: 'new',
    refurb: 'refurbished',
    renewed: 'refurbished',
    certified_refurbished: 'refurbished',
    manufacturer_refurbished: 'refurbished',
    seller_refurbished: 'refurbished',
    refurbishedcondition: 'refurbished',
    pre_owned: 'used',
    preowned: 'used',
    second_hand: 'used',
    secondhand: 'used',
    used_like_new: 'used',
    used_good: 'used',
    used_fair: 'used',
    usedcondition: 'used',
  },
  fulfillment: {
    fba: 'amazon',
    afn: 'amazon',
    amazon_na: 'amazon',
    amazon_eu: 'amazon',
    fbm: 'merchant',
    mfn: 'merchant',
    seller: 'merchant',
    default: 'merchant',
  },
  gender: {
    m: 'male',
    man: 'male',
    men: 'male',
    mens: 'male',
    boys: 'male',
    f: 'female',
    woman: 'female',
    women: 'female',
    womens: 'female',
    ladies: 'female',
    girls: 'female',
  },
  age_group: {
    newborns: 'newborn',
    infants: 'infant',
    toddlers: 'toddler',
    kid: 'kids',
    child: 'kids',
    children: 'kids',
    adults: 'adult',
  },
};

const READINGS = new Map<FieldName, ReadonlyMap<string, string>>(
  Object.entries(WORDS).map(([field, words]) => [
    field as WordField,
    new Map([...words.map((word) => [word, word] as const), ...Object.entries(SYNONYMS[field as WordField])]),
  ]),
);

/** One word of a field's closed list, in any common spelling: `In Stock`, `https://schema.org/InStock`. */
export function readWord(text: string, _options: unknown, field: FieldName): Read<string> {
  const readings = READINGS.get(field);
  const word = readings?.get(text) ?? readings?.get(plainSpelling(text));
  if (word !== undefined) return { value: word };
  const known = field in WORDS ? WORDS[field as WordField] : [];
  return { problem: `${quoted(text)} is not one of its words`, hint: `Use one of: ${known.join(', ')}.` };
}

function plainSpelling(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/schema\.org\//, '')
    .replace(/['\u2019]/g, '')
    .replace(/[\s-]+/g, '_');
}
