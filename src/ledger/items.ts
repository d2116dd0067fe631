import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Item } from '../channels/listing.ts';

/** The items behind a standing: what its fingerprints are of. */
export interface Items {
  /** The item the channel last accepted. */
  readonly held?: Item;
  /** The item in the pending submission. */
  readonly sent?: Item;
}

/** An item as compressed JSON; about half its size, and read only where a row changed. */
export function packItem(item: Item): Buffer {
  return deflateRawSync(JSON.stringify(item));
}

/** Undoes `packItem`. */
export function unpackItem(bytes: Buffer): Item {
  return JSON.parse(inflateRawSync(bytes).toString());
}
