import { UserError } from '../../errors.ts';
import { FIELDS } from '../../product/fields.ts';
import { bindColumns } from '../bindings.ts';
import { compileTake, firstText } from '../cells.ts';
import type { Columns } from '../columns.ts';
import { hashText } from '../hash.ts';
import { compileIdentity } from '../identity.ts';
import { isMappable } from '../names.ts';
import type { Whole } from '../pass.ts';
import type { Derived } from '../preset.ts';
import type { JoinOptions } from './join.ts';
import type { Overlay } from './overlay.ts';
import type { Host, JoinedColumn } from './owners.ts';

/** What a row is matched by, or ''. */
export interface Key {
  readonly places: readonly number[];
  text(cells: readonly string[], derived: Derived): string;
}

/**
 * How a join finds the key of a catalog's row: a field by the columns it is read from, otherwise a column.
 * @throws UserError where the catalog has neither
 */
export function compileKey({ on }: JoinOptions, file: string, columns: Columns, host: Host): Key {
  const name = typeof on === 'string' ? on : on.catalog;
  const derives = host.preset.assembler !== undefined;
  const bindings = bindColumns(columns, host.rules, host.preset, host.prefixes);
  const binding = isMappable(name) ? bindings.fields.find(({ field }) => field === name) : undefined;
  if (binding && (binding.places.length > 0 || (derives && binding.derivable))) {
    const { places, rule } = binding;
    if (name === 'sku') return { places, text: compileIdentity(bindings, host.settings, derives).sku };
    if (rule?.expression) throw noKey(name, file, host);
    const take = compileTake(binding, { derives });
    return { places, text: (cells, derived) => firstText(take(cells, derived)).trim() };
  }
  if (!host.header.includes(name)) throw noKey(name, file, host);
  const place = columns.index(name);
  return { places: [place], text: (cells) => (cells[place] ?? '').trim() };
}

function noKey(name: string, file: string, { files }: Host): UserError {
  return new UserError(
    `${files}: there is no column '${name}', by which ${file} shall be joined`,
    'Name a column of each in catalog.join: on: { catalog: Variant SKU, overlay: sku }.',
  );
}

/** Texts of the joined columns for a product without a row; undefined where it keeps its own. */
export function textsOfMissing(
  { missing }: JoinOptions,
  columns: readonly JoinedColumn[],
): readonly string[] | undefined {
  if (missing === 'stop' || missing === 'keep') return undefined;
  return columns.map(({ field }) => (missing === 'zero' && isCount(field) ? '0' : ''));
}

/** No price becomes zero because a row is missing; a column of unknown meaning is taken for a count. */
function isCount(field: JoinedColumn['field']): boolean {
  return field === undefined || (field !== 'currency' && FIELDS[field] === 'count');
}

/** A function that writes the texts of joined columns into a row. */
export function compileWrite(
  columns: readonly JoinedColumn[],
  catalog: Columns,
  settlesStock: boolean,
): (whole: Whole, texts: readonly string[]) => Whole {
  const plans = columns.map(({ field, into }) => ({ field, places: into.map(catalog.index) }));
  const width = Math.max(0, ...plans.flatMap(({ places }) => places)) + 1;
  return (whole, texts) => {
    const cells = whole.row.cells.slice();
    while (cells.length < width) cells.push('');
    let { derived } = whole;
    for (const [i, { field, places }] of plans.entries()) {
      const text = texts[i] ?? '';
      for (const [n, place] of places.entries()) cells[place] = n === 0 ? text : '';
      if (field === undefined || !Object.hasOwn(derived, field)) continue;
      derived = { ...derived, [field]: text };
    }
    if (settlesStock) derived = withAvailability(derived, texts[columns.findIndex(isQuantity)] ?? '');
    const row = { ...whole.row, cells };
    if (whole.hash === undefined) return { ...whole, row, derived };
    return { ...whole, row, derived, hash: hashText(texts.join('\u001E'), whole.hash) };
  };
}

export function isQuantity({ field }: JoinedColumn): boolean {
  return field === 'quantity';
}

/** What a preset concluded from the stock that is now replaced is concluded anew; a date to come stays. */
function withAvailability(derived: Derived, quantity: string): Derived {
  const { availability } = derived;
  if (typeof availability !== 'string' || quantity === '') return derived;
  if (/back|pre.?order/i.test(availability)) return derived;
  return { ...derived, availability: /^[^-]*[1-9]/.test(quantity) ? 'in_stock' : 'out_of_stock' };
}

/** The salt of one join: two configurations that apply alike have the same. */
export function saltOf({ join, names }: Overlay, columns: readonly JoinedColumn[]): unknown {
  return [join.on, join.missing, names, columns.map(({ into }) => into)];
}
