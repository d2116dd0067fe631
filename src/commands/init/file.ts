import type { Draft, MapLine } from './draft.ts';
import type { Locale } from './locale.ts';
import type { ProposedTarget, Setting } from './targets.ts';
import { comment, inline, scalar, scalars } from './yaml.ts';

const SCHEMA = './node_modules/shelfcast/schemas/config.schema.json';

/** Longest list of columns in a comment. */
const SHOWN = 30;

/** The configuration, commented for the person who reads it first. */
export function fileText(draft: Draft): string {
  const { look, path } = draft;
  const lines = [
    `# yaml-language-server: $schema=${SCHEMA}`,
    comment(`Made by shelfcast init from ${path} (${look.format}). Every key: docs/configuration.md.`),
    '# CHECK marks what was taken for granted, FILL IN what only you know; without it feeds are built, but not taken.',
    '',
    ...catalogLines(draft),
    '',
    ...defaultsLines(draft.locale),
    '',
    'targets:',
    ...draft.targets.flatMap(targetLines),
    ...(draft.left.length > 0 ? ['', '# What could not be had from the catalog:'] : []),
    ...draft.left.map((one) => comment(`- ${one}`)),
  ];
  return `${lines.join('\n')}\n`;
}

function catalogLines({ path, look, locale, baseUrl, map }: Draft): readonly string[] {
  const found = [...map].filter(([, line]) => !line.assumed);
  const assumed = [...map].filter(([, line]) => line.assumed);
  return [
    'catalog:',
    `  path: ${scalar(path)}`,
    `  preset: ${look.preset.name} ${comment(look.preset.why)}`,
    ...(locale.decimal === ',' ? ['  decimal: "," # as in 19,99'] : []),
    ...(baseUrl ? [`  base_url: ${scalar(baseUrl.url)} ${comment(baseUrl.note)}`] : []),
    ...(map.size > 0 ? ['  map:'] : []),
    ...found.map(mapLine),
    ...(assumed.length > 0
      ? ['    # Channels ask for these, and the catalog does not tell them of every product.']
      : []),
    ...assumed.map(mapLine),
    ...otherColumns(
      look.columns.map(({ name }) => name),
      map,
    ),
  ];
}

function mapLine([field, line]: readonly [string, MapLine]): string {
  return `    ${field}: ${sourceText(line)} ${comment(line.assumed ? `CHECK: ${line.note}` : line.note)}`;
}

/** As short as it can be written. */
function sourceText({ columns = [], unit, value, otherwise, template, expression }: MapLine): string {
  if (expression !== undefined) return JSON.stringify(`= ${expression}`);
  if (template !== undefined) return scalar(template);
  const isPlain =
    unit === undefined && otherwise === undefined && !columns.some((name) => /^=|[{}]/.test(name));
  if (columns.length > 0 && isPlain) return scalars(columns);
  return inline([
    ...(columns.length > 0 ? [['column', scalars(columns)] as const] : []),
    ...(unit === undefined ? [] : [['unit', scalar(unit)] as const]),
    ...(value === undefined ? [] : [['value', scalar(value)] as const]),
    ...(otherwise === undefined ? [] : [['default', scalar(otherwise)] as const]),
  ]);
}

function otherColumns(columns: readonly string[], map: Draft['map']): readonly string[] {
  const mapped = new Set([...map.values()].flatMap(({ columns: used = [] }) => used));
  const others = columns.filter((name) => !mapped.has(name));
  if (others.length === 0) return [];
  const more = others.length > SHOWN ? `, and ${others.length - SHOWN} more` : '';
  return [
    `  ${comment(`Columns read by their own names or by the preset, or kept as they are: ${others.slice(0, SHOWN).join(', ')}${more}.`)}`,
  ];
}

function defaultsLines({ currency, country, language, timezone, assumed }: Locale): readonly string[] {
  const line = (key: 'currency' | 'country' | 'language' | 'timezone', value: string, note: string) =>
    `  ${key}: ${scalar(value)}${assumed.has(key) ? ` # CHECK: ${note}` : ''}`;
  return [
    'defaults:',
    line('currency', currency, 'of prices that name none; the catalog names none'),
    line('country', country, 'where the products are sold'),
    line('language', language, 'of titles and descriptions'),
    line('timezone', timezone, 'of dates that name none'),
  ];
}

function targetLines({ name, channel, settings }: ProposedTarget): readonly string[] {
  return [`  ${name}:`, `    channel: ${channel}`, ...settings.map(settingLine)];
}

function settingLine({ key, value, note }: Setting): string {
  return `    ${key}: ${value}${note === undefined ? '' : ` ${comment(note)}`}`;
}
