import { UserError } from '../../errors.ts';
import type { Issue } from '../../issue.ts';
import type { Outcome, Report, Sent } from '../upload.ts';
import { type Complaint, type RequestAnswer, readAnswers } from './answers.ts';
import {
  DUPLICATE_PARAMETER,
  DUPLICATES,
  ENDED_ALREADY,
  GONE,
  hintFor,
  INVALID_FIELD,
  INVALID_FIELD_PARAMETER,
  PASSING,
} from './codes.ts';
import { MOVED, STATUS_SIZE } from './messages.ts';

const AGAIN = 'It is sent again on the next push.';

/**
 * Reads a result file into what became of every SKU that was sent.
 * @param text the file; absent when the task left none
 * @param status eBay's word for how the task ended
 */
export function readReport(
  text: string | undefined,
  status: string,
  sent: readonly Sent[],
  target: string,
): Report {
  if (text === undefined)
    return {
      ...refusal('task-failed', `the task ended as ${status} and left no result file`, target),
      divide: true,
    };
  let answers: readonly RequestAnswer[];
  try {
    answers = readAnswers(text);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return refusal('result-unreadable', `the result file cannot be read: ${error.message}`, target);
  }
  const byListing = new Map<string, RequestAnswer[]>();
  for (const answer of answers) {
    byListing.set(answer.listing, [...(byListing.get(answer.listing) ?? []), answer]);
  }
  return {
    outcomes: sent.flatMap((listing) => outcomesOf(listing, byListing.get(listing.listing) ?? [], target)),
    issues: [],
  };
}

/** What became of the whole is unknown; what eBay has listed, it names when the same is added again. */
function refusal(rule: string, message: string, target: string): Report {
  const hint = 'Run push again; if it happens once more, look at the file with `build`.';
  return { outcomes: [], issues: [issueOf(rule, 'error', message, hint, { target })], refused: true };
}

function outcomesOf(listing: Sent, answers: readonly RequestAnswer[], target: string): readonly Outcome[] {
  const moved = answers.some((answer) => answer.purpose === MOVED);
  const complete = answers.length >= (answers[0]?.parts ?? Number.POSITIVE_INFINITY);
  return listing.skus.map((sku, place) => {
    const own = answers.filter((answer) => concerns(answer, place));
    if (moved) return movedOutcome(sku, own, target);
    if (own.length > 0 && (complete || own.every(isPart))) return outcomeOf(sku, own, target);
    return complete ? { sku, accepted: true, issues: [] } : unanswered(sku, target);
  });
}

/** Answers about price and stock are about four members of the listing each, the others about all of it. */
function isPart({ purpose }: RequestAnswer): boolean {
  return purpose === 'status' || purpose === MOVED;
}

function concerns(answer: RequestAnswer, place: number): boolean {
  return !isPart(answer) || Math.floor(place / STATUS_SIZE) === answer.part - 1;
}

function unanswered(sku: string, target: string): Outcome {
  const message = 'the result file of eBay does not say what became of it';
  return {
    sku,
    accepted: false,
    issues: [issueOf('no-answer', 'error', message, AGAIN, { sku, target })],
    transient: true,
  };
}

function outcomeOf(sku: string, answers: readonly RequestAnswer[], target: string): Outcome {
  const complaints = answers.flatMap((answer) => answer.complaints);
  const failed = answers.filter((answer) => !isDone(answer, sku));
  const faults = failed.flatMap((answer) => answer.complaints).filter((complaint) => !complaint.warning);
  const accepted = failed.length === 0;
  const adopted = adoptedId(failed);
  const itemId = answers.find((answer) => answer.itemId)?.itemId ?? adopted;
  const passing = adopted !== undefined || (faults.length > 0 && faults.every(isPassing));
  return {
    sku,
    accepted,
    ...(itemId === undefined ? {} : { ids: { item_id: itemId } }),
    issues: [
      ...(accepted || faults.length > 0 ? [] : [silentIssue({ sku, target })]),
      ...complaints
        .filter((complaint) => !accepted || complaint.warning)
        .map((complaint) => complaintIssue(complaint, adopted, { sku, target })),
    ],
    ...(passing ? { transient: true } : {}),
    ...(faults.some(({ code }) => GONE.has(code)) ? { gone: true } : {}),
  };
}

/** Price and stock are in step where the SKU is; that it cannot be shown as it shall be is left to say. */
function movedOutcome(sku: string, answers: readonly RequestAnswer[], target: string): Outcome {
  const about = { sku, target };
  const complaints = answers.flatMap((answer) => answer.complaints);
  const issue = issueOf(
    'moved',
    'error',
    'its group has changed, and eBay cannot move it to another listing; only price and stock were sent',
    'End the old listing on eBay, and run `push --retry`.',
    about,
  );
  const others = complaints.map((complaint) => complaintIssue(complaint, undefined, about));
  const gone = complaints.some(({ code }) => GONE.has(code));
  return { sku, accepted: false, issues: [issue, ...others], ...(gone ? { gone } : {}) };
}

/** Done is also what is done already, and the part of a failed inventory status that eBay says was set. */
function isDone(answer: RequestAnswer, sku: string): boolean {
  if (answer.done || answer.skus.includes(sku)) return true;
  const errors = answer.complaints.filter((complaint) => !complaint.warning);
  return answer.purpose === 'end' && errors.length > 0 && errors.every(({ code }) => ENDED_ALREADY.has(code));
}

function isPassing({ code, system }: Complaint): boolean {
  return system || PASSING.has(code);
}

/** The listing that eBay names as a reason not to add another one. */
function adoptedId(answers: readonly RequestAnswer[]): string | undefined {
  const named = answers
    .filter((answer) => answer.purpose === 'add')
    .flatMap((answer) => answer.complaints)
    .filter(({ code }) => DUPLICATES.has(code))
    .map(({ parameters }) => parameters[DUPLICATE_PARAMETER]);
  return named.find((id) => id !== undefined && /^\d+$/.test(id));
}

type About = Pick<Issue, 'sku' | 'target' | 'field'>;

function complaintIssue(complaint: Complaint, adopted: string | undefined, about: About): Issue {
  const { code, warning, message, parameters } = complaint;
  const hint =
    adopted && DUPLICATES.has(code)
      ? `eBay lists it as ${adopted}; that listing is adopted, and brought up to date on the next push.`
      : (hintFor(code) ?? (isPassing(complaint) ? AGAIN : undefined));
  const field = code === INVALID_FIELD ? parameters[INVALID_FIELD_PARAMETER] : undefined;
  return issueOf(code, warning ? 'warning' : 'error', message, hint, {
    ...about,
    ...(field === undefined ? {} : { field }),
  });
}

function silentIssue(about: About): Issue {
  const hint = 'Look at the listing on eBay, and ask eBay if it seems sound.';
  return issueOf('no-reason', 'error', 'eBay refused it without giving a reason', hint, about);
}

function issueOf(
  rule: string,
  severity: Issue['severity'],
  message: string,
  hint: string | undefined,
  about: About,
): Issue {
  return {
    rule: `ebay/${rule}`,
    severity,
    origin: 'report',
    ...about,
    message,
    ...(hint === undefined ? {} : { hint }),
  };
}
