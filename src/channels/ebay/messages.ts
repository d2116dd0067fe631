/**
 * The MessageID of a request, which comes back as the CorrelationID of its answer and so says whose it is:
 * `<purpose>:<listing>`, or `<purpose>.<part>.<parts>:<listing>` where a listing takes several requests.
 */
export interface Message {
  readonly purpose: string;
  readonly listing: string;
  /** Which part of the listing it is, from 1, and how many requests its file holds for the listing. */
  readonly part: number;
  readonly parts: number;
}

/** A SKU that changed its group keeps its price and stock in step where it is; see `isMoved`. */
export const MOVED = 'moved';

/** ReviseInventoryStatus takes so many SKUs a request. */
export const STATUS_SIZE = 4;

export function messageId({ purpose, listing, part, parts }: Message): string {
  return part === 1 && parts === 1 ? `${purpose}:${listing}` : `${purpose}.${part}.${parts}:${listing}`;
}

/** @returns undefined for an id that is none of ours */
export function readMessageId(id: string): Message | undefined {
  const [, purpose, part, parts, listing] = /^([a-z]+)(?:\.(\d+)\.(\d+))?:([\s\S]*)$/.exec(id) ?? [];
  if (purpose === undefined || listing === undefined) return undefined;
  return { purpose, listing, part: Number(part ?? 1), parts: Number(parts ?? 1) };
}
