import { resolve } from 'node:path';
import type { MapSpec } from '../catalog/rules.ts';
import { templateColumns } from '../catalog/template.ts';
import { channels } from '../channels/index.ts';
import { FIELDS } from '../product/fields.ts';
import type { Expression } from '../rules/expressed.ts';
import type { Compile } from '../rules/expression.ts';
import type { MerchantRule } from '../rules/merchant.ts';
import { PRODUCT_TYPES, TARGET_FIELDS } from '../rules/variables.ts';
import { closest } from './closest.ts';
import type { Config } from './config.ts';
import type { ConfigDocument } from './document.ts';
import { type Mistake, reject } from './mistake.ts';
import type { RawConfig, RawMapping, RawRule } from './raw.ts';

/** What becomes of the catalog's columns, and of products on their way to a target. */
export type Made = Pick<Config, 'rules'> & { readonly map: Config['catalog']['map'] };

type Path = readonly (string | number)[];

/** Fields that say which product it is: a rule comes too late for them. */
const IDENTITY = ['sku', 'item_group_id'];

/**
 * Compiles the map and the rules of a configuration. The language of expressions is loaded only where there
 * are any.
 * @throws UserError naming file, line and remedy of whatever is wrong
 */
export async function makeMapping(raw: RawConfig, document: ConfigDocument, dir: string): Promise<Made> {
  const { decimal = '.' } = raw.catalog;
  const compile = hasExpressions(raw)
    ? (await import('../rules/expression.ts')).createCompiler({ decimal, currency: raw.defaults.currency })
    : none;
  const mistakes: Mistake[] = [];
  const report = (path: Path, message: string) =>
    void mistakes.push({ line: document.line(path), message: `${keyText(path)}: ${message}` });
  const compiled = (
    text: string,
    path: Path,
    variables: readonly ('row' | 'product' | 'target')[],
    condition = false,
  ) => {
    const place = `${document.file}:${document.line(path)}: ${keyText(path)}`;
    const expression = compile(text.replace(/^=/, '').trim(), { place, variables, condition });
    for (const message of unknownNames(expression)) report(path, message);
    return expression;
  };
  const map = Object.fromEntries(
    Object.entries(raw.catalog.map ?? {}).map(([key, mapping]) => [
      key,
      specOf(mapping, dir, (text) => compiled(text, ['catalog', 'map', key], ['row'])),
    ]),
  );
  const rules = (raw.rules ?? []).map((rule, index) => ruleOf(rule, index, raw, compiled, report));
  if (mistakes.length > 0) reject(document.file, mistakes);
  return { map, rules };
}

const none: Compile = () => {
  throw new Error('there are no expressions');
};

function hasExpressions({ catalog, rules = [] }: RawConfig): boolean {
  const texts = [
    ...Object.values(catalog.map ?? {}),
    ...rules.flatMap(({ when, set = {} }) => [when, ...Object.values(set)]),
  ];
  return texts.some(isExpression);
}

function isExpression(value: unknown): value is string {
  return typeof value === 'string' && value.startsWith('=');
}

function specOf(raw: RawMapping, dir: string, compile: (text: string) => Expression): MapSpec {
  if (isExpression(raw)) return { expression: compile(raw) };
  if (typeof raw === 'string') return templateColumns(raw).length > 0 ? { template: raw } : { column: raw };
  if (isList(raw)) return { column: raw };
  const { value, split, lookup, ...spec } = raw;
  return {
    ...spec,
    ...(value === undefined ? {} : { value: String(value) }),
    ...(split === undefined ? {} : { separator: split }),
    ...(lookup === undefined ? {} : { lookup: resolve(dir, lookup) }),
  };
}

function isList(raw: RawMapping): raw is readonly string[] {
  return Array.isArray(raw);
}

type CompileAt = (
  text: string,
  path: Path,
  variables: readonly ('row' | 'product' | 'target')[],
  condition?: boolean,
) => Expression;

function ruleOf(
  rule: RawRule,
  index: number,
  raw: RawConfig,
  compile: CompileAt,
  report: (path: Path, message: string) => void,
): MerchantRule {
  const { name, when, targets, exclude = false, set = {}, round } = rule;
  const at: Path = ['rules', index];
  if (raw.rules?.findIndex((other) => other.name === name) !== index)
    report([...at, 'name'], `there are two rules named '${name}': each is counted by its name`);
  if (!exclude && round === undefined && Object.keys(set).length === 0)
    report(at, `the rule '${name}' does nothing: give it set, round or exclude: true`);
  for (const target of targets ?? []) {
    const known = [...Object.keys(raw.targets), ...Object.values(raw.targets).map(({ channel }) => channel)];
    if (!known.includes(target))
      report([...at, 'targets'], `there is no target '${target}'${meant(target, known)}`);
  }
  const settable = settableFields(rule, raw);
  const sets = Object.entries(set).map(([field, value]) => {
    const path = [...at, 'set', field];
    if (!settable.includes(field)) report(path, `no such field can be set${meant(field, settable)}`);
    return {
      field,
      value: isExpression(value) ? compile(value, path, ['row', 'product', 'target']) : String(value ?? ''),
    };
  });
  return {
    name,
    exclude,
    sets,
    ...(when === undefined
      ? {}
      : { when: compile(when, [...at, 'when'], ['row', 'product', 'target'], true) }),
    ...(targets === undefined ? {} : { targets }),
    ...(round === undefined ? {} : { round }),
  };
}

/** Canonical fields, and the own fields of the channels that a rule is for. */
function settableFields({ targets }: RawRule, raw: RawConfig): readonly string[] {
  const concerned = Object.entries(raw.targets).filter(
    ([name, { channel }]) => targets === undefined || targets.includes(name) || targets.includes(channel),
  );
  const own = concerned.flatMap(([, { channel }]) => channels[channel].own);
  return [...Object.keys(FIELDS).filter((field) => !IDENTITY.includes(field)), ...own];
}

function unknownNames({ names }: Expression): readonly string[] {
  const unknown = (variable: 'product' | 'target', known: readonly string[]) =>
    names[variable]
      .filter((name) => !known.includes(name))
      .map((name) => `${variable} has no field '${name}'${meant(name, known)}`);
  return [...unknown('product', Object.keys(PRODUCT_TYPES)), ...unknown('target', TARGET_FIELDS)];
}

function meant(name: string, known: readonly string[]): string {
  const likely = closest(name, known);
  return likely === undefined ? '' : `: did you mean ${likely}?`;
}

function keyText(path: Path): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return text.slice(1);
}
