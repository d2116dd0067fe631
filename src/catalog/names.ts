import { FIELDS, type FieldName } from '../product/fields.ts';
import { FIELD_NAMES } from '../product/shape.ts';

/** Names that mean a canonical field beyond doubt; the field's own name comes first. */
const ALIASES: { readonly [F in FieldName]?: readonly string[] } = {
  sku: ['id'],
  images: ['image_link', 'additional_image_link'],
};

/** What a catalog's own map may name. */
export type Mappable = FieldName | 'currency';

export function isField(name: string): name is FieldName {
  return Object.hasOwn(FIELDS, name);
}

/** Whether it holds several texts. */
export function isListField(name: Mappable): boolean {
  return name !== 'currency' && FIELDS[name] === 'list';
}

export const MAPPABLE: readonly Mappable[] = [...FIELD_NAMES, 'currency'];

export function isMappable(name: string): name is Mappable {
  return name === 'currency' || isField(name);
}

/**
 * The columns that hold a field by their own names: `Item Group ID` and `g:item_group_id` are
 * `item_group_id`.
 */
export function canonicalColumns(field: Mappable, names: readonly string[]): readonly string[] {
  const wanted: readonly string[] = [field, ...(field === 'currency' ? [] : (ALIASES[field] ?? []))];
  return wanted.flatMap((name) => {
    const exact = names.includes(name) ? name : names.find((candidate) => plain(candidate) === name);
    return exact === undefined ? [] : [exact];
  });
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/^g:/, '')
    .replace(/[\s-]+/g, '_');
}
