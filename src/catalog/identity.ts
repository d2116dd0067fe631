import { AXES } from '../product/fields.ts';
import { readValue } from '../product/read.ts';
import type { ReadOptions } from '../product/reading.ts';
import { ExpressionFault } from '../rules/expressed.ts';
import type { Binding, Bindings } from './bindings.ts';
import { compileTake, firstText, type Take } from './cells.ts';
import type { Mappable } from './names.ts';
import type { Derived } from './preset.ts';

/** What the census wants to know of a row. */
export interface Identity {
  /** The columns it is read from. */
  readonly columns: readonly number[];
  /** The columns of the SKU alone. */
  readonly skuColumns: readonly number[];
  /** The SKU, or '' where the row has none. */
  sku(cells: readonly string[], derived: Derived): string;
  /** The group's id, or ''. */
  group(cells: readonly string[], derived: Derived): string;
  /** Texts of `AXES`. */
  axes(cells: readonly string[], derived: Derived): readonly string[];
}

export function compileIdentity(bindings: Bindings, settings: ReadOptions, derives: boolean): Identity {
  const placesOf = (field: Mappable) =>
    bindings.fields.find((binding) => binding.field === field)?.places ?? [];
  const takeOf = (field: Mappable): Take => {
    const binding = bindings.fields.find((candidate) => candidate.field === field);
    return binding ? takeSafely(binding, compileTake(binding, { settings, derives })) : () => '';
  };
  const takeSku = takeOf('sku');
  const takeGroup = takeOf('item_group_id');
  const takeAxes = AXES.map(takeOf);
  return {
    columns: [...new Set((['sku', 'item_group_id', ...AXES] as const).flatMap(placesOf))],
    skuColumns: placesOf('sku'),
    sku: (cells, derived) => readValue('sku', takeSku(cells, derived), settings).value ?? '',
    group: (cells, derived) => readValue('item_group_id', takeGroup(cells, derived), settings).value ?? '',
    axes(cells, derived) {
      const texts: string[] = [];
      for (const take of takeAxes) texts.push(firstText(take(cells, derived)).trim());
      return texts;
    },
  };
}

/** A row whose expression has no value has none here either; why is said when its product is made. */
function takeSafely({ rule }: Binding, take: Take): Take {
  if (!rule?.expression) return take;
  return (cells, derived) => {
    try {
      return take(cells, derived);
    } catch (error) {
      if (error instanceof ExpressionFault) return '';
      throw error;
    }
  };
}
