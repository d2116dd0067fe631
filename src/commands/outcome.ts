import type { Census } from '../catalog/census.ts';
import { BrakeError, EXIT, type ExitCode } from '../errors.ts';
import type { Issue } from '../issue.ts';
import type { RepairMade } from '../plan/desired.ts';
import type { Highlights } from '../plan/highlights.ts';
import { counted } from '../render/printable.ts';
import type { RunResult } from '../render/results.ts';

/** What a command on a catalog found and did, with what only people are shown. */
export interface RunReport {
  readonly result: RunResult;
  readonly repairs: Iterable<RepairMade>;
  /** The run it was recorded as; absent where nothing was recorded. */
  readonly run?: number;
  /** Whether there is an error that was not known before; absent where nobody has asked. */
  readonly fresh?: boolean;
  /** What the changes of each target come to. */
  readonly highlights?: ReadonlyMap<string, Highlights>;
  /** Codes beside the one that the issues call for. */
  readonly exits?: readonly ExitCode[];
  /** Removes what the result is read from; to be called once it is printed. */
  readonly close?: () => void;
}

/** Findings that say why there are no rows. */
const NOTHING_THERE = ['catalog/no-record', 'catalog/no-rows'];

/** An empty feed deletes a catalog, so an empty catalog never becomes one. */
export function stopIfEmpty(census: Census): void {
  if (census.products > 0) return;
  const excluded = Object.entries(census.excluded).map(([reason, count]) => `${count} ${reason}`);
  const [nothing] = census.issues.filter(({ rule }) => NOTHING_THERE.includes(rule));
  if (census.rows === 0 && nothing?.file !== undefined) {
    throw new BrakeError(
      `the catalog holds no products: ${nothing.file}: ${nothing.message}`,
      `Nothing was written or sent. ${nothing.hint ?? ''}`.trim(),
    );
  }
  const of = excluded.length > 0 ? `, of which ${excluded.join(', ')}` : '';
  const fault = census.issues.find(({ severity }) => severity === 'error');
  const place = [fault?.file, fault?.line].filter((part) => part !== undefined).join(':');
  const first = fault ? `; the first: ${place === '' ? '' : `${place}: `}${fault.message}` : '';
  throw new BrakeError(
    `the catalog holds no products: ${counted(census.rows, 'row')}${of}${first}`,
    `Nothing was written or sent. ${fault?.hint ?? 'Check the export, and the columns named under `map:`.'}`,
  );
}

/** What makes a run with issues exit 1. */
export type FailOn = 'error' | 'new' | 'never';

/** What `--fail-on` makes of issues: `error` is the default, `new` asks for one not known before. */
export function exitOfIssues(
  { result, fresh }: Pick<RunReport, 'result' | 'fresh'>,
  failOn: FailOn,
): ExitCode {
  if (failOn === 'never') return EXIT.done;
  if (failOn === 'new') return fresh ? EXIT.issues : EXIT.done;
  const blocked = Object.values(result.targets).some(
    ({ counts }) => (counts.blocked ?? 0) + (counts.rejected ?? 0) > 0,
  );
  return blocked || hasError(result.issues) ? EXIT.issues : EXIT.done;
}

function hasError(issues: Iterable<Issue>): boolean {
  for (const { severity } of issues) if (severity === 'error') return true;
  return false;
}
