import { channelIds, channels } from '../channels/index.ts';
import { configProblems } from '../schema/compiled.ts';
import type { SchemaProblem } from '../schema/problem.ts';
import { closest } from './closest.ts';
import type { ConfigDocument } from './document.ts';
import { type Mistake, reject } from './mistake.ts';
import type { RawConfig } from './raw.ts';
import { valueSentence } from './sentence.ts';

type Path = readonly (string | number)[];

/**
 * Checks a configuration file against its schema.
 * @throws UserError naming key, line and remedy of everything that is wrong
 */
export function checkShape(document: ConfigDocument): RawConfig {
  const problems = configProblems(document.value).filter(isTelling);
  if (problems.length > 0) {
    reject(
      document.file,
      problems.map((problem) => mistakeOf(problem, document)),
    );
  }
  // The schema has just vouched for it.
  return document.value as RawConfig;
}

/** A branch not taken, and what only repeats another problem, is not worth saying. */
function isTelling(problem: SchemaProblem): boolean {
  return problem.keyword !== 'if' && !problem.schemaPath.includes('/propertyNames/');
}

function mistakeOf(problem: SchemaProblem, document: ConfigDocument): Mistake {
  const { path, params, owner } = problem;
  switch (problem.keyword) {
    case 'additionalProperties': {
      const at = [...path, String(params.additionalProperty)];
      return { line: document.line(at), message: `${keyText(at)}: ${unknownKey(problem, at)}` };
    }
    case 'propertyNames': {
      const at = [...path, String(params.propertyName)];
      const message = `${keyText(at)}: a name is made of a-z, 0-9 and -, and does not begin with -`;
      return { line: document.line(at), message };
    }
    case 'required': {
      const missing = String(params.missingProperty);
      const message = `${keyText([...path, missing])} is missing${example(owner, missing)}`;
      return { line: document.line(path), message };
    }
    default:
      return { line: document.line(path), message: `${keyText(path)} ${valueSentence(problem)}` };
  }
}

/** What a key is called in messages: `targets.google-us.merchant_id`, `rules[0].name`. */
function keyText(path: Path): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return text === '' ? 'the configuration' : text.slice(1);
}

function unknownKey({ owner, value }: SchemaProblem, at: Path): string {
  const name = String(at.at(-1));
  const secret = at[0] === 'targets' && at.length === 3 ? secretName(name, value) : undefined;
  if (secret) return `secrets never stand in this file: set ${secret} in the environment`;
  const known = Object.keys(record(owner.properties));
  const meant = closest(name, known);
  return `there is no key '${name}': ${meant ? `did you mean ${meant}?` : `known here are ${known.join(', ')}`}`;
}

/** The environment name of a secret that was written into a target. */
function secretName(key: string, target: unknown): string | undefined {
  const id = channelIds.find((one) => one === record(target).channel);
  if (!id) return undefined;
  const { auth } = channels[id];
  return { ...auth.secrets, ...(auth.kind === 'static-token' ? auth.optional : {}) }[key];
}

function example(owner: SchemaProblem['owner'], key: string): string {
  const { examples } = record(record(owner.properties)[key]);
  return Array.isArray(examples) ? `: for example ${key}: ${String(examples[0])}` : '';
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
