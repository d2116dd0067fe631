import { createRequire } from 'node:module';
import { _, type CodeKeywordDefinition, str, type Vocabulary } from 'ajv';
import { useFunc } from 'ajv/dist/compile/util.js';

const require = createRequire(import.meta.url);
/** Ajv's own count of code points, known to it by where a module finds it. */
const codePoints: {
  readonly default: Parameters<typeof useFunc>[1];
} = require('ajv/dist/runtime/ucs2length');

/**
 * `minLength` and `maxLength` in code points, as JSON Schema has them. A code point is one or two code units, so
 * the length in units settles nearly every text, and only the few near a limit are counted.
 */
const textLength: CodeKeywordDefinition = {
  keyword: ['minLength', 'maxLength'],
  type: 'string',
  schemaType: 'number',
  // It is cheaper.
  before: 'pattern',
  error: {
    message: ({ keyword, schemaCode }) =>
      str`must NOT have ${keyword === 'maxLength' ? 'more' : 'fewer'} than ${schemaCode} characters`,
    params: ({ schemaCode }) => _`{limit: ${schemaCode}}`,
  },
  code(cxt) {
    const { data, schema: limit, keyword } = cxt;
    const count = _`${useFunc(cxt.gen, codePoints.default)}(${data})`;
    if (keyword === 'maxLength')
      cxt.fail(_`${data}.length > ${limit} && (${data}.length > ${2 * limit} || ${count} > ${limit})`);
    else cxt.fail(_`${data}.length < ${2 * limit} && ${count} < ${limit}`);
  },
};

/** `maxBytes`: the longest a text may be in UTF-8. A code unit takes three bytes at most. */
const maxBytes: CodeKeywordDefinition = {
  keyword: 'maxBytes',
  type: 'string',
  schemaType: 'number',
  code(cxt) {
    const { data, schema: limit } = cxt;
    cxt.fail(_`${data}.length * 3 > ${limit} && Buffer.byteLength(${data}) > ${limit}`);
  },
};

/** `quiet`: a schema of whose problems nothing is said but that there are some, which makes for short code. */
const quiet: CodeKeywordDefinition = {
  keyword: 'quiet',
  schemaType: 'object',
  code(cxt) {
    const valid = cxt.gen.name('valid');
    cxt.subschema({ keyword: 'quiet', createErrors: false }, valid);
    cxt.ok(valid);
  },
};

/** The annotation of channel schemas: what to say where a rule fails. */
const rule = { keyword: 'rule', schemaType: 'object' } as const;

/** Keywords of our schemas beside, and in place of, Ajv's. */
export const keywords: Vocabulary = [textLength, maxBytes, quiet, rule];
