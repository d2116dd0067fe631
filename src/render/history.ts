import type { Issue } from '../issue.ts';
import type { Colours } from './colours.ts';
import { counted, numberText, printable } from './printable.ts';
import { momentText } from './runs.ts';
import { table } from './table.ts';

interface Sighting {
  readonly run: number;
  readonly at: string;
}

/** One issue of one SKU over time. */
export interface HistoryIssue extends Issue {
  readonly sku: string;
  readonly firstSeen: Sighting;
  /** Of an open issue, the last run that looked at its target. */
  readonly lastSeen: Sighting;
  /** The run that found it no more; absent while it is open. */
  readonly fixed?: Sighting;
}

/** SKUs shown of each rule; the others are counted. */
const SHOWN = 20;

interface Group {
  readonly first: HistoryIssue;
  readonly shown: HistoryIssue[];
  count: number;
}

/** Gathers issues by target and rule, keeping only what is shown. */
export interface HistoryText {
  add(issue: HistoryIssue): void;
  end(colours: Colours): string;
}

/** @param withFixed whether those that are fixed are shown, or only counted */
export function createHistoryText(withFixed: boolean): HistoryText {
  const groups = new Map<string, Group>();
  const totals = { open: 0, fixed: 0 };
  const skus = new Set<string>();
  return {
    add(issue) {
      totals[issue.fixed ? 'fixed' : 'open'] += 1;
      if (!issue.fixed) skus.add(issue.sku);
      if (issue.fixed && !withFixed) return;
      const key = `${issue.severity} ${issue.rule} ${issue.target ?? ''}`;
      const group = groups.get(key) ?? { first: issue, shown: [], count: 0 };
      groups.set(key, group);
      group.count += 1;
      if (group.shown.length < SHOWN) group.shown.push(issue);
    },
    end(colours) {
      const open = `${counted(totals.open, 'open issue')}${skus.size > 0 ? ` on ${counted(skus.size, 'SKU')}` : ''}`;
      const hint = totals.fixed > 0 && !withFixed ? ' (--fixed shows them)' : '';
      const fixed = totals.fixed > 0 ? `, ${numberText(totals.fixed)} fixed${hint}` : '';
      const sorted = [...groups.values()].toSorted(
        (a, b) =>
          Number(a.first.severity === 'warning') - Number(b.first.severity === 'warning') ||
          b.count - a.count,
      );
      return `${[...sorted.map((group) => groupText(group, colours)), open + fixed].join('\n\n')}\n`;
    },
  };
}

function groupText({ first, shown, count }: Group, colours: Colours): string {
  const paint = first.severity === 'error' ? colours.red : colours.yellow;
  const head = [
    paint(first.severity),
    colours.bold(printable(first.rule)),
    counted(count, 'SKU'),
    first.target,
  ];
  const same = new Set(shown.map(({ message }) => message)).size === 1;
  const rows = shown.map((issue) => [
    issue.sku,
    seenText(issue.firstSeen),
    seenText(issue.lastSeen),
    ...(shown.some((one) => one.fixed) ? [issue.fixed ? `by run ${issue.fixed.run}` : 'open'] : []),
    ...(same ? [] : [issue.message]),
  ]);
  const columns = [
    { title: 'SKU' },
    { title: 'first seen' },
    { title: 'last seen' },
    ...(shown.some((one) => one.fixed) ? [{ title: 'fixed' }] : []),
    ...(same ? [] : [{ title: 'what is wrong' }]),
  ];
  return [
    head.filter((part) => part !== undefined).join('  '),
    ...(same ? [`  ${printable(first.message)}`] : []),
    ...table(rows, columns)
      .split('\n')
      .map((line) => `  ${line}`),
    ...(count > shown.length
      ? [`  and ${numberText(count - shown.length)} more; --format json lists all`]
      : []),
    ...(first.hint === undefined ? [] : [`  ${printable(first.hint)}`]),
  ].join('\n');
}

function seenText({ run, at }: Sighting): string {
  return `run ${run}, ${momentText(at)}`;
}

/** The issues as one JSON document, or one object a line; written as they come. */
export async function* historyJson(
  issues: AsyncIterable<HistoryIssue>,
  format: 'json' | 'ndjson',
): AsyncGenerator<string> {
  if (format === 'ndjson') {
    for await (const issue of issues) yield `${JSON.stringify(issue)}\n`;
    return;
  }
  yield '{"version":1,"command":"issues","issues":[';
  let separator = '\n';
  for await (const issue of issues) {
    yield separator + JSON.stringify(issue);
    separator = ',\n';
  }
  yield '\n]}\n';
}
