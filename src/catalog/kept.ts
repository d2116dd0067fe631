import type { Bindings } from './bindings.ts';
import { LIST_MARK } from './row.ts';

/** Texts that stand for fields on one channel or target: prefix, then name, then text. */
export type Overrides = ReadonlyMap<string, Readonly<Record<string, string>>>;

type Texts = Readonly<Record<string, string>>;

const NO_OVERRIDES: Overrides = new Map();

/** The cells that no field is read from, under their columns' names. */
export function compileAttributes({ attributes }: Bindings): (cells: readonly string[]) => Texts {
  return (cells) => {
    const texts: Record<string, string> = {};
    for (const { name, place } of attributes) {
      const text = plainText(cells[place]);
      if (text !== '') texts[name] = text;
    }
    return texts;
  };
}

/** The cells of override columns; one empty map for all rows that have none. */
export function compileOverrides({ overrides }: Bindings): (cells: readonly string[]) => Overrides {
  if (overrides.length === 0) return () => NO_OVERRIDES;
  return (cells) => {
    const found = new Map<string, Record<string, string>>();
    for (const { prefix, name, place } of overrides) {
      const text = plainText(cells[place]);
      if (text !== '') found.set(prefix, { ...found.get(prefix), [name]: text });
    }
    return found.size === 0 ? NO_OVERRIDES : found;
  };
}

function plainText(cell = ''): string {
  const text = cell.trim();
  return text.includes(LIST_MARK) ? text.replaceAll(LIST_MARK, ', ') : text;
}
