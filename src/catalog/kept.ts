import { LIST_MARK } from '../product/reading.ts';
import type { Binding, Bindings } from './bindings.ts';
import type { Take } from './cells.ts';
import { isMappable } from './names.ts';
import type { Derived } from './preset.ts';
import type { Usage } from './usage.ts';

/** Texts that stand for fields on one channel or target: prefix, then name, then text. */
export type Overrides = ReadonlyMap<string, Readonly<Record<string, string>>>;

type Texts = Readonly<Record<string, string>>;

const NO_OVERRIDES: Overrides = new Map();

/** The cells that no field is read from, under their columns' names, and what presets derive beside fields. */
export function compileAttributes(
  { attributes }: Bindings,
  derives: boolean,
): (cells: readonly string[], derived: Derived) => Texts {
  return (cells, derived) => {
    const texts: Record<string, string> = {};
    for (const { name, place } of attributes) {
      const text = plainText(cells[place]);
      if (text !== '') texts[name] = text;
    }
    if (derives) addDerived(texts, derived);
    return texts;
  };
}

function addDerived(texts: Record<string, string>, derived: Derived): void {
  for (const name in derived) {
    if (isMappable(name) || name === '__proto__') continue;
    const text = plainText([derived[name] ?? ''].flat().join(LIST_MARK));
    if (text !== '') texts[name] = text;
  }
}

/**
 * The cells of override columns, and fields in one language or currency, as `@de` and `@EUR`; one empty map
 * for all rows that have none.
 */
export function compileOverrides(
  { overrides, locales }: Bindings,
  takeOf: (binding: Binding) => Take,
  usage: Usage,
): (cells: readonly string[], derived: Derived) => Overrides {
  if (overrides.length === 0 && locales.length === 0) return () => NO_OVERRIDES;
  const localized = locales.map(({ locale, name, binding }) => ({
    prefix: `@${locale}`,
    name,
    use: binding.rule && usage.of(binding.rule),
    take: takeOf(binding),
  }));
  return (cells, derived) => {
    const found = new Map<string, Record<string, string>>();
    const put = (prefix: string, name: string, text: string) => {
      if (text !== '') found.set(prefix, { ...found.get(prefix), [name]: text });
      return text !== '';
    };
    for (const { prefix, name, use, take } of localized) {
      const texts = [take(cells, derived)].flat().join(LIST_MARK).trim();
      if (put(prefix, name, texts) && use) use.touched++;
    }
    for (const { prefix, name, place } of overrides) put(prefix, name, plainText(cells[place]));
    return found.size === 0 ? NO_OVERRIDES : found;
  };
}

function plainText(cell = ''): string {
  const text = cell.trim();
  return text.includes(LIST_MARK) ? text.replaceAll(LIST_MARK, ', ') : text;
}
