import type { Reply } from '../server.ts';

/** The words that Google's status codes go by (google.rpc.Code). */
const STATUS_WORDS = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ABORTED',
  429: 'RESOURCE_EXHAUSTED',
} as const;

export interface Refusal {
  readonly status: keyof typeof STATUS_WORDS;
  readonly message: string;
  /** Left out where Google gives no reason either, as for JSON that does not fit a message. */
  readonly reason?: string;
  readonly field?: string;
  readonly value?: string;
}

/** An error in the form of the Merchant API, the reason in the details' metadata. */
export function refusal({ status, message, reason, field, value }: Refusal): Reply {
  const metadata = {
    ...(reason ? { REASON: reason } : {}),
    ...(field ? { FIELD_LOCATION: field } : {}),
    ...(value === undefined ? {} : { FIELD_VALUE: value }),
  };
  const info = {
    '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
    reason: status === 429 ? 'rateLimitExceeded' : 'invalid',
    domain: 'merchantapi.googleapis.com',
    metadata,
  };
  const details = reason ? { details: [info] } : {};
  return { status, body: { error: { code: status, message, status: STATUS_WORDS[status], ...details } } };
}

/** A JSON body that does not fit the message it is meant to be. */
export function misfit(message: string): Reply {
  return refusal({ status: 400, message: `Invalid JSON payload received. ${message}` });
}
