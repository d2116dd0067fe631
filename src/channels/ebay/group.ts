import type { Item, Value } from '../listing.ts';
import { cutAtWord } from './text.ts';
import type { Desired } from './verbs.ts';

const MAX_TITLE = 80;
const MAX_PICTURES = 12;

const NOTHING: Readonly<Record<string, string>> = {};

/** A list of an item; empty where there is none. */
export function listOf(value: Value | undefined): readonly string[] {
  return isList(value) ? value : [];
}

/** Named texts of an item; empty where there are none. */
export function recordOf(value: Value | undefined): Readonly<Record<string, string>> {
  return typeof value === 'object' && !isList(value) ? value : NOTHING;
}

/** `Array.isArray` does not tell read-only lists apart. */
function isList(value: Value | undefined): value is readonly string[] {
  return Array.isArray(value);
}

/** The title over all variations: the group's own, or what the members' titles begin with alike. */
export function groupTitle(members: readonly Desired[]): string {
  const given = members.map(({ item }) => textOf(item.GroupTitle)).find((title) => title !== '');
  return cutAtWord(given ?? commonBeginning(members.map(({ item }) => textOf(item.Title))), MAX_TITLE);
}

function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** In whole words, without the punctuation that led on to what differs; the first title if nothing is left. */
function commonBeginning([first = '', ...others]: readonly string[]): string {
  const beginning = others.reduce(wordsAlike, first);
  return beginning.replace(/[\s,;:/|([–—-]+$/u, '') || first;
}

/** The words that two texts begin with alike. */
function wordsAlike(one: string, other: string): string {
  let end = 0;
  while (end < one.length && one[end] === other[end]) end += 1;
  if (isWordEnd(one, end) && isWordEnd(other, end)) return one.slice(0, end);
  return one.slice(0, Math.max(one.lastIndexOf(' ', end - 1), 0));
}

function isWordEnd(text: string, at: number): boolean {
  return at === text.length || text[at] === ' ';
}

/** The specifics that hold for every member. */
export function commonSpecifics(items: readonly Item[]): Readonly<Record<string, string>> {
  const [first = NOTHING, ...others] = items.map((item) => recordOf(item.ItemSpecifics));
  if (others.length === 0) return first;
  const entries = Object.entries(first);
  const common = entries.filter(([name, value]) => others.every((other) => other[name] === value));
  return common.length === entries.length ? first : Object.fromEntries(common);
}

/** A name that tells members apart, with its values in order of appearance. */
export interface Choice {
  readonly name: string;
  readonly values: Chosen[];
}

interface Chosen {
  readonly value: string;
  /** Of the first member that has the value. */
  readonly item: Item;
}

export function choicesOf(members: readonly Desired[]): readonly Choice[] {
  const choices: Choice[] = [];
  for (const { item } of members) {
    const specifics = recordOf(item.VariationSpecifics);
    for (const name in specifics) {
      const value = specifics[name] ?? '';
      const choice = choices.find((one) => one.name === name);
      if (!choice) choices.push({ name, values: [{ value, item }] });
      else if (!choice.values.some((one) => one.value === value)) choice.values.push({ value, item });
    }
  }
  return choices;
}

/** The first name whose values differ in their pictures; eBay shows pictures for one name only. */
export function picturedChoice(choices: readonly Choice[]): Choice | undefined {
  return choices.find(({ values: [first, ...others] }) => {
    const pictures = picturesOf(first?.item);
    return others.some(({ item }) => !isSame(pictures, picturesOf(item)));
  });
}

/** Pictures of a variation. */
export function picturesOf(item: Item | undefined): readonly string[] {
  const pictures = listOf(item?.PictureURL);
  return pictures.length > MAX_PICTURES ? pictures.slice(0, MAX_PICTURES) : pictures;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((url, i) => url === other[i]);
}

/**
 * One kind of product identifier for all variations, since eBay refuses a mixture: a UPC becomes an EAN by
 * a leading zero, an ISBN-13 is one already.
 */
export function variationIdentifiers(members: readonly Desired[]): (item: Item) => Item {
  const kinds = ['UPC', 'EAN', 'ISBN'].filter((kind) => members.some(({ item }) => item[kind] !== undefined));
  if (kinds.length < 2) return (item) => item;
  return ({ EAN, ISBN, UPC }) => ({ EAN: EAN ?? ISBN ?? (UPC && textOf(UPC).padStart(13, '0')) });
}
