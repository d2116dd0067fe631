import { flatten, parseJson } from './flatten.ts';
import { createObjectScan, NUMBER } from './json-object.ts';
import type { RecordReader } from './records.ts';
import { addText, createValues, fieldOf, startOver, type Values } from './records-values.ts';

/** Reads objects. Those that are not written plainly are parsed, which has the last word on them. */
export function createObjectReader(): RecordReader {
  const values = createValues(decode);
  const scan = createObjectScan(values);
  return {
    values,
    read() {
      const problem = scan() ? undefined : parseObject(values);
      if (problem !== undefined) return { problem, hint: 'Write one JSON object per product.' };
      settle(values);
      return undefined;
    },
  };
}

function decode(bytes: Buffer, start: number, end: number, marks: number): string {
  if (marks === NUMBER) return String(Number(bytes.toString('latin1', start, end)));
  return String(parseJson(`"${bytes.toString('utf8', start, end)}"`));
}

/** @returns what is wrong with the object, if anything */
function parseObject(values: Values): string | undefined {
  startOver(values);
  const object = parseJson(values.bytes.toString('utf8', values.start, values.end));
  if (object === undefined) return 'this is not valid JSON';
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return 'this is no JSON object';
  return flatten(object, (name, text) => addText(values, fieldOf(values, name), text));
}

/** Of several values for a column, the last counts. */
function settle({ count, fields, filled, round }: Values): void {
  for (let k = 0; k < count; k++) {
    const field = fields[k];
    if (!field) continue;
    if (field.round !== round) filled.push(field);
    field.round = round;
    field.first = k;
  }
}
