import { basename } from 'node:path';
import type { Issue } from '../../issue.ts';
import type { Overlay } from './overlay.ts';

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
] as const;

/** That an overlay is older than it may be. @param now milliseconds since 1970 */
export function staleIssue({ file, modified, join }: Overlay, now: number): Issue | undefined {
  const { maxAge } = join;
  if (maxAge === undefined || modified === undefined || now - modified <= maxAge) return undefined;
  return {
    rule: 'catalog/join-stale',
    severity: 'warning',
    origin: 'catalog',
    message: `${basename(file)} was last changed ${ageText(now - modified)} ago, and max_age is ${ageText(maxAge)}: what it says may no longer hold`,
    hint: 'Check the job that exports it.',
    file,
  };
}

/** `3 hours`: a span in its largest unit that fits, rounded down. */
export function ageText(ms: number): string {
  const [name, unit] = UNITS.find(([, length]) => ms >= length) ?? ['second', 1000];
  const count = Math.floor(ms / unit);
  return `${count} ${name}${count === 1 ? '' : 's'}`;
}
