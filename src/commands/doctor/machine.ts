import { statfs } from 'node:fs/promises';
import { UserError } from '../../errors.ts';

/** Bytes that should be free: what a push writes before it sends, with room to spare. */
const ROOM = 256 * 2 ** 20;

/** Milliseconds that a clock may be off: signed requests of Facebook are good for five minutes. */
const MAX_OFFSET = 120_000;

/** How much room the ledger has. @throws UserError when it is too little for a push */
export async function checkSpace(dir: string): Promise<string> {
  const { bavail, bsize } = await statfs(dir);
  const free = bavail * bsize;
  if (free >= ROOM) return `${sizeText(free)} are free`;
  throw new UserError(
    `only ${sizeText(free)} are free on the disk of the ledger, ${dir}`,
    `Make room for at least ${sizeText(ROOM)}: what is sent is written there first.`,
  );
}

/** How far this machine's clock is ahead of the one that dated an answer (RFC 9110, 6.6.1); nothing where none did. */
export function offsetOf(date: string | undefined, now: number): readonly number[] {
  const then = Date.parse(date ?? '');
  return Number.isNaN(then) ? [] : [now - then];
}

/** Compares this machine's clock with those of the channels; the least difference counts, since answers take time. */
export function checkClock(offsets: readonly number[]): string | undefined {
  const [least] = offsets.toSorted((a, b) => Math.abs(a) - Math.abs(b));
  if (least === undefined) return 'no channel has told the time';
  const seconds = Math.round(Math.abs(least) / 1000);
  if (Math.abs(least) <= MAX_OFFSET) return `within ${Math.max(1, seconds)} s of the channels'`;
  throw new UserError(
    `the clock of this machine is ${seconds} s ${least > 0 ? 'ahead of' : 'behind'} the channels'`,
    'Set it, or have it set by NTP: signed requests are refused when they are dated wrongly.',
  );
}

function sizeText(bytes: number): string {
  return bytes >= 1e9 ? `${Math.round(bytes / 1e8) / 10} GB` : `${Math.round(bytes / 1e6)} MB`;
}
