import { instant } from './date.ts';
import type { Interval } from './fields.ts';
import { quoted, type Read, type ReadOptions } from './reading.ts';

/**
 * `start/end`, as in Google's sale_price_effective_date; either side may be missing. Both instants
 * belong to it: an end without a time is the last second of its day.
 */
export function readInterval(text: string, options: Pick<ReadOptions, 'timezone'>): Read<Interval> {
  const [from = '', to, ...more] = text.split('/').map((side) => side.trim());
  const start = instant(from, options.timezone, 'start');
  const end = instant(to ?? '', options.timezone, 'end');
  const unread = (from !== '' && !start) || (to !== '' && !end) || (!start && !end) || more.length > 0;
  if (unread) {
    return {
      problem: `${quoted(text)} is not a period of two dates in ISO 8601`,
      hint: 'Write start/end, as in 2026-02-24/2026-02-28 or 2026-02-24T13:00-0500/2026-02-28T23:59-0500.',
    };
  }
  if (start && end && Date.parse(start) >= Date.parse(end)) {
    return { problem: `${quoted(text)} ends before it starts`, hint: 'Swap or mend the two dates.' };
  }
  return { value: { ...(start && { start }), ...(end && { end }) } };
}
