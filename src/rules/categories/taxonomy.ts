import { readFileSync } from 'node:fs';
import { packageFile } from '../../package.ts';
import { createNearest } from './nearest.ts';
import { pathKey } from './path.ts';

/** A category of Google's product taxonomy. */
export interface Category {
  readonly id: string;
  /** From the top, as in `Apparel & Accessories > Clothing`. */
  readonly path: string;
}

/** Google's product taxonomy in English (https://support.google.com/merchants/answer/6324436). */
export interface Taxonomy {
  /** The day of its version, e.g. `2021-09-21`. */
  readonly version: string;
  readonly categories: readonly Category[];
  /** The category that an id, a path, or `id - path` names, whatever the case and spacing of the path. */
  find(text: string): Category | undefined;
  /** The category whose path looks most like a text that names none; undefined when none is near. */
  nearest(text: string): Category | undefined;
}

/** An id alone, or before its path. */
const ID = /^\s*(\d+)\s*(?:-\s|$)/;

let read: Taxonomy | undefined;

/** The taxonomy, read from the package when it is first asked for. */
export function googleTaxonomy(): Taxonomy {
  read ??= parse(readFileSync(packageFile('schemas/taxonomy/google.txt'), 'utf8').split('\n'));
  return read;
}

/** An outline: a line for each category, its id and name, one blank further in than its parent. */
function parse([head = '', ...lines]: readonly string[]): Taxonomy {
  const categories: Category[] = [];
  const above: string[] = [];
  for (const line of lines) {
    const [, indent = '', id = '', name = ''] = /^( *)(\d+) (.+)$/.exec(line) ?? [];
    if (id === '') continue;
    above.length = indent.length;
    above.push(name);
    categories.push({ id, path: above.join(' > ') });
  }
  const byId = new Map(categories.map((category) => [category.id, category]));
  let byPath: ReadonlyMap<string, Category> | undefined;
  let nearest: ((text: string) => Category | undefined) | undefined;
  return {
    version: /\d{4}-\d\d-\d\d/.exec(head)?.[0] ?? '',
    categories,
    find(text) {
      const named = byId.get(ID.exec(text)?.[1] ?? '');
      if (named) return named;
      byPath ??= new Map(categories.map((category) => [pathKey(category.path), category]));
      return byPath.get(pathKey(text));
    },
    nearest(text) {
      nearest ??= createNearest(categories);
      return nearest(text);
    },
  };
}
