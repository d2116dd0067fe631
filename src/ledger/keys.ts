import { createHash } from 'node:crypto';

/** Longest SKU, in UTF-16 units, that is its own key: an index key joins two, and LMDB's keys end at 1978 bytes. */
const LONGEST = 200;

/** Begins the key of a SKU that cannot be its own; a control character, so that no other key begins with it. */
const HASHED = '\u007F';

/** Control characters, which the key encoding reserves, and lone surrogates, which UTF-8 cannot tell apart. */
const UNSAFE = /[\p{Cc}\p{Cs}]/u;

/** Joins two keys; no key contains it. */
const JOIN = '\u001F';

/** Keys after `start` and before `end`, both left out. */
export interface Span {
  readonly start: string;
  readonly end: string | Uint8Array;
}

/** Every key there is: no text begins with this byte in UTF-8. */
export const ALL: Span = { start: '', end: Uint8Array.of(0xff) };

/** The key of a SKU or listing: itself, or a hash where it is too long or holds what keys cannot. */
export function skuKey(sku: string): string {
  if (sku !== '' && sku.length <= LONGEST && !UNSAFE.test(sku)) return sku;
  return HASHED + createHash('sha256').update(sku, 'utf16le').digest('hex');
}

/** Whether a key hides its SKU, which is then kept beside it. */
export function isHashed(key: string): boolean {
  return key.startsWith(HASHED);
}

/** The key of a SKU's record on a target. */
export function targetKey(target: string, sku: string): string {
  return `${targetName(target)}/${skuKey(sku)}`;
}

/** The key of a SKU's issues. @param target '' for those of the catalog itself */
export function issueKey(target: string, sku: string): string {
  return target === '' ? `/${skuKey(sku)}` : targetKey(target, sku);
}

/** Every key of a target or of a submission: '0' follows '/', which no name contains. */
export function spanOf(owner: string): Span {
  return { start: `${owner}/`, end: `${owner}0` };
}

/** The target or submission that a key belongs to. */
export function ownerOf(key: string): string {
  return key.slice(0, key.indexOf('/'));
}

/** What follows the owner in a key. */
export function withoutOwner(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}

/** The key of one member in the index of listings. */
export function memberKey(target: string, listing: string, sku: string): string {
  return `${targetKey(target, listing)}${JOIN}${skuKey(sku)}`;
}

export function memberSpan(target: string, listing: string): Span {
  const key = targetKey(target, listing);
  return { start: key + JOIN, end: `${key} ` };
}

/** The member's own part of its index key. */
export function memberOf(key: string): string {
  return key.slice(key.indexOf(JOIN) + 1);
}

/** A number as a key, in the order of numbers. @param number whole, from 0 to 999,999,999 */
export function numberKey(number: number): string {
  return String(number).padStart(9, '0');
}

/** The name itself. @throws Error when it is no target's name, which the configuration has seen to */
export function targetName(name: string): string {
  if (/^[a-z0-9][a-z0-9-]{0,99}$/.test(name)) return name;
  throw new Error(`not the name of a target: ${JSON.stringify(name)}`);
}
