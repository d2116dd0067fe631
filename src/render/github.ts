import type { Issue } from '../issue.ts';

/** Workflow commands that GitHub shows beside the lines of the catalog; it shows ten errors a step, so they go first. */
export function github(issues: readonly Issue[]): string {
  const errorsFirst = issues.toSorted(
    (a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'),
  );
  return errorsFirst.map(annotation).join('');
}

function annotation(issue: Issue): string {
  const properties = { file: issue.file, line: issue.line, title: title(issue) };
  const given = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${escaped(String(value)).replace(/:/g, '%3A').replace(/,/g, '%2C')}`],
  );
  const text = [issue.message, issue.hint, issue.link].filter((part) => part !== undefined).join('\n');
  return `::${issue.severity} ${given.join(',')}::${escaped(text)}\n`;
}

function title({ rule, sku, target }: Issue): string {
  return [rule, sku, target].filter((part) => part !== undefined).join(' ');
}

/** https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
export function escaped(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}
