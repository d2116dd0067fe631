import { Environment, type ParseResult } from '@marcbachmann/cel-js';
import { UserError } from '../errors.ts';
import type { ReadOptions } from '../product/reading.ts';
import { type Bound, type Expression, ExpressionFault } from './expressed.ts';
import { matchesIn, type Names, NamesError, namesIn, VARIABLES, type Variable } from './expression-names.ts';
import { addFunctions, SAFE_MATCHES } from './functions.ts';
import { PRODUCT_TYPES, TARGET_FIELDS } from './variables.ts';

export interface CompileOptions {
  readonly place: string;
  /** The variables that have values there. */
  readonly variables: readonly Variable[];
  /** Whether it is a condition. */
  readonly condition?: boolean;
}

export type Compile = (text: string, options: CompileOptions) => Expression;

/** What the parser lets pass: enough for a merchant's rule, too little to keep a machine busy. */
const LIMITS = { maxAstNodes: 500, maxDepth: 40, maxListElements: 500, maxMapEntries: 50 };
const LONGEST_TEXT = 4000;

/** Longest text of a catalog that an expression is run on. */
const LONGEST_VALUE = 200_000;

/** Findings of the type checker that hold whatever the rows turn out to be. */
const CERTAIN = ['no_such_overload', 'no_matching_overload', 'unknown_variable', 'invalid_logical_operand'];

/** Compiles expressions of one configuration; amounts in texts are read as its catalog writes them. */
export function createCompiler(options: Pick<ReadOptions, 'decimal' | 'currency'>): Compile {
  const runs = addFunctions(new Environment({ limits: LIMITS }), options);
  for (const name of VARIABLES) runs.registerVariable(name, 'map');
  const checks = typedEnvironment(options);
  return (text, { place, variables, condition = false }) => {
    if (text.length > LONGEST_TEXT) fail(place, `an expression has at most ${LONGEST_TEXT} characters`);
    const safe = withoutBacktracking(text, runs, place);
    const parsed = parse(safe, runs, place);
    const names = readNames(parsed, place);
    const stray = VARIABLES.find((name) => names[name].length > 0 && !variables.includes(name));
    if (stray) fail(place, `${stray} is not known here: ${variables.join(' and ')} can be read`);
    const { error, type } = checks.check(safe);
    if (error && CERTAIN.includes(codeOf(error))) fail(place, inWords(error, text));
    if (condition && type !== undefined && type !== 'bool' && type !== 'dyn')
      fail(place, `a condition is true or false, and this is ${type}`);
    return { text, place, names, run: (values) => run(parsed, names, values) };
  };
}

function typedEnvironment(options: Pick<ReadOptions, 'decimal' | 'currency'>): Environment {
  const environment = addFunctions(new Environment({ limits: LIMITS }), options);
  for (const type of ['string', 'bool', 'Amount', 'list<string>'])
    environment.registerOperator(`${type} == null: bool`, () => false);
  return environment
    .registerVariable('row', 'map<string, string>')
    .registerVariable('product', { schema: PRODUCT_TYPES })
    .registerVariable('target', {
      schema: Object.fromEntries(TARGET_FIELDS.map((name) => [name, 'string'])),
    });
}

/** JavaScript's own regular expressions may take for ever; the engine behind the other name does not. */
function withoutBacktracking(text: string, environment: Environment, place: string): string {
  let safe = text;
  for (const offset of matchesIn(parse(text, environment, place).ast))
    safe = safe.slice(0, offset) + SAFE_MATCHES + safe.slice(offset + SAFE_MATCHES.length);
  return safe;
}

function parse(text: string, environment: Environment, place: string): ParseResult {
  try {
    return environment.parse(text);
  } catch (error) {
    return fail(place, inWords(error, text));
  }
}

function readNames({ ast }: ParseResult, place: string): Names {
  try {
    return namesIn(ast);
  } catch (error) {
    if (error instanceof NamesError)
      return fail(place, `${error.message} (at character ${error.offset + 1})`);
    throw error;
  }
}

function run(parsed: ParseResult, names: Names, values: Bound): unknown {
  for (const [name, value] of longTexts(values)) throw new ExpressionFault(tooLong(name, value));
  try {
    return parsed(values);
  } catch (error) {
    throw new ExpressionFault(faultText(error, names, values), { cause: error });
  }
}

function* longTexts(values: Bound): Generator<[string, string]> {
  for (const variable of VARIABLES) {
    for (const [name, value] of values[variable] ?? [])
      if (typeof value === 'string' && value.length > LONGEST_VALUE) yield [`${variable}['${name}']`, value];
  }
}

function tooLong(name: string, value: string): string {
  return `${name} has ${value.length} characters, more than the ${LONGEST_VALUE} that expressions take`;
}

/** Most faults come from an empty cell; naming it says more than the types that do not fit. */
function faultText(error: unknown, names: Names, values: Bound): string {
  const absent = VARIABLES.flatMap((variable) =>
    names[variable].flatMap((name) =>
      values[variable]?.get(name) === null ? [`${variable}['${name}']`] : [],
    ),
  );
  const words = inWords(error, '');
  if (absent.length === 0 || !words.includes('null')) return words;
  return `${absent.join(' and ')} ${absent.length === 1 ? 'is' : 'are'} empty`;
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function inWords(error: unknown, text: string): string {
  if (!(error instanceof Error)) return String(error);
  const summary = 'summary' in error && typeof error.summary === 'string' ? error.summary : error.message;
  const plain = summary.replaceAll(SAFE_MATCHES, 'matches').replace(/dyn<(\w+)>/g, '$1');
  const start = 'range' in error ? startOf(error.range) : undefined;
  return text === '' || start === undefined ? plain : `${plain} (at character ${start + 1})`;
}

function startOf(range: unknown): number | undefined {
  return typeof range === 'object' && range !== null && 'start' in range && typeof range.start === 'number'
    ? range.start
    : undefined;
}

function fail(place: string, message: string): never {
  throw new UserError(`${place}: ${message}`, 'Expressions are described in docs/mapping.md.');
}
