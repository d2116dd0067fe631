import { Ajv2020, type ErrorObject, type SchemaObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

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

const NONE: readonly SchemaProblem[] = [];

/**
 * Compiles a JSON Schema (draft 2020-12), with formats and the `rule` annotation of channel schemas,
 * into a function that finds every problem of a value.
 * @throws Error for a schema with an unknown keyword
 */
export function compileSchema(schema: SchemaObject): (data: unknown) => readonly SchemaProblem[] {
  const validate = instance(false).compile(schema);
  return (data) => (validate(data) ? NONE : (validate.errors ?? []).map((error) => problemOf(error, data)));
}

/**
 * Compiles a JSON Schema into a quick test. It counts text in UTF-16 units, and so may be stricter than
 * `compileSchema`, never laxer: what fails here is judged again there.
 * @throws Error for a schema with an unknown keyword
 */
export function compileTest(schema: SchemaObject): (data: unknown) => boolean {
  const validate = instance(true).compile(schema);
  return (data) => validate(data);
}

const instances = new Map<boolean, Ajv2020>();

function instance(quick: boolean): Ajv2020 {
  const known = instances.get(quick);
  if (known) return known;
  const ajv = new Ajv2020({
    allErrors: !quick,
    verbose: !quick,
    unicode: !quick,
    // Its only word would be that `unicode` is deprecated; whatever matters is thrown.
    logger: false,
    strict: true,
    // A rule speaks of one field of a view whose type other rules hold.
    strictTypes: false,
    strictRequired: false,
    // So that two schemas of the same `$id` may be compiled one after the other.
    addUsedSchema: false,
    // Tests hold every schema to the meta-schema; at each start that would take longer than compiling.
    validateSchema: false,
    // The full check runs on few values, so it shall be ready soon rather than run fast.
    inlineRefs: quick,
    code: { optimize: quick },
  });
  addFormats.default(ajv);
  ajv.addKeyword({ keyword: 'rule', schemaType: 'object' });
  ajv.addKeyword({
    keyword: 'maxBytes',
    type: 'string',
    schemaType: 'number',
    validate: fitsBytes,
    errors: false,
  });
  instances.set(quick, ajv);
  return ajv;
}

/** `maxBytes`: the longest a text may be in UTF-8. A code unit takes three bytes at most. */
function fitsBytes(limit: number, text: string): boolean {
  return text.length * 3 <= limit || Buffer.byteLength(text) <= limit;
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
