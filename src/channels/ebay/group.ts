import type { Item, Value } from '../listing.ts';
import { cutAtWord } from './text.ts';
import type { Desired } from './verbs.ts';

const MAX_TITLE = 80;
const MAX_PICTURES = 12;

const SPACE = 32;

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
  return cutAtWord(givenTitle(members) || commonBeginning(members), MAX_TITLE);
}

function givenTitle(members: readonly Desired[]): string {
  for (const { item } of members) {
    const title = textOf(item.GroupTitle);
    if (title !== '') return title;
  }
  return '';
}

function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** In whole words, without the punctuation that led on to what differs; the first title if nothing is left. */
function commonBeginning(members: readonly Desired[]): string {
  const first = textOf(members[0]?.item.Title);
  let beginning = first;
  for (const { item } of members) beginning = wordsAlike(beginning, textOf(item.Title));
  return beginning.replace(/[\s,;:/|([–—-]+$/u, '') || first;
}

/** The words that two texts begin with alike. */
function wordsAlike(one: string, other: string): string {
  if (one === other) return one;
  let end = 0;
  while (end < one.length && one.charCodeAt(end) === other.charCodeAt(end)) end += 1;
  if (isWordEnd(one, end) && isWordEnd(other, end)) return one.slice(0, end);
  return one.slice(0, Math.max(one.lastIndexOf(' ', end - 1), 0));
}

function isWordEnd(text: string, at: number): boolean {
  return at === text.length || text.charCodeAt(at) === SPACE;
}

/** The specifics that hold for every member. */
export function commonSpecifics(
  members: readonly { readonly item: Item }[],
): Readonly<Record<string, string>> {
  let common = recordOf(members[0]?.item.ItemSpecifics);
  for (const { item } of members) common = alike(common, recordOf(item.ItemSpecifics));
  return common;
}

/** What both say; the first itself where that is all of it. */
function alike(
  some: Readonly<Record<string, string>>,
  others: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const both: Record<string, string> = {};
  let isAll = true;
  for (const name in some) {
    const value = some[name] ?? '';
    if (others[name] === value) both[name] = value;
    else isAll = false;
  }
  return isAll ? some : both;
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
    for (const name in specifics) addValue(choiceNamed(choices, name), specifics[name] ?? '', item);
  }
  return choices;
}

function choiceNamed(choices: Choice[], name: string): Choice {
  for (const choice of choices) if (choice.name === name) return choice;
  const choice: Choice = { name, values: [] };
  choices.push(choice);
  return choice;
}

function addValue({ values }: Choice, value: string, item: Item): void {
  for (const one of values) if (one.value === value) return;
  values.push({ value, item });
}

/** The first name whose values differ in their pictures; eBay shows pictures for one name only. */
export function picturedChoice(choices: readonly Choice[]): Choice | undefined {
  for (const choice of choices) if (isPictured(choice)) return choice;
  return undefined;
}

function isPictured({ values }: Choice): boolean {
  const pictures = picturesOf(values[0]?.item);
  for (const { item } of values) if (!isSame(pictures, picturesOf(item))) return true;
  return false;
}

/** Pictures of a variation. */
export function picturesOf(item: Item | undefined): readonly string[] {
  const pictures = listOf(item?.PictureURL);
  return pictures.length > MAX_PICTURES ? pictures.slice(0, MAX_PICTURES) : pictures;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i += 1) if (one[i] !== other[i]) return false;
  return true;
}

/**
 * One kind of product identifier for all variations, since eBay refuses a mixture: a UPC becomes an EAN by
 * a leading zero, an ISBN-13 is one already.
 */
export function variationIdentifiers(members: readonly Desired[]): (item: Item) => Item {
  return isMixture(members) ? eanAlone : asItIs;
}

function isMixture(members: readonly Desired[]): boolean {
  let upc = 0;
  let ean = 0;
  let isbn = 0;
  for (const { item } of members) {
    if (item.UPC !== undefined) upc = 1;
    if (item.EAN !== undefined) ean = 1;
    if (item.ISBN !== undefined) isbn = 1;
  }
  return upc + ean + isbn > 1;
}

function eanAlone({ EAN, ISBN, UPC }: Item): Item {
  return { EAN: EAN ?? ISBN ?? (UPC && textOf(UPC).padStart(13, '0')) };
}

function asItIs(item: Item): Item {
  return item;
}
