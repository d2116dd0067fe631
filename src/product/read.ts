import { readDate } from './date.ts';
import { FIELDS, type FieldName, type Kinds } from './fields.ts';
import { checkGtin } from './gtin.ts';
import { readInterval } from './interval.ts';
import { readImages, readList } from './list.ts';
import { readMeasure } from './measure.ts';
import { readMoney } from './money-read.ts';
import { readCount, readFlag } from './number.ts';
import type { Read, ReadOptions } from './reading.ts';
import { readHtml, readId, readText } from './text.ts';
import { readUrl } from './url.ts';
import { readWord } from './word.ts';

type Value<F extends FieldName> = Kinds[(typeof FIELDS)[F]];
type Reader<V> = (text: string | readonly string[], options: ReadOptions, field: FieldName) => Read<V>;

const BY_KIND: { readonly [K in keyof Kinds]: Reader<Kinds[K]> } = {
  text: single(readText),
  html: single(readHtml),
  url: single(readUrl),
  word: single(readWord),
  money: single(readMoney),
  count: single(readCount),
  flag: single(readFlag),
  date: single(readDate),
  interval: single(readInterval),
  measure: single(readMeasure),
  list: several(readList),
};

const BY_FIELD: { readonly [F in FieldName]?: Reader<Value<F>> } = {
  sku: single(readId),
  item_group_id: single(readId),
  mpn: single(readId),
  gtin: single(checkGtin),
  images: several(readImages),
};

const ABSENT = { value: undefined };

/**
 * A cell as the value of a canonical field. Of several cells, a list takes all and any other field
 * the first that is not blank. Never throws for data, however hostile.
 */
export function readValue<F extends FieldName>(
  field: F,
  text: string | readonly string[],
  options: ReadOptions,
): Read<Value<F>> {
  return readerOf(field)(text, options, field);
}

/** What reads the cells of a field. */
export function readerOf<F extends FieldName>(field: F): Reader<Value<F>> {
  return BY_FIELD[field] ?? BY_KIND[FIELDS[field]];
}

function single<V>(read: (cell: string, options: ReadOptions, field: FieldName) => Read<V>): Reader<V> {
  return (text, options, field) => {
    const cell = typeof text === 'string' ? text : (text.find((one) => one.trim() !== '') ?? '');
    if (cell === '') return ABSENT;
    const found = read(cell, options, field);
    // Few cells that are not empty are blank: only what cannot be read is looked at for it.
    return 'problem' in found && cell.trim() === '' ? ABSENT : found;
  };
}

function several<V>(
  read: (cells: readonly string[], options: ReadOptions, field: FieldName) => Read<V>,
): Reader<V> {
  return (text, options, field) => read(typeof text === 'string' ? [text] : text, options, field);
}
