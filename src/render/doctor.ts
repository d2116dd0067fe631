import type { Colours } from './colours.ts';
import { printable } from './printable.ts';

/** What one check found. */
export interface Finding {
  /** A target, or the machine itself. */
  readonly target: string;
  readonly check: string;
  /** What it says beside being fine. */
  readonly detail?: string;
  /** What is wrong; absent when it is fine. */
  readonly problem?: string;
  /** What to do about it. */
  readonly hint?: string;
}

/** One line for each check that went well, three and more for each that did not. */
export function findingsText(findings: readonly Finding[], colours: Colours): string {
  return `${findings.map((finding) => findingText(finding, colours)).join('\n')}\n`;
}

function findingText({ target, check, detail, problem, hint }: Finding, colours: Colours): string {
  if (problem === undefined) {
    const told = detail === undefined ? '' : colours.dim(`: ${printable(detail)}`);
    return `${colours.green('ok')}     ${target}  ${printable(check)}${told}`;
  }
  return [
    `${colours.red('failed')} ${target}  ${printable(check)}`,
    ...problem.split('\n').map((line) => `         ${printable(line)}`),
    ...(hint ? [`         ${printable(hint)}`] : []),
  ].join('\n');
}

export function findingsJson(findings: readonly Finding[]): string {
  const shown = findings.map(({ target, check, detail, problem, hint }) => ({
    target,
    check,
    ok: problem === undefined,
    detail,
    problem,
    hint,
  }));
  return `${JSON.stringify({ version: 1, command: 'doctor', findings: shown }, null, 2)}\n`;
}
