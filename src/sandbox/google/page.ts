import type { Call, Reply } from '../server.ts';

/** One page of a list; the token is the place where the next one begins. */
export function page(call: Call, name: string, all: readonly unknown[], usual: number): Reply {
  const size = Math.min(1000, Number(call.query.get('pageSize') ?? usual) || usual);
  const from = Number(call.query.get('pageToken') ?? '0');
  const next = from + size < all.length ? { nextPageToken: String(from + size) } : {};
  return { status: 200, body: { [name]: all.slice(from, from + size), ...next } };
}
