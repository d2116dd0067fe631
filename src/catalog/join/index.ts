import type { Columns } from '../columns.ts';
import type { Candidate, Whole } from '../pass.ts';
import { compileKey, compileWrite, isQuantity, type Key, saltOf, textsOfMissing } from './apply.ts';
import type { Joins } from './join.ts';
import type { Overlay } from './overlay.ts';
import { type Host, type JoinedColumn, ownColumns } from './owners.ts';
import { createTally, type Tally } from './tally.ts';

export type { JoinOptions, JoinReport, Joins } from './join.ts';
export type { Overlay } from './overlay.ts';
export { readOverlay } from './read-overlay.ts';

/** One join, ready to be applied. */
interface Step {
  readonly key: Key;
  readonly overlay: Overlay;
  readonly tally: Tally;
  /** For products without a row; absent where they keep their own. */
  readonly missing: readonly string[] | undefined;
  write(whole: Whole, texts: readonly string[]): Whole;
}

const NOTHING = {};

/**
 * Fits overlays to a catalog, and adds their columns to the catalog's.
 * @param now milliseconds since 1970
 * @throws UserError where two give the same, or where rows cannot be matched
 */
export function compileJoins(overlays: readonly Overlay[], host: Host, columns: Columns, now: number): Joins {
  const joined = ownColumns(overlays, host);
  const names = [...new Set(joined.flat().flatMap(({ into }) => into))].filter(
    (name) => !host.header.includes(name),
  );
  names.forEach(columns.index);
  const ownsAvailability = joined.flat().some(({ field }) => field === 'availability');
  const steps = overlays.map((overlay, i): Step => {
    const own: readonly JoinedColumn[] = joined[i] ?? [];
    const settlesStock = !ownsAvailability && own.some(isQuantity);
    return {
      overlay,
      key: compileKey(overlay.join, overlay.file, columns, host),
      tally: createTally(overlay, now),
      missing: textsOfMissing(overlay.join, own),
      write: compileWrite(own, columns, settlesStock),
    };
  });
  return {
    names,
    keys: [...new Set(steps.flatMap(({ key }) => key.places))],
    salt: JSON.stringify(overlays.map((overlay, i) => saltOf(overlay, joined[i] ?? []))),
    hashes: overlays.map(({ hash }) => hash),
    apply: (candidate) => applyAll(candidate, steps),
    miss(sku, row, joins) {
      for (const join of joins) steps[join]?.tally.miss(sku, row);
    },
    finish(products) {
      const reports = steps.map(({ tally }) => tally.report(products));
      return { reports, issues: steps.flatMap(({ tally }) => tally.issues()) };
    },
  };
}

function applyAll(candidate: Candidate, steps: readonly Step[]): Candidate {
  const { cells } = candidate.row;
  if ('excluded' in candidate) {
    for (const { key, overlay, tally } of steps) tally.match(overlay.table.find(key.text(cells, NOTHING)));
    return candidate;
  }
  const { derived } = candidate;
  let whole: Whole = candidate;
  const unjoined: number[] = [];
  for (const [i, { key, overlay, tally, missing, write }] of steps.entries()) {
    const number = overlay.table.find(key.text(cells, derived));
    tally.match(number);
    if (number < 0) unjoined.push(i);
    const texts = number < 0 ? missing : overlay.table.cells(number);
    if (texts) whole = write(whole, texts);
  }
  return unjoined.length === 0 ? whole : { ...whole, unjoined };
}
