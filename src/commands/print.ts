import { type ExitCode, worstExit } from '../errors.ts';
import { version } from '../package.ts';
import { brakesText } from '../render/brakes.ts';
import { changeText, highlightsText } from '../render/changes.ts';
import { type Colours, createColours } from '../render/colours.ts';
import { arithmeticText, targetText } from '../render/counts.ts';
import { github } from '../render/github.ts';
import { githubPlan } from '../render/github-plan.ts';
import { issuesReport } from '../render/issues.ts';
import { joinsText } from '../render/joins.ts';
import { junit } from '../render/junit.ts';
import { json, ndjson } from '../render/machine.ts';
import { mappedText } from '../render/mapped.ts';
import { repairsText } from '../render/repairs.ts';
import type { CatalogSummary, TargetSummary } from '../render/results.ts';
import { sarif } from '../render/sarif.ts';
import { unmappedText } from '../render/unmapped.ts';
import type { Io } from './io.ts';
import { localised, localPath } from './local.ts';
import { exitOfIssues, type FailOn, type RunReport } from './outcome.ts';

export interface PrintFlags {
  readonly format?: 'text' | 'json' | 'ndjson' | 'sarif' | 'junit' | 'github';
  readonly failOn?: FailOn;
}

/** Prints what a command found. @returns the exit code it calls for */
export function printReport(
  report: RunReport,
  { format = 'text', failOn = 'error' }: PrintFlags,
  io: Io,
): ExitCode {
  const { catalog, issues } = report.result;
  const result = {
    ...report.result,
    catalog: localJoins(catalog, io.cwd),
    issues: localised(issues, io.cwd),
  };
  const texts = {
    text: () => reportText({ ...report, result }, createColours(io.color)),
    json: () => json(result),
    ndjson: () => ndjson(result),
    sarif: () => [sarif([...result.issues], version())],
    junit: () => [junit([...result.issues], Object.keys(result.targets))],
    github: () => [githubPlan(result, report.highlights ?? new Map()), github([...result.issues])],
  };
  try {
    for (const text of texts[format]()) io.out(text);
  } finally {
    report.close?.();
  }
  return worstExit([...(report.exits ?? []), exitOfIssues(report, failOn)]);
}

/** The arithmetic, each target, what would change or was repaired, and every issue. */
function* reportText(report: RunReport, colours: Colours): Generator<string> {
  const { result, repairs } = report;
  yield* summaryText(report, colours);
  const issues = issuesReport(result.issues, colours);
  const blocks = [
    repairsText(repairs, colours),
    mappedText(result, colours),
    unmappedText(result),
    issues.text,
    issues.totals,
    brakesText(result, colours),
  ];
  for (const block of blocks) if (block !== '') yield `\n${block}\n`;
}

/** The arithmetic and each target with its changes. */
export function* summaryText(report: RunReport, colours: Colours): Generator<string> {
  const { catalog, targets } = report.result;
  yield `${arithmeticText(catalog)}\n`;
  const joins = joinsText(catalog.joins);
  if (joins !== '') yield `\n${joins}\n`;
  yield '\n';
  for (const [name, target] of Object.entries(targets)) {
    yield `${targetText(name, target)}\n`;
    yield* changesText(name, target, report, colours);
  }
}

/** All changes where they are there, otherwise those that say most. */
function* changesText(
  name: string,
  { changes }: TargetSummary,
  { highlights }: RunReport,
  colours: Colours,
): Generator<string> {
  const known = highlights?.get(name);
  if (changes) for (const change of changes) yield `${changeText(change, colours, true)}\n`;
  else if (known && known.kinds.length > 0) yield `${highlightsText(known, colours)}\n`;
}

function localJoins(catalog: CatalogSummary, cwd: string): CatalogSummary {
  const { joins } = catalog;
  if (!joins) return catalog;
  return { ...catalog, joins: joins.map((join) => ({ ...join, path: localPath(join.path, cwd) })) };
}
