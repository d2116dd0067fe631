import type { BrakeName } from '../../config/brakes.ts';

/** A brake that stops a run or a target, and why, as a sentence without an end. */
export interface Stop {
  readonly brake: BrakeName;
  readonly reason: string;
}

/** A share says little of a handful: fewer SKUs than these may always go. */
export const HANDFUL = 10;

/** Whether a part is more than a handful, and more of the whole than a brake allows; never where it is off. */
export function exceeds(part: number, whole: number, limit: number | undefined): boolean {
  return limit !== undefined && part >= HANDFUL && part > limit * whole;
}

/** `40 of 300 listed SKUs (13.3 %)`. */
export function partText(part: number, whole: number, noun: string): string {
  return `${part} of ${whole} ${noun} (${percentText(part / whole)})`;
}

/** `12.5 %`. */
export function percentText(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}

/** `more than the 10 % of the brake 'removed'`. */
export function overText(brake: BrakeName, limit = 0): string {
  return `more than the ${percentText(limit)} of the brake '${brake}'`;
}

/** What to do about brakes, all at once. */
export function releaseHint(brakes: readonly string[]): string {
  const flags = [...new Set(brakes)].map((brake) => `--release ${brake}`).join(' ');
  return `If this is right, push with ${flags}.`;
}
