import type { Answer, Fault } from '../upload.ts';

type Meaning = Pick<Fault, 'scope' | 'retry'> & {
  readonly after?: number;
  readonly hint?: string;
  readonly divide?: boolean;
  readonly unknown?: boolean;
};

const CONSENT =
  'Check EBAY_CLIENT_ID, EBAY_CLIENT_SECRET and EBAY_REFRESH_TOKEN. A refresh token lasts 18 months and ends with a ' +
  'change of password: have the seller consent anew.';
const SCOPE = 'Have the seller consent anew, to the scopes sell.inventory and sell.account.readonly.';

const stop = (hint: string): Meaning => ({ scope: 'account', retry: false, hint });
const refused = (hint: string): Meaning => ({ scope: 'submission', retry: false, hint });
/** One item may be what eBay cannot read of a file, or one too many. */
const divided = (hint: string): Meaning => ({ ...refused(hint), divide: true });
/** The task that was spoken of is of no more use. */
const spent = (hint: string): Meaning => ({ ...refused(hint), unknown: true });
const later = (after: number, hint?: string): Meaning => ({
  scope: 'submission',
  retry: true,
  after,
  ...(hint === undefined ? {} : { hint }),
});

/** What eBay's codes mean for the rest: OAuth words, and error ids of the REST calls. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  invalid_grant: stop(CONSENT),
  invalid_client: stop(CONSENT),
  unauthorized_client: stop(CONSENT),
  invalid_scope: stop(SCOPE),
  1001: stop(CONSENT),
  1002: stop(CONSENT),
  1100: stop(SCOPE),
  160002: stop(SCOPE),
  160022: stop('Ask eBay developer support to give the application access to the Sell Feed API.'),
  2001: later(60_000, "The application's calls for now are used up; they are tried again later."),
  160001: later(5_000),
  160003: spent('Run push again: a new task is made.'),
  160014: later(5_000),
  160017: stop('eBay does not know this feed type for the account.'),
  160018: stop('Set `schema_version` of the target to a version that eBay takes, e.g. "1193".'),
  160024: later(60_000, 'Other tasks of the account are queued or running; this one waits for them.'),
  160025: stop(
    'The account has used up its tasks of this hour or day. Run push again when the period has ended.',
  ),
  160027: stop('Check `marketplace` of the target, e.g. EBAY_US.'),
  160020: divided('eBay cannot read the file. Look at it with `build`, and report it if it is well-formed.'),
  160023: refused('The task has a file already. Run push again: a new task is made.'),
  160026: spent('A task takes a file for one hour. Run push again: a new task is made.'),
  160028: divided('The file is larger than eBay takes.'),
};

/** What an answer outside 2xx means; undefined for one that is fine. */
export function fault(answer: Answer): Fault | undefined {
  if (answer.status >= 200 && answer.status < 300) return undefined;
  const { code, message } = failure(answer);
  return { ...(MEANINGS[code] ?? byStatus(answer.status)), code, message };
}

function byStatus(status: number): Meaning {
  if (status === 401) return stop(CONSENT);
  if (status === 403) return stop(SCOPE);
  if (status === 429) return later(60_000);
  return { scope: 'submission', retry: status >= 500 || status === 408 };
}

/** REST calls answer `{ errors: [...] }`, the token service `{ error, error_description }`. */
function failure({ status, json }: Answer): { code: string; message: string } {
  const { error, error_description: description, errors } = record(json);
  if (typeof error === 'string') return { code: error, message: String(description ?? error) };
  const first = record(Array.isArray(errors) ? errors[0] : undefined);
  const code = String(first.errorId ?? status);
  return {
    code,
    message: String(first.longMessage ?? first.message ?? `eBay answered with status ${status}`),
  };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
