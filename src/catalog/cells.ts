import type { Binding } from './bindings.ts';
import type { Derived } from './preset.ts';

/** The raw text of one field, or its texts, in one row; '' where there is none. */
export type Take = (cells: readonly string[], derived: Derived) => string | readonly string[];

/** A reader of cells by their places: no name is looked up while rows are read. */
export function compileTake(binding: Binding, derives: boolean): Take {
  const cellsOnly = takeCells(binding.places);
  const { field } = binding;
  if (!derives || !binding.derivable) return cellsOnly;
  return (cells, derived) => derived[field] ?? cellsOnly(cells, derived);
}

function takeCells(places: readonly number[]): Take {
  const [first, ...others] = places;
  if (first === undefined) return () => '';
  if (others.length === 0) return (cells) => cells[first] ?? '';
  return (cells) => places.map((place) => cells[place] ?? '').filter((cell) => cell !== '');
}

/** The first text that is not blank. */
export function firstText(taken: string | readonly string[]): string {
  if (typeof taken === 'string') return taken;
  return taken.find((text) => text.trim() !== '') ?? '';
}
