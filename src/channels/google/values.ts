import type { Interval } from '../../product/fields.ts';
import { readUrl } from '../../product/url.ts';

/** What Google's data specification forbids in text: control and private-use characters, lone surrogates. */
const FORBIDDEN = /[\p{Cc}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}\u200B\uFEFF]/gu;
/** Whether any of those may be there; far faster, and true of every emoji. */
const SUSPECT = /[^\n -~\xA0-\u200A\u200C-\uD7FF\uF900-\uFDCF\uFDF0-\uFEFE\uFF00-\uFFFD]/;
/** The same, or a line break. */
const SUSPECT_IN_LINE = /[^ -~\xA0-\u200A\u200C-\uD7FF\uF900-\uFDCF\uFDF0-\uFEFE\uFF00-\uFFFD]/;

/** Text without the characters that Google refuses; tabs become spaces. Undefined when nothing is left. */
export function plain(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (!SUSPECT.test(text)) return text;
  const clean = text
    .replace(/\r\n?/g, '\n')
    .replaceAll('\t', ' ')
    .replace(FORBIDDEN, (found) => (found === '\n' ? found : ''));
  return clean === '' ? undefined : clean;
}

/** Text for one line: as `plain`, with line breaks as spaces. */
export function line(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (!SUSPECT_IN_LINE.test(text)) return text;
  const clean = plain(text);
  return clean?.includes('\n') ? clean.replace(/\s*\n\s*/g, ' ').trim() || undefined : clean;
}

const NOT_GRAPHIC = /[^!-~]/;

/** The SKU as Google keys it: trimmed, inner white space collapsed. */
export function offerId(sku: string): string {
  return NOT_GRAPHIC.test(sku) ? sku.trim().replace(/\s+/g, ' ') : sku;
}

/** All but the graphic characters of ASCII without <>"{}|\^` */
const URL_UNSAFE = /[^!#-;=?-[\]_a-z~]/;

/** A URL in ASCII (RFC 3986), as Google wants it; undefined for none, and for one that cannot be read. */
export function url(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (!URL_UNSAFE.test(text)) return text;
  const read = readUrl(text);
  return 'problem' in read ? undefined : read.value.replace(/[{}|^`]/g, encodeURIComponent);
}

export function yesNo(flag: boolean | undefined): string | undefined {
  return flag === undefined ? undefined : flag ? 'yes' : 'no';
}

const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::(\d\d)(?:\.\d+)?)?(?:Z|([+-]\d\d):?(\d\d))$/;

/** An instant in Google's form, `2026-02-24T13:00-0500`; seconds only where they are not zero. */
export function instantText(iso: string | undefined): string | undefined {
  const parts = iso === undefined ? null : INSTANT.exec(iso);
  if (!parts) return iso;
  const [, minute = '', seconds = '00', hours = '+00', minutes = '00'] = parts;
  return `${minute}${seconds === '00' ? '' : `:${seconds}`}${hours}${minutes}`;
}

/** `start/end` where both are known: Google has no form for a period without an end. */
export function intervalText({ start, end }: Interval): string | undefined {
  return start && end ? `${instantText(start)}/${instantText(end)}` : undefined;
}
