import type { Store } from './database.ts';
import type { StandingEvent } from './event.ts';
import { skuKey, targetKey } from './keys.ts';
import { decodeRow, encodeRow } from './row.ts';
import { isOpen, type Standing } from './standing.ts';
import type { Entry, SettledRow } from './store.ts';

/**
 * Records that a target was served with rows as they are. What other targets were served with stays known, unless the
 * row has changed since. @param standingOf of a SKU on the target
 */
export function applySettled(
  store: Store,
  target: string,
  rows: readonly Entry<SettledRow>[],
  standingOf: (sku: string) => Standing | undefined,
): void {
  for (const [sku, { fingerprint, sent, ...settled }] of rows) {
    const key = skuKey(sku);
    const text = store.rows.get(key);
    if (text !== undefined && fingerprint !== undefined && 'mark' in settled) {
      const { settled: others, ...row } = decodeRow(text);
      const known = row.fingerprint === fingerprint ? others : {};
      store.rows.put(key, encodeRow({ ...row, fingerprint, settled: { ...known, [target]: settled } }));
    }
    if (!sent) close(store, targetKey(target, sku), () => standingOf(sku));
  }
}

/**
 * A change on its way makes what a target was served with before a thing of the past: a SKU that a rule left out, and
 * that is sold out for it, is looked at when the rule goes, although its row is just what it was.
 */
export function unsettle({ rows }: Store, target: string, sku: string): void {
  const key = skuKey(sku);
  const text = rows.get(key);
  if (text === undefined) return;
  const { settled: { [target]: served, ...others } = {}, ...row } = decodeRow(text);
  if (served) rows.put(key, encodeRow({ ...row, settled: others }));
}

/** It was looked at, and there was nothing to do. */
function close({ openSkus }: Store, key: string, standing: () => Standing | undefined): void {
  if (!openSkus.doesExist(key)) return;
  const now = standing();
  if (now === undefined || !isOpen(now)) openSkus.remove(key);
}

/**
 * Whether what happened to a SKU is not what a push was to bring about: then the next one looks at it, although its
 * row has not changed.
 */
export function opensAgain(event: StandingEvent): boolean {
  if (event.type === 'answered') return event.outcome === 'rejected';
  if (event.type === 'listed') return event.origin === 'adopted';
  return event.type === 'abandoned' || event.type === 'unlisted' || event.type === 'drifted';
}
