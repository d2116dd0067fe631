import type { Answer, Fault } from '../upload.ts';
import { countOf, type Json, jsonOf, listOf, objectOf, textOf } from './graph.ts';

/** Requests by app, user, page, abuse; catalog management; catalog batches. Further calls lengthen the block. */
const THROTTLED = new Set([4, 17, 32, 613, 80009, 80014]);
/** Unknown error, service unavailable. */
const PASSING = new Set([1, 2]);
/** Bad or expired token, session, permission. */
const NO_ACCESS = new Set([10, 102, 190]);
/** A code 1 that never passes: the request itself is too large. */
const TOO_MUCH = /reduce the amount of data/i;
/** Graph quotes a malformed token in its message. */
const TOKEN = /\bEAA[A-Za-z0-9]{8,}/g;

/** What a Graph API answer says went wrong, by its error code rather than its status or words. */
export function fault(answer: Answer): Fault | undefined {
  const error = errorOf(answer);
  if (error) return graphFault(error, answer);
  if (answer.status < 400) return undefined;
  return {
    scope: 'submission',
    retry: answer.status >= 500 || answer.status === 429,
    code: String(answer.status),
    message: 'the answer holds no Graph API error',
  };
}

/** The error object; creating a feed may answer 200 with a list of errors and no id. */
function errorOf({ json }: Answer): Json | undefined {
  const body = objectOf(json);
  if (body.error !== undefined) return objectOf(body.error);
  const first = body.id === undefined ? listOf(body.errors)[0] : undefined;
  return first && { code: 100, message: first.error_message, error_subcode: first.error_subcode };
}

function graphFault(error: Json, answer: Answer): Fault {
  const code = countOf(error.code);
  const hint = hintFor(code, countOf(error.error_subcode));
  const common = { code: String(code), message: messageOf(error), ...(hint === undefined ? {} : { hint }) };
  if (THROTTLED.has(code)) return { scope: 'submission', retry: true, ...common, ...blockOf(answer) };
  if (isAccess(code)) return { scope: 'account', retry: false, ...common };
  const tooMuch = TOO_MUCH.test(`${error.message} ${error.error_user_msg}`);
  const passing = error.is_transient === true || PASSING.has(code) || answer.status >= 500;
  return {
    scope: 'submission',
    retry: passing && !tooMuch,
    ...common,
    ...(tooMuch ? { divide: true } : {}),
    ...(isMissing(code, countOf(error.error_subcode)) ? { unknown: true } : {}),
  };
}

/** No such object; or none that this token may see, which Facebook does not tell apart. */
function isMissing(code: number, subcode: number): boolean {
  return code === 100 && subcode === 33;
}

function isAccess(code: number): boolean {
  return NO_ACCESS.has(code) || (code >= 200 && code <= 299);
}

/** Facebook's sentence, for people where there is one, and what its support asks for. */
function messageOf(error: Json): string {
  const said = textOf(error.error_user_msg) ?? textOf(error.message) ?? 'no reason given';
  const subcode = textOf(error.error_subcode);
  const marks = [
    ...(subcode === undefined ? [] : [`subcode ${subcode}`]),
    `fbtrace_id ${textOf(error.fbtrace_id) ?? 'none'}`,
  ];
  return `${said.replace(TOKEN, '[token]')} (${marks.join(', ')})`;
}

function hintFor(code: number, subcode: number): string | undefined {
  if (code === 190 || code === 102)
    return 'Make a new system user token with catalog_management and set FACEBOOK_ACCESS_TOKEN.';
  if (isAccess(code)) return 'Give the system user catalog_management and access to the catalog.';
  if (isMissing(code, subcode))
    return 'Check catalog_id, and that the business which owns the app also manages the catalog.';
  if (THROTTLED.has(code)) return 'Nothing is lost: run the same command again later.';
  return undefined;
}

/**
 * The wait that `x-business-use-case-usage` asks for: a JSON text, by business object a list of usages,
 * each with its minutes until access comes back.
 */
function blockOf(answer: Answer): { after?: number } {
  const usages = Object.values(objectOf(jsonOf(answer.headers['x-business-use-case-usage']))).flatMap(listOf);
  const minutes = Math.max(0, ...usages.map((usage) => countOf(usage.estimated_time_to_regain_access)));
  return minutes > 0 ? { after: minutes * 60_000 } : {};
}
