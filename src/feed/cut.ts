import type { FeedFile, Listing } from '../channels/listing.ts';

/** One listing's text, and where it goes. */
export interface Piece {
  /** With the head of its part, or the separator from the entry before. */
  readonly text: string;
  /** Its place among the listings of the part, from 1. */
  readonly index: number;
  /** Whether a part begins with it. */
  readonly begins: boolean;
}

/** Cuts a row of listings into parts, so that none passes a limit of its format. */
export function createCutter(format: FeedFile): (listing: Listing) => Piece {
  const headBytes = Buffer.byteLength(format.head);
  const separatorBytes = Buffer.byteLength(format.separator);
  const room = format.maxBytes - Buffer.byteLength(format.tail);
  let index = 0;
  let bytes = 0;
  let written = false;

  function begin(listing: Listing): Piece {
    const entry = format.entry(listing, 1);
    index = 1;
    bytes = headBytes + Buffer.byteLength(entry);
    written = entry !== '';
    return { text: format.head + entry, index, begins: true };
  }

  return (listing) => {
    if (index === 0 || index >= format.maxEntries) return begin(listing);
    const entry = format.entry(listing, index + 1);
    const grown = bytes + separatorBytes + Buffer.byteLength(entry);
    if (grown > room) return begin(listing);
    index += 1;
    bytes = grown;
    const separated = written && entry !== '';
    written ||= entry !== '';
    return { text: separated ? format.separator + entry : entry, index, begins: false };
  };
}
