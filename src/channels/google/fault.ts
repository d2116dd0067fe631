import type { Answer, Fault } from '../upload.ts';
import { at } from './json.ts';
import { type Problem, problemsOf } from './problem.ts';

type Meaning = Omit<Fault, 'code' | 'message'>;

/**
 * What an answer outside 2xx means for the rest of the push. The reason decides, then the status; never
 * the message (https://developers.google.com/merchant/api/guides/error-handling).
 */
export function fault(answer: Answer): Fault | undefined {
  if (answer.status < 400) return undefined;
  const [problem] = problemsOf(answer);
  return { code: problem.reason, message: problem.message, ...meaning(answer, problem) };
}

function meaning(answer: Answer, problem: Problem): Meaning {
  const { status } = answer;
  if (problem.reason.endsWith('too-many-items')) return { scope: 'item', retry: false };
  if (status === 401 || status === 403 || signInRefused(answer)) return noAccess(problem);
  if (status === 429) return throttled(answer, problem);
  if (aboutDataSource(problem)) return DATA_SOURCE_LOST;
  if (status === 408 || status >= 500) return { scope: 'submission', retry: true };
  return { scope: 'item', retry: false };
}

/** A data source just created may be unknown for a while; one that was deleted is created anew by the next push. */
const DATA_SOURCE_LOST: Meaning = {
  scope: 'account',
  retry: true,
  hint: 'Push again: the data source is then looked up anew, and created where it is missing.',
};

/** The token endpoint names its error in one word: `{ "error": "invalid_grant" }`. */
function signInRefused({ json }: Answer): boolean {
  return typeof at(json, 'error') === 'string';
}

function noAccess({ reason }: Problem): Meaning {
  const hint =
    reason === 'gcp-not-registered'
      ? "Register the key's Google Cloud project once with this Merchant Center account " +
        '(developerRegistration:registerGcp, by a Google account with admin access; see docs/channels/google.md), ' +
        'wait five minutes, then push again.'
      : 'Check that the key file is current, and that its service-account email is a user of this Merchant ' +
        'Center account with access to products.';
  return { scope: 'account', retry: false, hint };
}

function throttled({ headers }: Answer, { reason }: Problem): Meaning {
  if (reason.endsWith('daily-limit-exceeded')) {
    const hint = 'Push again after 12:00 UTC, when Google starts a new quota day; what was sent is kept.';
    return { scope: 'account', retry: false, hint };
  }
  const seconds = Number(headers['retry-after']);
  return { scope: 'account', retry: true, ...(seconds > 0 ? { after: seconds * 1000 } : {}) };
}

function aboutDataSource({ reason, location }: Problem): boolean {
  return /^data-?source-.*not-found$/.test(reason) || /^data_?source$/i.test(location ?? '');
}
