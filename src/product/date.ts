import { createRequire } from 'node:module';
import type { Temporal } from 'temporal-polyfill';
import { quoted, type Read, type ReadOptions } from './reading.ts';

/** ISO 8601 as merchants write it: date, then perhaps time, then perhaps an offset (`Z`, `-05:00`, `-0500`). */
const DATE =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d{1,2}):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?(?: ?(Z|[+-][01]\d(?::?[0-5]\d)?))?)?$/i;

/** Which second of a day a date without a time means. */
export type Edge = 'start' | 'end';

/** Zone arithmetic costs some forty microseconds, and the dates of a catalog are few. */
const KNOWN = new Map<string, string>();
const KNOWN_AT_MOST = 5_000;

/**
 * An instant as ISO 8601 with offset and seconds. A date without an offset is local to
 * `options.timezone`: a time skipped by daylight saving is moved forward, of a time that comes twice
 * the first is taken. A date without a time is the start of its day.
 */
export function readDate(text: string, options: Pick<ReadOptions, 'timezone'>): Read<string> {
  const value = instant(text, options.timezone, 'start');
  return value === undefined ? noDate(text) : { value };
}

/** The instant a text means, a bare date being the first or the last second of its day; undefined if none. */
export function instant(text: string, timezone: string, edge: Edge): string | undefined {
  const date = text.trim();
  const key = `${edge} ${timezone} ${date}`;
  const known = KNOWN.get(key);
  if (known !== undefined) return known;
  const value = resolve(date, timezone, edge);
  if (value === undefined) return undefined;
  if (KNOWN.size >= KNOWN_AT_MOST) KNOWN.clear();
  KNOWN.set(key, value);
  return value;
}

const require = createRequire(import.meta.url);

/** Few catalogs have dates. */
function temporal(): typeof Temporal {
  const { Temporal }: typeof import('temporal-polyfill') = require('temporal-polyfill');
  return Temporal;
}

function resolve(text: string, timezone: string, edge: Edge): string | undefined {
  const [, day, hour, minute, second = '00', offset] = DATE.exec(text) ?? [];
  if (day === undefined || !isDay(day) || Number(hour ?? 0) > 23) return undefined;
  if (hour === undefined) return edgeOfDay(temporal().PlainDate.from(day), timezone, edge);
  const local = `${day}T${hour.padStart(2, '0')}:${minute}:${second}`;
  if (offset !== undefined) return local + offsetText(offset);
  return zonedText(temporal().PlainDateTime.from(local).toZonedDateTime(timezone));
}

function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

function edgeOfDay(day: Temporal.PlainDate, timezone: string, edge: Edge): string {
  if (edge === 'start') return zonedText(day.toZonedDateTime(timezone));
  return zonedText(day.add({ days: 1 }).toZonedDateTime(timezone).subtract({ seconds: 1 }));
}

function zonedText(zoned: Temporal.ZonedDateTime): string {
  return zoned.toString({ smallestUnit: 'second', timeZoneName: 'never' });
}

/** `Z`, `+01`, `+0100` and `+01:00` as `+01:00`. */
function offsetText(offset: string): string {
  if (offset === 'Z' || offset === 'z') return '+00:00';
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0');
  const sign = digits === '0000' ? '+' : offset.charAt(0);
  return `${sign}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

function noDate(text: string): Read<string> {
  return {
    problem: `${quoted(text)} is not a date in ISO 8601`,
    hint: 'Write it as in 2026-02-24, 2026-02-24 13:00 or 2026-02-24T13:00:00-05:00.',
  };
}
