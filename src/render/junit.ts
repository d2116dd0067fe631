import { xmlText } from '../feed/xml.ts';
import type { Issue } from '../issue.ts';

/**
 * Issues as a JUnit report: a suite for each target and one for the catalog, a case for each SKU with issues.
 * @param targets every target that was checked; one without issues shows a case that passed
 */
export function junit(issues: readonly Issue[], targets: readonly string[]): string {
  const suites = new Map<string, Issue[]>([
    ['catalog', []],
    ...targets.map((name): [string, Issue[]] => [name, []]),
  ]);
  for (const issue of issues) {
    const name = issue.target ?? 'catalog';
    const members = suites.get(name);
    if (members) members.push(issue);
    else suites.set(name, [issue]);
  }
  const body = [...suites].map(([name, members]) => suite(name, members)).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="shelfcast">\n${body}</testsuites>\n`;
}

function suite(name: string, issues: readonly Issue[]): string {
  const bySku = new Map<string, Issue[]>();
  for (const issue of issues) {
    const sku = issue.sku ?? issue.file ?? 'whole';
    bySku.set(sku, [...(bySku.get(sku) ?? []), issue]);
  }
  if (bySku.size === 0) bySku.set('no issues', []);
  const failed = [...bySku.values()].filter((members) => members.some(isError)).length;
  const cases = [...bySku].map(([sku, members]) => testcase(name, sku, members)).join('');
  return `  <testsuite${attributes({ name, tests: bySku.size, failures: failed })}>\n${cases}  </testsuite>\n`;
}

function testcase(target: string, sku: string, issues: readonly Issue[]): string {
  const [error] = issues.filter(isError);
  const head = `    <testcase${attributes({ classname: target, name: sku })}`;
  if (issues.length === 0) return `${head}/>\n`;
  const text = xmlText(issues.map(issueText).join('\n'));
  const body = error
    ? `<failure${attributes({ type: error.rule, message: error.message })}>${text}</failure>`
    : `<system-out>${text}</system-out>`;
  return `${head}>\n      ${body}\n    </testcase>\n`;
}

function issueText({ severity, rule, message, hint, file, line }: Issue): string {
  const place = file === undefined ? '' : ` (${file}${line === undefined ? '' : `:${line}`})`;
  return `${severity} ${rule}: ${message}${place}${hint === undefined ? '' : `\n  ${hint}`}`;
}

function isError(issue: Issue): boolean {
  return issue.severity === 'error';
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`)
    .join('');
}
