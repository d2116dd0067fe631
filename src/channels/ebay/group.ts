import type { Item, Value } from '../listing.ts';
import { cutAtWord } from './text.ts';
import type { Desired } from './verbs.ts';

const MAX_TITLE = 80;
const MAX_PICTURES = 12;

/** An item's text under a name. */
export function textOf(item: Item, name: string): string | undefined {
  const value = item[name];
  return typeof value === 'string' ? value : undefined;
}

/** An item's list under a name; empty where there is none. */
export function listOf(item: Item, name: string): readonly string[] {
  const value = item[name];
  return isList(value) ? value : [];
}

/** An item's named texts under a name; empty where there are none. */
export function recordOf(item: Item, name: string): Readonly<Record<string, string>> {
  const value = item[name];
  return typeof value === 'object' && !isList(value) ? value : {};
}

/** `Array.isArray` does not tell read-only lists apart. */
function isList(value: Value | undefined): value is readonly string[] {
  return Array.isArray(value);
}

/** The title over all variations: the group's own, or what the members' titles begin with alike. */
export function groupTitle(members: readonly Desired[]): string {
  const given = members.map(({ item }) => textOf(item, 'GroupTitle')).find((title) => title);
  return cutAtWord(
    given ?? commonBeginning(members.map(({ item }) => textOf(item, 'Title') ?? '')),
    MAX_TITLE,
  );
}

/** In whole words, without the punctuation that led on to what differs; the first title if nothing is left. */
function commonBeginning([first = '', ...others]: readonly string[]): string {
  const words = first.split(' ');
  const alike = others.reduce((count, title) => {
    const other = title.split(' ');
    const differs = words.slice(0, count).findIndex((word, i) => word !== other[i]);
    return differs === -1 ? count : differs;
  }, words.length);
  const beginning = words.slice(0, alike).join(' ');
  return beginning.replace(/[\s,;:/|([–—-]+$/u, '') || first;
}

/** The specifics that hold for every member. */
export function commonSpecifics(items: readonly Item[]): Readonly<Record<string, string>> {
  const [first, ...others] = items.map((item) => recordOf(item, 'ItemSpecifics'));
  return Object.fromEntries(
    Object.entries(first ?? {}).filter(([name, value]) => others.every((other) => other[name] === value)),
  );
}

/** Every name that tells members apart, with its values in order of appearance. */
export function variationValues(members: readonly Desired[]): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, Set<string>>();
  for (const { item } of members) {
    for (const [name, value] of Object.entries(recordOf(item, 'VariationSpecifics'))) {
      values.set(name, (values.get(name) ?? new Set()).add(value));
    }
  }
  return new Map([...values].map(([name, found]) => [name, [...found]]));
}

/** Pictures that change with the value of one name. */
export interface Pictures {
  readonly name: string;
  readonly sets: ReadonlyMap<string, readonly string[]>;
}

/** The pictures of the first name whose values differ in them; eBay shows pictures for one name only. */
export function variationPictures(members: readonly Desired[]): Pictures | undefined {
  for (const [name, values] of variationValues(members)) {
    const sets = new Map(values.map((value) => [value, picturesOf(members, name, value)]));
    const different = new Set([...sets.values()].map((urls) => urls.join(' ')));
    if (different.size > 1) return { name, sets };
  }
  return undefined;
}

function picturesOf(members: readonly Desired[], name: string, value: string): readonly string[] {
  const first = members.find(({ item }) => recordOf(item, 'VariationSpecifics')[name] === value);
  return first ? listOf(first.item, 'PictureURL').slice(0, MAX_PICTURES) : [];
}

/**
 * One kind of product identifier for all variations, since eBay refuses a mixture: a UPC becomes an EAN by
 * a leading zero, an ISBN-13 is one already.
 */
export function variationIdentifier(
  members: readonly Desired[],
): (item: Item) => readonly [string, string] | undefined {
  const kinds = ['UPC', 'EAN', 'ISBN'].filter((kind) => members.some(({ item }) => textOf(item, kind)));
  const [only] = kinds;
  if (kinds.length === 1 && only) return (item) => named(only, textOf(item, only));
  return (item) =>
    named('EAN', textOf(item, 'EAN') ?? textOf(item, 'ISBN') ?? textOf(item, 'UPC')?.padStart(13, '0'));
}

function named(name: string, value: string | undefined): readonly [string, string] | undefined {
  return value === undefined ? undefined : [name, value];
}
