import type { Columns } from '../columns.ts';
import type { Derived } from '../preset.ts';
import type { Row } from '../row.ts';
import { cellOf } from './cells.ts';
import { attributeName, fieldOf } from './option.ts';
import { members } from './woocommerce-columns.ts';

/** Units as WooCommerce writes them in its headers. */
const MEASURES = [
  { field: 'shipping_weight', column: 'Weight', units: { kg: 'kg', g: 'g', lbs: 'lb', oz: 'oz' } },
  { field: 'shipping_length', column: 'Length', units: { cm: 'cm', m: 'm', mm: 'mm', in: 'in' } },
  { field: 'shipping_width', column: 'Width', units: { cm: 'cm', m: 'm', mm: 'mm', in: 'in' } },
  { field: 'shipping_height', column: 'Height', units: { cm: 'cm', m: 'm', mm: 'mm', in: 'in' } },
];

/** Weight and dimensions, with the unit that stands in the column's name; zero means unknown. */
export function measureFields(row: Row, columns: Columns): Derived {
  const fields: Record<string, string> = {};
  for (const { field, column, units } of MEASURES) {
    for (const [written, unit] of Object.entries(units)) {
      const amount = cellOf(columns, `${column} (${written})`)(row);
      if (amount !== '' && !/^[0.,]+$/.test(amount)) fields[field] = `${amount} ${unit}`;
    }
  }
  return fields;
}

/**
 * The numbered attributes as fields. A variation's own value counts; where the variation says nothing
 * of an attribute it has its parent's, but never the parent's list of choices.
 */
export function attributeFields(row: Row, parent: Row | undefined, columns: Columns): Derived {
  const own = attributesOf(row, columns);
  const inherited = parent ? attributesOf(parent, columns) : [];
  const named = new Set(own.map(({ name }) => name.toLowerCase()));
  const all = [...own, ...inherited.filter(({ name }) => !named.has(name.toLowerCase()))];
  const fields: Record<string, string> = {};
  for (const { name, values } of all) {
    const field = fieldOf(name);
    const key = field === undefined || field in fields ? attributeName(name) : field;
    if (values.length > 0) fields[key] = values.join(field === undefined ? ', ' : '/');
  }
  return fields;
}

interface Attribute {
  readonly name: string;
  readonly values: readonly string[];
}

function attributesOf(row: Row, columns: Columns): readonly Attribute[] {
  const found: Attribute[] = [];
  for (let n = 1; columns.has(`Attribute ${n} name`); n++) {
    const name = cellOf(columns, `Attribute ${n} name`)(row).replace(/^pa_/, '');
    if (name !== '') found.push({ name, values: members(cellOf(columns, `Attribute ${n} value(s)`)(row)) });
  }
  return found;
}
