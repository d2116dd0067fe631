import { DURATION, durationMs } from './duration.ts';

/** A file laid over the catalog. */
export interface Join {
  /** Absolute path, or URL. */
  readonly path: string;
  /** The SKU or another field, or a column of each. */
  readonly on: string | { readonly catalog: string; readonly overlay: string };
  readonly missing: 'stop' | 'empty' | 'zero' | 'keep';
  /** Columns that take the place of the catalog's. */
  readonly columns?: readonly string[];
  /** Milliseconds after its last change that it counts as stale. */
  readonly maxAge?: number;
}

/** A join as `joinSchema` lets it pass. */
export interface RawJoin extends Pick<Join, 'path' | 'on' | 'columns'> {
  readonly missing?: Join['missing'];
  readonly max_age?: string;
}

const text = { type: 'string', minLength: 1 };

/** JSON Schema of one join. */
export const joinSchema = {
  type: 'object',
  properties: {
    path: { ...text, description: 'The file, e.g. stock.csv.' },
    on: {
      type: ['string', 'object'],
      minLength: 1,
      properties: { catalog: text, overlay: text },
      required: ['catalog', 'overlay'],
      additionalProperties: false,
      description: 'What rows are matched by: sku, or a column of each.',
    },
    missing: {
      enum: ['stop', 'empty', 'zero', 'keep'],
      description: 'What becomes of products that it has no row for; stop, beyond 1 % of them.',
    },
    columns: {
      type: 'array',
      items: text,
      minItems: 1,
      description: "Its columns that take the place of the catalog's; all are joined without it.",
    },
    max_age: {
      type: 'string',
      pattern: DURATION,
      examples: ['2h', '1d'],
      description: 'How long ago it may have been changed.',
    },
  },
  required: ['path', 'on'],
  additionalProperties: false,
};

/** A join with its defaults. @param absolute makes its path absolute */
export function joinOf(raw: RawJoin, absolute: (path: string) => string): Join {
  const { path, on, missing = 'stop', columns, max_age: age = '' } = raw;
  const maxAge = durationMs(age);
  return {
    path: absolute(path),
    on,
    missing,
    ...(columns === undefined ? {} : { columns }),
    ...(maxAge === undefined ? {} : { maxAge }),
  };
}
