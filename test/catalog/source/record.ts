import fc from 'fast-check';
import { createColumns } from '../../../src/catalog/columns.ts';
import type { RecordReader } from '../../../src/catalog/source/records.ts';
import { cellsOf, turnTo } from '../../../src/catalog/source/records-values.ts';

/** What a record is read as: its columns with their texts, or what is wrong with it. */
export type Read = ReadonlyMap<string, string> | string;

/** Reads one record. */
export function readRecord({ values, read }: RecordReader, text: string): Read {
  const bytes = Buffer.from(text);
  turnTo(values, bytes, 0, bytes.length);
  const fault = read(1);
  if (fault) return fault.problem;
  const columns = createColumns();
  for (const field of values.filled) field.place = columns.index(field.name);
  const cells = cellsOf(values, columns, true);
  return new Map(columns.names.map((name, i) => [name, cells[i] ?? '']));
}

/** Texts with some characters taken out of them, and others put in. */
export function damaged(texts: fc.Arbitrary<string>, parts: readonly string[]): fc.Arbitrary<string> {
  const damage = fc.tuple(fc.nat(400), fc.nat(4), fc.constantFrom(...parts));
  return fc.tuple(texts, fc.array(damage, { minLength: 1, maxLength: 2 })).map(([text, damages]) =>
    damages.reduce((whole, [place, cut, part]) => {
      const points = Array.from(whole);
      points.splice(place % (points.length + 1), cut, part);
      return points.join('');
    }, text),
  );
}
