import { ChannelError } from '../../errors.ts';
import type { Target } from '../channel.ts';
import type { Answer } from '../upload.ts';
import { at, listAt, textAt } from './json.ts';

/** One error of an answer, as the Merchant API words it. */
export interface Problem {
  /** In kebab case: `gcp-not-registered`; the status word or number where Google gives no reason. */
  readonly reason: string;
  readonly message: string;
  /** The API's path of the field, e.g. `productAttributes.gtins[0]`. */
  readonly location?: string;
  readonly value?: string;
  readonly link?: string;
}

const ERROR_INFO = 'google.rpc.ErrorInfo';

/**
 * Every error that an answer names, at least one
 * (https://developers.google.com/merchant/api/guides/error-handling).
 */
export function problemsOf(answer: Answer): readonly [Problem, ...Problem[]] {
  const error = at(answer.json, 'error');
  if (typeof error === 'string') {
    return [{ reason: kebab(error), message: textAt(answer.json, 'error_description') ?? error }];
  }
  const message = textAt(error, 'message') ?? `HTTP status ${answer.status} without an explanation`;
  const infos = listAt(error, 'details').filter((detail) => textAt(detail, '@type')?.endsWith(ERROR_INFO));
  const [first, ...rest] = infos.map((info) => problemOf(info, message));
  return first
    ? [first, ...rest]
    : [{ reason: kebab(textAt(error, 'status') ?? `http ${answer.status}`), message }];
}

function problemOf(info: unknown, message: string): Problem {
  const metadata = at(info, 'metadata');
  const location = textAt(metadata, 'FIELD_LOCATION');
  const value = textAt(metadata, 'FIELD_VALUE');
  const link = textAt(metadata, 'HELP_CENTER_LINK');
  return {
    reason: kebab(textAt(metadata, 'REASON') ?? textAt(info, 'reason') ?? 'unknown'),
    message,
    ...(location ? { location } : {}),
    ...(value ? { value } : {}),
    ...(link?.startsWith('https://') ? { link } : {}),
  };
}

function kebab(code: string): string {
  return code
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/**
 * The body of an answer that must be good: one that would concern a single product ends a step.
 * @throws ChannelError for any other answer
 */
export function bodyOf(target: Target, answer: Answer): unknown {
  if (answer.status < 300) return answer.json;
  const [{ reason, message }] = problemsOf(answer);
  throw new ChannelError(`${target.name}: Google Shopping answered ${answer.status} ${reason}: ${message}`, {
    target: target.name,
    status: answer.status,
    code: reason,
    retryable: false,
    account: false,
    hint: 'Check merchant_id, feed_label, language, countries and destinations of the target.',
  });
}
