import type { Answer, Fault } from '../upload.ts';

/** What a refusal means. Three services answer here: the API, the sign-in, and the store of documents. */
export function fault(answer: Answer): Fault | undefined {
  if (answer.status >= 200 && answer.status < 300) return undefined;
  if (answer.status === 429) return throttled(answer);
  return signInFault(answer) ?? apiFault(answer) ?? storeFault(answer) ?? bareFault(answer);
}

const SLOW = 60_000;

/** Slow operations wait a minute at least; the answer's own rate speaks of the quicker ones only. */
function throttled(answer: Answer): Fault {
  const rate = Number(answer.headers['x-amzn-ratelimit-limit']);
  const { code, message } = apiError(answer) ?? { code: 'QuotaExceeded', message: 'too many requests' };
  const after = rate >= 1 ? 1000 / rate : Math.max(SLOW, rate > 0 ? 1000 / rate : 0);
  return { scope: 'submission', retry: true, after, code, message };
}

const SIGN_IN: Readonly<Record<string, string>> = {
  invalid_client:
    'Check AMAZON_CLIENT_ID and AMAZON_CLIENT_SECRET; a client secret has to be rotated every 180 days.',
  invalid_grant:
    'Authorize the application again in Seller Central and put its new token in AMAZON_REFRESH_TOKEN.',
  unauthorized_client: 'The refresh token belongs to another application than AMAZON_CLIENT_ID.',
};

function signInFault(answer: Answer): Fault | undefined {
  const { error, error_description: description } = record(answer.json);
  if (typeof error !== 'string') return undefined;
  const retry = answer.status >= 500;
  return {
    scope: retry ? 'submission' : 'account',
    retry,
    code: error,
    message: typeof description === 'string' ? description : 'Login with Amazon refused to sign in',
    hint: SIGN_IN[error] ?? 'Check the credentials of this target.',
  };
}

function apiFault(answer: Answer): Fault | undefined {
  const found = apiError(answer);
  if (!found) return undefined;
  if (answer.status >= 500) return { scope: 'submission', retry: true, ...found };
  if (answer.status === 404) return { scope: 'submission', retry: false, unknown: true, ...found };
  if (answer.status !== 401 && answer.status !== 403) return { scope: 'submission', retry: false, ...found };
  return {
    scope: 'account',
    retry: false,
    ...found,
    hint: 'The application needs the role Product Listing, authorized by this seller in the region of this marketplace.',
  };
}

/** The store speaks XML: a code and a message are all that is wanted of it. */
function storeFault(answer: Answer): Fault | undefined {
  const code = /<Code>([^<]*)<\/Code>/.exec(answer.text)?.[1];
  if (code === undefined) return undefined;
  const message = /<Message>([^<]*)<\/Message>/.exec(answer.text)?.[1] ?? code;
  if (answer.status >= 500 || code === 'RequestTimeout')
    return { scope: 'submission', retry: true, code, message };
  const expired = /expired/i.test(message);
  return {
    scope: 'submission',
    retry: false,
    code: expired ? 'AddressExpired' : code,
    message: expired ? 'the address for this document was valid for five minutes and has expired' : message,
    hint: expired ? 'Run the same command again: it asks for a new address.' : storeHint(code),
  };
}

function storeHint(code: string): string {
  return code === 'SignatureDoesNotMatch'
    ? 'Something between here and Amazon changes the Content-Type header: check the proxy.'
    : 'Run the same command again; check the proxy if it goes on.';
}

function bareFault(answer: Answer): Fault {
  const retry = answer.status >= 500 || answer.status === 408;
  return {
    scope: answer.status === 401 || answer.status === 403 ? 'account' : 'submission',
    retry,
    code: String(answer.status),
    message: `it answered ${answer.status} without a reason`,
  };
}

function apiError(answer: Answer): { code: string; message: string } | undefined {
  const { errors } = record(answer.json);
  if (!Array.isArray(errors)) return undefined;
  const { code, message, details } = record(errors[0]);
  const said = [message, details].filter((part) => typeof part === 'string' && part !== '').join(' ');
  return { code: String(code ?? answer.status), message: said || 'it gave no reason' };
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
