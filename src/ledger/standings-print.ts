import { createHash } from 'node:crypto';
import type { Standing } from './standing.ts';
import type { Ledger } from './store.ts';

/**
 * A fingerprint of all that a target is known to hold: equal as long as nothing was sent, answered or found out.
 * @param apart submissions that never left; what they were to change counts as it was before
 */
export async function standingsPrint(
  ledger: Pick<Ledger, 'standings'>,
  target: string,
  apart: ReadonlySet<string> = new Set(),
): Promise<string> {
  const hash = createHash('sha256');
  for await (const batch of ledger.standings(target)) {
    for (const [sku, standing] of batch) {
      const facts = factsOf(standing, apart);
      if (facts) hash.update(`${JSON.stringify([sku, facts])}\n`);
    }
  }
  return hash.digest('hex');
}

/** All but what a submission that never left has touched; undefined where there was nothing before it. */
function factsOf(
  standing: Standing,
  apart: ReadonlySet<string>,
): readonly (readonly [string, unknown])[] | undefined {
  const undone = standing.state === 'pending' && apart.has(standing.submission);
  if (undone && standing.before === undefined) return undefined;
  const { origin, listing, ids, issues, generation } = standing;
  const { submission, missingSince, ...state } = undone
    ? { submission: '', missingSince: '', origin, listing, ids, issues, generation, ...standing.before }
    : standing;
  return Object.entries(state)
    .filter(([, value]) => value !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
}
