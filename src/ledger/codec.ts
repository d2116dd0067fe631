import type { Standing } from './standing.ts';

/**
 * A standing as text: what every state has by position, and after it only what is out of the ordinary. Half
 * the length and half the reading time of plain JSON, which counts when a million are compared.
 */
export function encodeStanding(sku: string, standing: Standing): string {
  const { state, at, generation, submission } = standing;
  const held = 'held' in standing ? standing.held : undefined;
  const unusual = { ...unusualKnown(sku, standing), ...unusualState(standing) };
  return JSON.stringify([state, at, generation, submission, held?.content, held?.adjust, unusual]);
}

/** Undoes `encodeStanding`; the text is our own, of the format that the ledger was opened with. */
export function decodeStanding(sku: string, text: string): Standing {
  const [state, at, generation, submission, content, adjust, unusual] = JSON.parse(text);
  return {
    state,
    at,
    origin: 'created',
    listing: sku,
    ids: {},
    issues: [],
    generation,
    submission: submission ?? undefined,
    missingSince: undefined,
    held: content === null ? undefined : { content, adjust },
    ...unusual,
  };
}

function unusualKnown(sku: string, { origin, listing, ids, issues, missingSince }: Standing) {
  return {
    origin: origin === 'created' ? undefined : origin,
    listing: listing === sku ? undefined : listing,
    ids: Object.keys(ids).length === 0 ? undefined : ids,
    issues: issues.length === 0 ? undefined : issues,
    missingSince,
  };
}

function unusualState(standing: Standing) {
  if (standing.state === 'pending') {
    const { kind, sent, into, before } = standing;
    return { kind, sent, into, before };
  }
  if (standing.state !== 'rejected') return undefined;
  const { kind, refused, attempts, transient } = standing;
  return { kind, refused, attempts, transient };
}
