import type { Census } from '../catalog/census.ts';
import { BrakeError, EXIT, type ExitCode } from '../errors.ts';
import type { Issue } from '../issue.ts';
import type { RepairMade } from '../plan/desired.ts';
import type { RunResult } from '../render/results.ts';

/** What a command on a catalog found and did, with what only people are shown. */
export interface RunReport {
  readonly result: RunResult;
  readonly repairs: Iterable<RepairMade>;
  /** Codes beside the one that the issues call for. */
  readonly exits?: readonly ExitCode[];
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
  throw new BrakeError(
    `the catalog holds no products: ${census.rows} rows${excluded.length > 0 ? `, of which ${excluded.join(', ')}` : ''}`,
    'Nothing was written or sent. Check the export, and the columns named under `map:`.',
  );
}

/** What `--fail-on` makes of issues: `error` is the default, `never` keeps the run green. */
export function exitOfIssues(result: RunResult, failOn: 'error' | 'never'): ExitCode {
  if (failOn === 'never') return EXIT.done;
  const blocked = Object.values(result.targets).some(
    ({ counts }) => (counts.blocked ?? 0) + (counts.rejected ?? 0) > 0,
  );
  return blocked || hasError(result.issues) ? EXIT.issues : EXIT.done;
}

function hasError(issues: Iterable<Issue>): boolean {
  for (const { severity } of issues) if (severity === 'error') return true;
  return false;
}
