import type { View } from '../product/product.ts';
import { viewOf } from '../product/shape.ts';

/** A safe repair as a schema rule names it: one key. */
export type RepairSpec =
  | { readonly cut: number }
  | { readonly cutBytes: number }
  | { readonly take: number }
  | { readonly drop: true }
  | { readonly set: unknown }
  | { readonly sentenceCase: true }
  | { readonly collapse: true };

/** What a repair made of a value, and how to say so; undefined when it does not apply. */
export interface Repaired {
  readonly value: unknown;
  readonly message: string;
}

/** Applies a repair to one field's value. */
export function repairValue(field: string, value: unknown, spec: RepairSpec): Repaired | undefined {
  if ('drop' in spec)
    return value === undefined ? undefined : { value: undefined, message: `${field} left out` };
  if ('set' in spec) return { value: spec.set, message: `${field} set to ${JSON.stringify(spec.set)}` };
  if ('take' in spec) return take(field, value, spec.take);
  if (typeof value !== 'string') return undefined;
  if ('cut' in spec) return cut(field, value, spec.cut, codePoints, 'characters');
  if ('cutBytes' in spec) return cut(field, value, spec.cutBytes, bytes, 'bytes');
  if ('sentenceCase' in spec)
    return changed(value, sentenceCase(value), `${field} was all capitals, now in sentence case`);
  return changed(value, value.replace(/\s+/g, ' ').trim(), `${field} freed of extra white space`);
}

/** The view with one of its fields, or of its own fields (`own.x`), replaced. */
export function withField(view: View, field: string, value: unknown): View {
  const changed = viewOf(view, view);
  if (!field.startsWith('own.')) return Object.assign(changed, { [field]: value });
  const own = { ...view.own };
  if (value === undefined) delete own[field.slice(4)];
  else own[field.slice(4)] = String(value);
  return Object.assign(changed, { own });
}

/** The value a rule's field names. */
export function fieldValue(view: View, field: string): unknown {
  return field.startsWith('own.') ? view.own[field.slice(4)] : view[field as keyof View];
}

/** Length in code points. */
export function codePoints(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit < 0xdc00 || unit > 0xdfff) count += 1;
  }
  return count;
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}

function take(field: string, value: unknown, count: number): Repaired | undefined {
  if (!Array.isArray(value) || value.length <= count) return undefined;
  return {
    value: value.slice(0, count),
    message: `${field} cut ${value.length} -> ${count}, the first ones kept`,
  };
}

function cut(
  field: string,
  text: string,
  limit: number,
  measure: (text: string) => number,
  unit: string,
): Repaired | undefined {
  const length = measure(text);
  if (length <= limit) return undefined;
  const value = cutAtWord(text, limit, measure);
  const place = /[\s,;:–—-]/.test(text.charAt(value.length)) ? 'at a word' : 'within a word';
  return { value, message: `${field} cut ${length} -> ${measure(value)} ${unit} ${place}` };
}

/** The longest beginning within the limit that ends at a word; within a word only if the first one is too long. */
function cutAtWord(text: string, limit: number, measure: (text: string) => number): string {
  const end = fitting(characters(text), limit, measure) || fitting(text, limit, measure);
  const head = text.slice(0, end);
  if (/\s/.test(text.charAt(end))) return head.trimEnd();
  const atWord = head.replace(/\s+\S*$/, '');
  return atWord === head || atWord === '' ? head : atWord.trimEnd().replace(/[\s,;:–—-]+$/, '');
}

/** UTF-16 units of the first parts that are within the limit together. */
function fitting(parts: Iterable<string>, limit: number, measure: (text: string) => number): number {
  let end = 0;
  let used = 0;
  for (const part of parts) {
    used += measure(part);
    if (used > limit) break;
    end += part.length;
  }
  return end;
}

/** What people take for one character, as a family of four, may be many code points (UAX #29). */
function* characters(text: string): Generator<string> {
  const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  for (const { segment } of segmenter.segment(text)) yield segment;
}

function sentenceCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.replace(
    /(^|[.!?]\s+)(\p{L})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  );
}

function changed(before: string, after: string, message: string): Repaired | undefined {
  return before === after ? undefined : { value: after, message };
}
