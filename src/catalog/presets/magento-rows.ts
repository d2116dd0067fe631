import type { Columns } from '../columns.ts';
import type { Assembled, Assembler, PresetOptions } from '../preset.ts';
import type { Row } from '../row.ts';
import { inherit } from './cells.ts';
import { isInherited, type MagentoCells, magentoCells, pairsOf } from './magento-columns.ts';
import {
  attributeFields,
  attributesOf,
  categoryField,
  imageField,
  pageField,
  saleField,
  stockFields,
} from './magento-fields.ts';

const OTHER_TYPES: Readonly<Record<string, string>> = {
  configurable: 'variant parent',
  grouped: 'grouped product',
  bundle: 'bundle product',
  giftcard: 'gift card',
};

/** A variant's place in its family: the parent's row and what the parent says of it. */
interface Place {
  readonly parent: Row;
  readonly variation: ReadonlyMap<string, string>;
}

/** Reads a Magento 2 export: parents stand behind their children and name them, with what tells them apart. */
export function createMagentoAssembler(columns: Columns, options: PresetOptions): Assembler {
  const cells = magentoCells(columns);
  const places = new Map<string, Place>();
  return {
    survey(row) {
      if (cells.type(row) !== 'configurable' || cells.storeView(row) !== '') return;
      for (const text of cells.variations(row).split('|')) {
        const { sku, variation } = readVariation(text);
        if (!places.has(sku)) places.set(sku, { parent: row, variation });
      }
    },
    push: (row) => [assemble(row, places.get(cells.sku(row)), columns, cells, options)],
    end: () => [],
  };
}

function readVariation(text: string): { sku: string; variation: ReadonlyMap<string, string> } {
  const pairs = new Map(pairsOf(text));
  const sku = pairs.get('sku') ?? '';
  pairs.delete('sku');
  return { sku, variation: pairs };
}

function assemble(
  row: Row,
  place: Place | undefined,
  columns: Columns,
  cells: MagentoCells,
  options: PresetOptions,
): Assembled {
  const parent = place?.parent;
  const excluded = exclusion(row, parent, cells);
  if (excluded !== undefined) return { row, excluded };
  const whole = parent ? inherit(row, parent, columns, isInherited) : row;
  const visible = parent && isHidden(row, cells) ? parent : row;
  const derived = {
    ...attributeFields(attributesOf(row, parent, place?.variation ?? new Map(), cells)),
    ...(parent && { item_group_id: cells.sku(parent), item_group_title: cells.name(parent) }),
    ...categoryField(whole, cells),
    ...imageField(row, parent, cells, options),
    ...pageField(visible, cells, options),
    ...saleField(row, cells),
    ...stockFields(row, cells),
  };
  return { row: whole, derived };
}

function exclusion(row: Row, parent: Row | undefined, cells: MagentoCells): string | undefined {
  if (cells.storeView(row) !== '') return 'store view row';
  const type = cells.type(row);
  if (Object.hasOwn(OTHER_TYPES, type)) return OTHER_TYPES[type];
  const hidden = isHidden(row, cells);
  const offered = hidden && parent ? [row, parent] : [row];
  if (offered.some((member) => /^[02]$/.test(cells.online(member)))) return 'not online';
  return hidden && !parent ? 'not visible individually' : undefined;
}

function isHidden(row: Row, cells: MagentoCells): boolean {
  return cells.visibility(row) === 'Not Visible Individually';
}
