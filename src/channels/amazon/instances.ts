import type { Written } from '../table.ts';
import { escaped } from './json.ts';
import { isList } from './values.ts';

/** A text, or several. @param end how an instance goes on after its value */
export function values(name: string, end: string): Written {
  const start = `,"${name}":[{"value":"`;
  const between = `"${end},{"value":"`;
  const last = `"${end}]`;
  return [
    name,
    (value) => {
      if (typeof value === 'string') return start + escaped(value) + last;
      return isList(value) ? start + value.map(escaped).join(between) + last : '';
    },
  ];
}

/** A number or a truth value, which stands in JSON as it reads. */
export function literal(name: string, place: string): Written {
  const start = `,"${name}":[{"value":`;
  return [name, (value) => `${start}${value === 'true' || Number(value)}${place}]`];
}

/** `ean:4006381333931`, a type and a value. */
export function identifier(place: string): Written {
  const name = 'externally_assigned_product_identifier';
  return [
    name,
    (value) => {
      const typed = String(value);
      const colon = typed.indexOf(':');
      const id = escaped(typed.slice(colon + 1));
      return `,"${name}":[{"type":"${typed.slice(0, colon)}","value":"${id}"${place}]`;
    },
  ];
}

/** A parent sends its side of the relationship without naming a parent. */
export function relationship(place: string): Written {
  const start = ',"child_parent_sku_relationship":[{"child_relationship_type":"variation"';
  return [
    'parentage_level',
    (_level, { parent_sku: parent }) =>
      parent === undefined
        ? `${start}${place}]`
        : `${start},"parent_sku":"${escaped(String(parent))}"${place}]`,
  ];
}

/** The only attribute of a name instead of a value, and of no marketplace. */
export const theme: Written = [
  'variation_theme',
  (name) => `,"variation_theme":[{"name":"${escaped(String(name))}"}]`,
];

export function mainImage(place: string): Written {
  const name = 'main_product_image_locator';
  return [name, (url) => `,"${name}":[{"media_location":"${escaped(String(url))}"${place}]`];
}

/** Each of the other images is an attribute of its own. */
export function otherImages(place: string): Written {
  const name = 'other_product_image_locator';
  const starts = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `,"${name}_${n}":[{"media_location":"`);
  const end = `"${place}]`;
  return [
    name,
    (urls) => {
      let text = '';
      let at = 0;
      for (const url of isList(urls) ? urls : []) text += starts[at++] + escaped(url) + end;
      return text;
    },
  ];
}
