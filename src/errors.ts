/** Exit codes of every command; of several, the first in `EXIT_ORDER` wins. */
export const EXIT = {
  done: 0,
  issues: 1,
  usage: 2,
  channel: 3,
  processing: 4,
  brake: 5,
  changes: 6,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

const EXIT_ORDER: readonly ExitCode[] = [130, 143, 2, 3, 5, 1, 4, 6, 0];

/** The code a process exits with when several outcomes apply. */
export function worstExit(codes: readonly ExitCode[]): ExitCode {
  return EXIT_ORDER.find((code) => codes.includes(code)) ?? EXIT.done;
}

/** A mistake the user can mend: usage, configuration, catalog or credentials. Exit 2. */
export class UserError extends Error {
  override name = 'UserError';
  /** What to do next, one sentence. */
  readonly hint: string | undefined;

  constructor(message: string, hint?: string, options?: ErrorOptions) {
    super(message, options);
    this.hint = hint;
  }
}

export interface ChannelFault {
  /** The target that failed, e.g. `amazon-us`. */
  readonly target: string;
  /** HTTP status; absent when no answer came. */
  readonly status?: number;
  /** The channel's own error code, opaque. */
  readonly code?: string;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
  /** Whether every further request of this account would fail the same way. */
  readonly account: boolean;
  /** Whether the request may have taken effect although no answer came. */
  readonly lost?: boolean;
  /** Whether halves of the submission may pass where the whole was refused. */
  readonly divide?: boolean;
  /** Whether the channel does not know, or no longer, what the request spoke of. */
  readonly unknown?: boolean;
  readonly hint?: string;
}

/** Statuses with which a channel refuses an account, rather than a request. */
const REFUSED_ACCOUNT = [400, 401, 403];

/** Whether the account's credentials or permissions are what the user has to mend. */
export function isCredentialFault(fault: ChannelFault): boolean {
  return fault.account && !fault.retryable && REFUSED_ACCOUNT.includes(fault.status ?? 0);
}

/** A channel refused or could not be reached. Exit 3, or 2 where the credentials are wrong. */
export class ChannelError extends Error {
  override name = 'ChannelError';
  readonly fault: ChannelFault;

  constructor(message: string, fault: ChannelFault, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}

/** A safety check that stops a run before anything is written or sent. Exit 5. */
export class BrakeError extends Error {
  override name = 'BrakeError';
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.hint = hint;
  }
}

/** Ctrl-C or SIGTERM; what the abort signal of a run carries. */
export class Interrupted extends Error {
  override name = 'Interrupted';
  readonly code: ExitCode;

  constructor(signal: string, code: ExitCode) {
    super(signal);
    this.code = code;
  }
}
