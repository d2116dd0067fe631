import { certificationReads, detailReads, freeShippingReads, shippingReads } from './compound.ts';
import { line, url } from './values.ts';
import { DESTINATIONS, entries, SIZE_TYPE_MARK, SIZE_TYPES, wordOf } from './words.ts';

/** Values of one attribute; undefined for none. */
type Texts = readonly string[] | undefined;

/** Highest numbers of values of one attribute. */
const MOST = {
  additionalImages: 10,
  sizeTypes: 2,
  highlights: 100,
  details: 1000,
  promotions: 10,
  shipping: 100,
};

const COUNTRY = /^[A-Z]{2}$/;

/** The images beside the main one. */
export function additionalImages(images: readonly string[]): Texts {
  return images.length > 1 ? mapped(images.slice(1, 1 + MOST.additionalImages), url) : undefined;
}

/** Links that can be read. */
export function links(cell: string): Texts {
  return mapped(entries(cell), url);
}

/** The cuts Google knows, of `petite, maternity` or `big/tall`. */
export function sizeTypes(cell: string): Texts {
  return mapped(entries(cell, SIZE_TYPE_MARK), (entry) => wordOf(SIZE_TYPES, entry))?.slice(
    0,
    MOST.sizeTypes,
  );
}

export function destinations(cell: string): Texts {
  return mapped(entries(cell), (entry) => wordOf(DESTINATIONS, entry));
}

/** Countries by their codes of two letters. */
export function countries(cell: string): Texts {
  return given(entries(cell).filter((entry) => COUNTRY.test(entry)));
}

export function promotions(cell: string): Texts {
  return given(entries(cell).slice(0, MOST.promotions));
}

export function freeShipping(cell: string): Texts {
  return given(entries(cell).filter(freeShippingReads));
}

export function shipping(texts: readonly string[]): Texts {
  return readable(texts, shippingReads, MOST.shipping);
}

export function details(texts: readonly string[]): Texts {
  return readable(texts, detailReads, MOST.details);
}

export function certifications(texts: readonly string[]): Texts {
  return readable(texts, certificationReads);
}

/** Highlights of at most 150 characters; Google wants two or none. */
export function highlights(texts: readonly string[]): Texts {
  const short = readable(texts, (text) => [...text].length <= 150, MOST.highlights);
  return short?.length === 1 ? undefined : short;
}

/** The entries that Google can read. */
function readable(texts: readonly string[], reads: (text: string) => boolean, most?: number): Texts {
  return given((mapped(texts, line) ?? []).filter(reads).slice(0, most));
}

/** What the texts become, without those that become nothing. */
function mapped(texts: readonly string[], make: (text: string) => string | undefined): Texts {
  const made: string[] = [];
  for (const text of texts) {
    const one = make(text);
    if (one !== undefined) made.push(one);
  }
  return given(made);
}

function given(texts: readonly string[]): Texts {
  return texts.length > 0 ? texts : undefined;
}
