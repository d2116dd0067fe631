import type { Issue } from '../issue.ts';
import type { Colours } from './colours.ts';
import { counted, numberText, printable } from './printable.ts';

/** SKUs shown of each rule; the others are counted. */
const EXAMPLES = 3;

interface Group {
  readonly first: Issue;
  readonly issues: readonly Issue[];
}

/** Issues gathered by rule: errors first, then the rules that hit most. */
export function issuesText(issues: readonly Issue[], colours: Colours): string {
  const groups = grouped(issues).toSorted(
    (a, b) =>
      Number(a.first.severity === 'warning') - Number(b.first.severity === 'warning') ||
      b.issues.length - a.issues.length ||
      (a.first.rule < b.first.rule ? -1 : 1),
  );
  return groups.map((group) => groupText(group, colours)).join('\n\n');
}

/** `3 errors on 2 SKUs, 1 warning on 1 SKU`; `no issues`. */
export function issueTotals(issues: readonly Issue[]): string {
  const parts = (['error', 'warning'] as const).flatMap((severity) => {
    const found = issues.filter((issue) => issue.severity === severity);
    return found.length === 0
      ? []
      : [`${counted(found.length, severity)} on ${counted(skusOf(found).size, 'SKU')}`];
  });
  return parts.length === 0 ? 'no issues' : parts.join(', ');
}

function grouped(issues: readonly Issue[]): readonly Group[] {
  const groups = new Map<string, Issue[]>();
  for (const issue of issues) {
    const key = `${issue.severity} ${issue.rule}`;
    const known = groups.get(key);
    if (known) known.push(issue);
    else groups.set(key, [issue]);
  }
  return [...groups.values()].flatMap((members) =>
    members[0] ? [{ first: members[0], issues: members }] : [],
  );
}

function groupText({ first, issues }: Group, colours: Colours): string {
  const paint = first.severity === 'error' ? colours.red : colours.yellow;
  const targets = [...new Set(issues.flatMap((issue) => issue.target ?? []))].join(', ');
  const head = [paint(first.severity), colours.bold(printable(first.rule)), extent(issues), targets];
  const lines = [...exampleLines(issues), ...(first.hint ? [printable(first.hint)] : [])];
  if (first.link) lines.push(colours.dim(printable(first.link)));
  return [head.filter((part) => part !== '').join('  '), ...lines.map((line) => `  ${line}`)].join('\n');
}

function extent(issues: readonly Issue[]): string {
  const skus = skusOf(issues).size;
  return skus === 0 ? '' : counted(skus, 'SKU');
}

/** One message for all is said once; otherwise each example has its own. */
function exampleLines(issues: readonly Issue[]): readonly string[] {
  const places = new Map<string, Issue>();
  for (const issue of issues) {
    const place = placeText(issue);
    if (place !== '' && !places.has(place)) places.set(place, issue);
  }
  const examples = [...places].slice(0, EXAMPLES);
  const rest = places.size - examples.length;
  const more = rest > 0 ? [`and ${numberText(rest)} more`] : [];
  const messages = new Set(issues.map((issue) => issue.message));
  if (messages.size > 1 && examples.length > 0) {
    return [...examples.map(([place, issue]) => `${place}: ${printable(issue.message)}`), ...more];
  }
  const shown = [examples.map(([place]) => place).join(', '), ...more].join(' ');
  return [...messages].map(printable).concat(shown === '' ? [] : [shown]);
}

/** `TENT-2P-GRN (products.csv:12)`. */
function placeText({ sku, file, line }: Issue): string {
  const at = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}`;
  if (sku === undefined) return printable(at);
  return printable(at === '' ? sku : `${sku} (${at})`);
}

function skusOf(issues: readonly Issue[]): ReadonlySet<string> {
  return new Set(issues.flatMap((issue) => issue.sku ?? []));
}
