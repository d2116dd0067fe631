import type {
  Abandoned,
  Answered,
  Checked,
  Drifted,
  Listed,
  Missing,
  StandingEvent,
  Submitted,
  Unlisted,
} from './event.ts';
import {
  heldPrint,
  isListed,
  type Known,
  type Pending,
  type Print,
  type Rejected,
  type Settled,
  type Standing,
} from './standing.ts';

/**
 * The standing after an event. Pure and idempotent; an event that changes nothing (a repeated report, one
 * about an older submission) gives back the very same object.
 */
export function advance(standing: Standing | undefined, event: StandingEvent): Standing | undefined {
  if (event.type === 'submitted') return submitted(standing, event);
  if (event.type === 'listed') return listed(standing, event);
  if (standing === undefined) return undefined;
  switch (event.type) {
    case 'answered':
      return answered(standing, event);
    case 'abandoned':
      return abandoned(standing, event);
    case 'verified':
      return verified(standing, event);
    case 'unlisted':
      return unlisted(standing, event);
    case 'drifted':
      return drifted(standing, event);
    case 'missing':
      return missing(standing, event);
    case 'found':
      return found(standing);
  }
}

/** A SKU in flight stays in its first submission: what a second one does to it is learnt after the answer. */
function submitted(standing: Standing | undefined, event: Submitted): Standing {
  const { submission, kind, print, listing, at } = event;
  const pending = { state: 'pending', submission, kind, sent: print, into: listing, at } as const;
  if (standing === undefined) return { ...blank(listing), ...pending, before: undefined };
  if (standing.state === 'pending' || submission <= (standing.submission ?? '')) return standing;
  const known = { ...knownOf(standing), submission };
  if (standing.state === 'deleted')
    return { ...known, ...pending, listing, origin: 'created', before: settledOf(standing) };
  const origin = standing.origin === 'stranger' ? 'adopted' : standing.origin;
  return {
    ...known,
    ...pending,
    origin,
    listing: isListed(standing) ? standing.listing : listing,
    before: settledOf(standing),
  };
}

function answered(standing: Standing, event: Answered): Standing {
  if (standing.state !== 'pending' || standing.submission !== event.submission) return standing;
  const known = { ...knownOf(standing), ids: { ...standing.ids, ...event.ids }, issues: event.issues };
  if (event.outcome === 'rejected') return { ...known, ...refusal(standing, event) };
  if (standing.sent === undefined) return gone(standing, event.at);
  return { ...known, listing: standing.into, state: 'accepted', held: standing.sent, at: event.at };
}

function refusal(pending: Pending, event: Answered): Rejected {
  const { before, kind, sent } = pending;
  const again = before?.state === 'rejected' && before.kind === kind && samePrint(before.refused, sent);
  return {
    state: 'rejected',
    kind,
    refused: sent,
    held: heldPrint(before),
    attempts: again ? before.attempts + 1 : 1,
    transient: event.transient ?? false,
    at: event.at,
  };
}

function abandoned(standing: Standing, event: Abandoned): Standing | undefined {
  if (standing.state !== 'pending' || standing.submission !== event.submission) return standing;
  return standing.before && { ...knownOf(standing), ...standing.before };
}

/** Only what the channel accepted can be seen by buyers; a view taken before that says nothing about it. */
function verified(standing: Standing, event: Checked): Standing {
  const { state, issues, at } = event;
  if (standing.state !== 'accepted' && standing.state !== 'live' && standing.state !== 'disapproved')
    return standing;
  if (at < standing.at || (at === standing.at && state === standing.state)) return standing;
  return { ...knownOf(standing), issues, state, held: standing.held, at };
}

function listed(standing: Standing | undefined, event: Listed): Standing {
  const { origin, listing, ids, at } = event;
  const live = { state: 'live', held: undefined, at } as const;
  if (standing === undefined) return { ...blank(listing), origin, ids, ...live };
  if (standing.state === 'deleted' && at <= standing.at) return standing;
  if (standing.state !== 'pending' && !isListed(standing))
    return { ...knownOf(standing), origin, listing, ids, issues: [], ...live };
  const adopted = standing.origin === 'stranger' && origin === 'adopted';
  const fresh = Object.entries(ids).some(([name, id]) => standing.ids[name] !== id);
  if (!adopted && !fresh) return standing;
  return { ...standing, ids: { ...standing.ids, ...ids }, origin: adopted ? 'adopted' : standing.origin };
}

function unlisted(standing: Standing, event: Unlisted): Standing {
  if (standing.state === 'pending' || !isListed(standing) || event.at < standing.at) return standing;
  return gone(standing, event.at);
}

/** Only what was sent can have become something else, and only since it was taken. */
function drifted(standing: Standing, { print, at }: Drifted): Standing {
  if (standing.state === 'pending' || standing.state === 'deleted' || at < standing.at) return standing;
  if (standing.held === undefined || samePrint(standing.held, print)) return standing;
  return { ...standing, held: print };
}

/** What is gone, or never was in the catalog, cannot leave it. */
function missing(standing: Standing, event: Missing): Standing {
  const { state, origin, missingSince } = standing;
  if (missingSince !== undefined || state === 'deleted' || origin === 'stranger') return standing;
  return { ...standing, missingSince: event.at };
}

function found(standing: Standing): Standing {
  if (standing.missingSince === undefined && standing.origin !== 'stranger') return standing;
  const origin = standing.origin === 'stranger' ? 'adopted' : standing.origin;
  return { ...standing, missingSince: undefined, origin };
}

function gone(standing: Standing, at: string): Standing {
  const generation = standing.generation + 1;
  return {
    ...knownOf(standing),
    ids: {},
    issues: [],
    missingSince: undefined,
    generation,
    state: 'deleted',
    at,
  };
}

function blank(listing: string): Known {
  return {
    origin: 'created',
    listing,
    ids: {},
    issues: [],
    generation: 0,
    submission: undefined,
    missingSince: undefined,
  };
}

function knownOf(standing: Known): Known {
  const { origin, listing, ids, issues, generation, submission, missingSince } = standing;
  return { origin, listing, ids, issues, generation, submission, missingSince };
}

function settledOf(standing: Known & Settled): Settled {
  const { origin, listing, ids, issues, generation, submission, missingSince, ...settled } = standing;
  return settled;
}

function samePrint(one: Print | undefined, other: Print | undefined): boolean {
  return one?.content === other?.content && one?.adjust === other?.adjust;
}
