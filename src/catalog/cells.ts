import type { ReadOptions } from '../product/reading.ts';
import type { Expression } from '../rules/expressed.ts';
import { resultText } from '../rules/result.ts';
import type { Binding } from './bindings.ts';
import type { Derived } from './preset.ts';
import { compileShape, type OnUnmapped, type Text } from './shape.ts';
import { compileTemplate } from './template.ts';

/**
 * The raw text of one field, or its texts, in one row; '' where there is none.
 * @throws ExpressionFault where an expression has no value
 */
export type Take = (cells: readonly string[], derived: Derived) => Text;

/** What texts are made with. */
export interface TakeOptions {
  readonly settings?: Pick<ReadOptions, 'decimal' | 'currency'>;
  /** Whether rows come with texts that the preset derived. */
  readonly derives: boolean;
  readonly onUnmapped?: OnUnmapped;
}

/** For fields that hold no amounts. */
const PLAIN = { decimal: '.', currency: 'USD' } as const;

const NOBODY: OnUnmapped = () => undefined;

/** A reader of cells by their places: no name is looked up while rows are read. */
export function compileTake(binding: Binding, options: TakeOptions): Take {
  const take = takeSource(binding, options);
  const shape = compileShape(binding, options.onUnmapped ?? NOBODY);
  return shape ? (cells, derived) => shape(take(cells, derived)) : take;
}

function takeSource(binding: Binding, { settings = PLAIN, derives }: TakeOptions): Take {
  const { field, rule, places, derivable, placeOf } = binding;
  if (rule?.value !== undefined) return constant(rule.value);
  if (rule?.template !== undefined) return compileTemplate(rule.template, placeOf);
  if (rule?.expression) return takeResult(rule.expression, binding, settings);
  const cellsOnly = takeCells(places);
  if (!derives || !derivable) return cellsOnly;
  return (cells, derived) => derived[field] ?? cellsOnly(cells, derived);
}

function constant(value: string): Take {
  return () => value;
}

function takeResult(
  expression: Expression,
  { field, placeOf, decimal }: Binding,
  settings: NonNullable<TakeOptions['settings']>,
): Take {
  const rowOf = compileRow(expression.names.row, placeOf);
  return (cells) =>
    resultText(expression.run({ row: rowOf(cells) }), field, settings.currency, decimal ?? settings.decimal);
}

/** The `row` of expressions: the cells of these columns, null where they are blank. */
export function compileRow(
  columns: readonly string[],
  placeOf: (column: string) => number | undefined,
): (cells: readonly string[]) => ReadonlyMap<string, string | null> {
  const named = columns.map((column) => [column, placeOf(column)] as const);
  return (cells) =>
    new Map(
      named.map(([column, place]) => [column, (place === undefined ? '' : cells[place]?.trim()) || null]),
    );
}

function takeCells(places: readonly number[]): Take {
  const [first, ...others] = places;
  if (first === undefined) return () => '';
  if (others.length === 0) return (cells) => cells[first] ?? '';
  return (cells) => {
    const texts: string[] = [];
    for (const place of places) {
      const cell = cells[place] ?? '';
      if (cell !== '') texts.push(cell);
    }
    return texts;
  };
}

/** The first text that is not blank. */
export function firstText(taken: Text): string {
  if (typeof taken === 'string') return taken;
  return taken.find((text) => text.trim() !== '') ?? '';
}
