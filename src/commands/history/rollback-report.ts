import type { Issue } from '../../issue.ts';
import type { Run } from '../../ledger/run.ts';
import { highlightsText } from '../../render/changes.ts';
import { createColours } from '../../render/colours.ts';
import { countsText } from '../../render/counts.ts';
import { issuesText } from '../../render/issues.ts';
import type { Counts } from '../../render/results.ts';
import { momentText } from '../../render/runs.ts';
import type { ChangeLog } from '../change-log.ts';
import type { Io } from '../io.ts';
import { localIssues } from '../local.ts';

/** What brings the targets back to an earlier run, and, once it is sent, what they answered. */
export interface RollbackResult {
  readonly to: Run;
  readonly sent: boolean;
  readonly counts: Readonly<Record<string, Counts>>;
  readonly changes: ReturnType<ChangeLog['finish']>;
  readonly issues: readonly Issue[];
}

export function printRollback(result: RollbackResult, format: 'text' | 'json', io: Io): void {
  const issues = localIssues(result.issues, io.cwd);
  if (format === 'json') io.out(jsonText({ ...result, issues }));
  else io.out(text({ ...result, issues }, io.color));
}

function text({ to, sent, counts, changes, issues }: RollbackResult, color: boolean): string {
  const colours = createColours(color);
  const targets = Object.entries(counts).map(([name, count]) => {
    const shown = changes.get(name);
    return [`${name}: ${countsText(count)}`, shown ? highlightsText(shown, colours) : '']
      .filter((part) => part !== '')
      .join('\n');
  });
  const next = sent
    ? 'The next push follows the catalog again: mend it, or the configuration, before.'
    : 'Nothing was sent: add --push to send this.';
  const head = `back to run ${to.id} of ${momentText(to.started)}`;
  const blocks = [head, targets.join('\n'), issues.length > 0 ? issuesText(issues, colours) : '', next];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function jsonText({ to, sent, counts, changes, issues }: RollbackResult): string {
  const targets = Object.fromEntries(
    Object.entries(counts).map(([name, count]) => [
      name,
      { counts: count, changes: [...(changes.get(name)?.all ?? [])] },
    ]),
  );
  return `${JSON.stringify({ version: 1, command: 'rollback', to: to.id, sent, targets, issues }, null, 2)}\n`;
}
