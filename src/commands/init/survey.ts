import type { Config } from '../../config/config.ts';
import type { FieldName } from '../../product/fields.ts';
import type { Product } from '../../product/product.ts';
import { FIELD_NAMES } from '../../product/shape.ts';
import type { Io } from '../io.ts';
import { openProject } from '../project.ts';

/** What the first products of a catalog are like, as a configuration reads them. */
export interface Survey {
  readonly rows: number;
  /** Of the whole catalog. */
  readonly products: number;
  readonly excluded: Readonly<Record<string, number>>;
  /** Products looked at. */
  readonly seen: number;
  /** How many of those have a field. */
  readonly has: ReadonlyMap<FieldName, number>;
  readonly examples: readonly Product[];
  /** Fields with cells that cannot be read, and the first reason. */
  readonly unreadable: ReadonlyMap<string, string>;
}

const ENOUGH = 2000;
const EXAMPLES = 3;

/** @throws UserError when the catalog cannot be read so */
export async function survey(config: Config, io: Io): Promise<Survey> {
  const project = await openProject(config, io);
  try {
    const has = new Map<FieldName, number>();
    const examples: Product[] = [];
    const unreadable = new Map<string, string>();
    let seen = 0;
    for await (const entries of project.catalog.entries(project.census)) {
      for (const { product, issues } of entries) {
        seen++;
        if (examples.length < EXAMPLES) examples.push(product);
        for (const field of FIELD_NAMES)
          if (isThere(product[field])) has.set(field, (has.get(field) ?? 0) + 1);
        for (const { field = '', message } of issues)
          if (!unreadable.has(field)) unreadable.set(field, message);
      }
      if (seen >= ENOUGH) break;
    }
    const { rows, products, excluded } = project.census;
    return { rows, products, excluded, seen, has, examples, unreadable };
  } finally {
    await project.close();
  }
}

function isThere(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== undefined;
}
