import type { FeedFile } from '../channels/listing.ts';

/** Where an entry goes. */
export interface Cut {
  /** What stands before it: the head of its part, or the separator from the entry before, and its number. */
  readonly lead: string;
  /** Its place among the entries of the part, from 1. */
  readonly index: number;
  /** Whether a part begins with it. */
  readonly begins: boolean;
}

/** Cuts a row of entries, given the bytes of each, into parts, so that none passes a limit of its format. */
export function createCutter(format: FeedFile): (bytes: number) => Cut {
  const { head, separator, maxEntries } = format;
  const headBytes = Buffer.byteLength(head);
  const separatorBytes = Buffer.byteLength(separator);
  const room = format.maxBytes - Buffer.byteLength(format.tail);
  let index = 0;
  let used = 0;
  let written = false;

  function leadOf(place: number, bytes: number): string {
    return bytes > 0 ? (format.lead?.(place) ?? '') : '';
  }

  function begin(bytes: number): Cut {
    const lead = leadOf(1, bytes);
    index = 1;
    used = headBytes + lead.length + bytes;
    written = bytes > 0;
    return { lead: head + lead, index, begins: true };
  }

  return (bytes) => {
    if (index === 0 || index >= maxEntries) return begin(bytes);
    const lead = leadOf(index + 1, bytes);
    const grown = used + separatorBytes + lead.length + bytes;
    if (grown > room) return begin(bytes);
    index += 1;
    used = grown;
    const separated = written && bytes > 0;
    written ||= bytes > 0;
    return { lead: separated ? separator + lead : lead, index, begins: false };
  };
}
