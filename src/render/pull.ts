import type { InventoryCounts } from '../delivery/adopt.ts';
import type { Highlights } from '../plan/highlights.ts';
import type { PlannedChange } from '../plan/members.ts';
import { changeText, highlightsText } from './changes.ts';
import type { Colours } from './colours.ts';
import { numberText } from './printable.ts';

type Changes = ReadonlyMap<string, Highlights & { readonly all?: Iterable<PlannedChange> }>;
type Counts = ReadonlyMap<string, InventoryCounts>;

/** What each kind is called, and what becomes of it. */
const KINDS = {
  known: ['as known', ''],
  drifted: [
    'changed there',
    'What was changed there (-> is what it shows) is brought back to the catalog by the next push.',
  ],
  adopted: [
    'adopted',
    'What is adopted is brought in step with the catalog by the next push, and is its to remove.',
  ],
  stranger: ['not in the catalog', 'What was never in the catalog is left alone.'],
} as const;

const GONE = 'What is gone and still in the catalog is listed again by the next push.';

/** `amazon: 12 listed = 11 as known + 1 changed there; 1 gone`, and below it what is not as it was. */
export function pullText(counts: Counts, changes: Changes, colours: Colours): string {
  const targets = [...counts].map(([name, count]) => {
    const known = changes.get(name);
    const shown = known?.all
      ? [...known.all].map((change) => changeText(change, colours, true)).join('\n')
      : highlightsText(known ?? { kinds: [], fields: {} }, colours);
    return [`${name}: ${inventoryText(count)}`, shown].filter((part) => part !== '').join('\n');
  });
  const all = [...counts.values()];
  const hints: string[] = Object.entries(KINDS).flatMap(([kind, [, hint]]) =>
    hint !== '' && all.some((count) => count[kind as keyof typeof KINDS] > 0) ? [hint] : [],
  );
  if (all.some(({ gone }) => gone > 0)) hints.push(GONE);
  return `${[targets.join('\n'), hints.join('\n')].filter((block) => block !== '').join('\n\n')}\n`;
}

/** `12 listed = 11 as known + 1 changed there; 1 gone`. */
export function inventoryText({ gone = 0, ...found }: Partial<InventoryCounts>): string {
  const sum = Object.entries(KINDS).flatMap(([kind, [title]]) => {
    const count = found[kind as keyof typeof KINDS] ?? 0;
    return count > 0 ? [`${numberText(count)} ${title}`] : [];
  });
  const listed = `${numberText(listedOf(found))} listed${sum.length > 0 ? ` = ${sum.join(' + ')}` : ''}`;
  return gone > 0 ? `${listed}; ${numberText(gone)} gone` : listed;
}

function listedOf({ known = 0, drifted = 0, adopted = 0, stranger = 0 }: Partial<InventoryCounts>): number {
  return known + drifted + adopted + stranger;
}

/** The same as one JSON document, in pieces: a first look may adopt a million. */
export function* pullJson(counts: Counts, changes: Changes): Generator<string> {
  yield '{"version":1,"command":"pull","targets":{';
  let separator = '\n';
  for (const [name, count] of counts) {
    const summary = JSON.stringify({ listed: listedOf(count), ...count });
    yield `${separator}${JSON.stringify(name)}:{"counts":${summary},"changes":[`;
    let comma = '\n';
    for (const change of changes.get(name)?.all ?? []) {
      yield comma + JSON.stringify(change);
      comma = ',\n';
    }
    yield ']}';
    separator = ',\n';
  }
  yield '\n}}\n';
}
