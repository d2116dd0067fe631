import { Ajv, type Options } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import type { Schema } from './conjunction.ts';
import { keywords } from './keywords.ts';
import { problemsOf, type SchemaProblem } from './problem.ts';

type NamedSchemas = readonly (readonly [name: string, schema: Schema])[];

const OPTIONS: Options = {
  // Its only word would be of the keywords that are our own; whatever matters is thrown.
  logger: false,
  strict: true,
  // A rule speaks of one field of a view whose type other rules hold.
  strictTypes: false,
  strictRequired: false,
  // So that two schemas of the same `$id` may be compiled one after the other.
  addUsedSchema: false,
  // Tests hold every schema to the meta-schema.
  validateSchema: false,
  code: { source: true, optimize: true },
};

const shared = checker();

/**
 * Compiles a JSON Schema (draft 2020-12), with formats and the `rule` annotation of channel schemas,
 * into a function that finds every problem of a value.
 * @throws Error for a schema with an unknown keyword
 */
export function compileSchema(schema: Schema): (data: unknown) => readonly SchemaProblem[] {
  const validate = shared.compile(schema);
  return (data) => problemsOf(validate, data);
}

/** The text of a CommonJS module that exports, as `check`, the validator behind `compileSchema`. */
export function checkModule(schema: Schema): string {
  return moduleText(checker(), [['check', schema]]);
}

/** The text of a CommonJS module that exports a quick test of each schema by its name: it stops at the first problem. */
export function testModule(schemas: NamedSchemas): string {
  // Ajv2020 notes at each step which fields were evaluated, for keywords that no rule has.
  return moduleText(equipped(new Ajv({ ...OPTIONS, messages: false })), schemas);
}

function checker(): Ajv {
  return equipped(new Ajv2020({ ...OPTIONS, allErrors: true, verbose: true, inlineRefs: false }));
}

function equipped(ajv: Ajv): Ajv {
  addFormats.default(ajv);
  ajv.removeKeyword('minLength').removeKeyword('maxLength');
  return ajv.addVocabulary(keywords);
}

function moduleText(ajv: Ajv, schemas: NamedSchemas): string {
  for (const [name, schema] of schemas) ajv.addSchema(schema, name);
  return standaloneCode.default(ajv, Object.fromEntries(schemas.map(([name]) => [name, name])));
}
