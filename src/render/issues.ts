import type { Issue } from '../issue.ts';
import type { Colours } from './colours.ts';
import { createDistinct, type Distinct } from './distinct.ts';
import { counted, numberText, printable } from './printable.ts';

/** SKUs shown of each rule; the others are counted. */
const EXAMPLES = 3;

/** Messages told apart of each rule. */
const MESSAGES = 20;

/** All issues of one rule, as far as they are shown. */
interface Group {
  readonly first: Issue;
  count: number;
  readonly targets: Set<string>;
  readonly skus: Distinct;
  readonly places: Distinct;
  readonly examples: { readonly place: string; readonly message: string }[];
  readonly messages: Set<string>;
}

/** Issues gathered by rule: errors first, then the rules that hit most; '' for none. */
export function issuesText(issues: Iterable<Issue>, colours: Colours): string {
  return groupsText(grouped(issues), colours);
}

/** The same, and their totals: `3 errors on 2 SKUs, 1 warning on 1 SKU`, or `no issues`. */
export function issuesReport(issues: Iterable<Issue>, colours: Colours): { text: string; totals: string } {
  const totals = createTotals();
  const groups = grouped(issues, totals.add);
  return { text: groupsText(groups, colours), totals: totals.text() };
}

function groupsText(groups: readonly Group[], colours: Colours): string {
  const sorted = groups.toSorted(
    (a, b) =>
      Number(a.first.severity === 'warning') - Number(b.first.severity === 'warning') ||
      b.count - a.count ||
      (a.first.rule < b.first.rule ? -1 : 1),
  );
  return sorted.map((group) => groupText(group, colours)).join('\n\n');
}

function createTotals(): { add(issue: Issue): void; text(): string } {
  const totals = {
    error: { count: 0, skus: createDistinct() },
    warning: { count: 0, skus: createDistinct() },
  };
  return {
    add({ severity, sku }) {
      totals[severity].count += 1;
      if (sku !== undefined) totals[severity].skus.add(sku);
    },
    text() {
      const parts = (['error', 'warning'] as const).flatMap((severity) => {
        const { count, skus } = totals[severity];
        return count === 0 ? [] : [`${counted(count, severity)} on ${counted(skus.size, 'SKU')}`];
      });
      return parts.length === 0 ? 'no issues' : parts.join(', ');
    },
  };
}

function grouped(issues: Iterable<Issue>, seen?: (issue: Issue) => void): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const issue of issues) {
    seen?.(issue);
    const key = `${issue.severity} ${issue.rule}`;
    let group = groups.get(key);
    if (!group) {
      group = newGroup(issue);
      groups.set(key, group);
    }
    add(group, issue);
  }
  return [...groups.values()];
}

function newGroup(first: Issue): Group {
  return {
    first,
    count: 0,
    targets: new Set(),
    skus: createDistinct(),
    places: createDistinct(),
    examples: [],
    messages: new Set(),
  };
}

function add(group: Group, issue: Issue): void {
  const { target, sku, message } = issue;
  group.count += 1;
  if (target !== undefined) group.targets.add(target);
  if (sku !== undefined) group.skus.add(sku);
  if (group.messages.size < MESSAGES) group.messages.add(message);
  const place = placeText(issue);
  if (place === '' || !group.places.add(place)) return;
  if (group.examples.length < EXAMPLES) group.examples.push({ place, message });
}

function groupText(group: Group, colours: Colours): string {
  const { first, skus, targets } = group;
  const paint = first.severity === 'error' ? colours.red : colours.yellow;
  const extent = skus.size === 0 ? '' : counted(skus.size, 'SKU');
  const head = [paint(first.severity), colours.bold(printable(first.rule)), extent, [...targets].join(', ')];
  const lines = [...exampleLines(group), ...(first.hint ? [printable(first.hint)] : [])];
  if (first.link) lines.push(colours.dim(printable(first.link)));
  return [head.filter((part) => part !== '').join('  '), ...lines.map((line) => `  ${line}`)].join('\n');
}

/** One message for all is said once; otherwise each example has its own. */
function exampleLines({ examples, places, messages }: Group): readonly string[] {
  const rest = places.size - examples.length;
  const more = rest > 0 ? [`and ${numberText(rest)} more`] : [];
  if (messages.size > 1 && examples.length > 0) {
    return [...examples.map(({ place, message }) => printable(`${place}: ${message}`)), ...more];
  }
  const shown = [printable(examples.map(({ place }) => place).join(', ')), ...more].join(' ');
  return [...messages].map(printable).concat(shown === '' ? [] : [shown]);
}

/** `TENT-2P-GRN (products.csv:12)`. */
function placeText({ sku, file, line }: Issue): string {
  const at = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}`;
  if (sku === undefined) return at;
  return at === '' ? sku : `${sku} (${at})`;
}
