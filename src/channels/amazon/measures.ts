import type { Written } from '../table.ts';
import { escaped } from './json.ts';
import { isList } from './values.ts';

export function weight(name: string, place: string): Written {
  return [name, (measured) => `,"${name}":[{${measure(String(measured))}${place}]`];
}

export function box(name: string, place: string): Written {
  return [
    name,
    (sides) => {
      if (typeof sides === 'string' || isList(sides)) return '';
      const { length = '', width = '', height = '' } = sides;
      return (
        `,"${name}":[{"length":{${measure(length)}},"width":{${measure(width)}},` +
        `"height":{${measure(height)}}${place}]`
      );
    },
  ];
}

/** Units as Amazon spells them; others go out as they came. */
const UNITS: ReadonlyMap<string, string> = new Map([
  ['mg', 'milligrams'],
  ['g', 'grams'],
  ['kg', 'kilograms'],
  ['oz', 'ounces'],
  ['lb', 'pounds'],
  ['mm', 'millimeters'],
  ['cm', 'centimeters'],
  ['m', 'meters'],
  ['in', 'inches'],
  ['ft', 'feet'],
  ['yd', 'yards'],
]);

/** `1.9 kg` as a number with its unit. */
function measure(text: string): string {
  const space = text.indexOf(' ');
  const unit = text.slice(space + 1);
  return `"value":${text.slice(0, space)},"unit":"${UNITS.get(unit) ?? escaped(unit)}"`;
}
