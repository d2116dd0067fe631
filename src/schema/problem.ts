import type { ErrorObject } from 'ajv';

/** Where a value breaks a schema, and with which keyword. */
export interface SchemaProblem {
  /** From the root to the value: keys of objects, places in arrays. */
  readonly path: readonly (string | number)[];
  readonly keyword: string;
  /** Ajv's own words, for developers. */
  readonly message: string;
  /** What the keyword has to say, e.g. `{ limit: 150 }` or `{ missingProperty: 'title' }`. */
  readonly params: Readonly<Record<string, unknown>>;
  /** A JSON pointer to the keyword, e.g. `#/allOf/3/properties/title/maxLength`. */
  readonly schemaPath: string;
  /** The schema that holds the keyword. */
  readonly owner: Readonly<Record<string, unknown>>;
  /** The value itself. */
  readonly value: unknown;
}

/** A validator as Ajv makes it: it leaves what it found on itself. */
export interface Validate {
  (data: unknown): boolean;
  errors?: readonly ErrorObject[] | null;
}

const NONE: readonly SchemaProblem[] = [];

/** Every problem that a validator finds in a value. */
export function problemsOf(validate: Validate, data: unknown): readonly SchemaProblem[] {
  return validate(data) ? NONE : (validate.errors ?? []).map((error) => problemOf(error, data));
}

function problemOf(error: ErrorObject, data: unknown): SchemaProblem {
  return {
    path: pathOf(error.instancePath, data),
    keyword: error.keyword,
    message: error.message ?? error.keyword,
    params: error.params,
    schemaPath: error.schemaPath,
    owner: error.parentSchema ?? {},
    value: error.data,
  };
}

/** A JSON pointer (RFC 6901) as keys; the data tells `0` the key from 0 the place. */
function pathOf(pointer: string, data: unknown): (string | number)[] {
  let at = data;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
      if (Array.isArray(at)) {
        at = at[Number(key)];
        return Number(key);
      }
      at = isRecord(at) ? at[key] : undefined;
      return key;
    });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
