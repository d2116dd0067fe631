import type { Channel, Target } from '../channels/channel.ts';
import type { Answer, Fault, Request } from '../channels/upload.ts';
import { ChannelError, UserError } from '../errors.ts';
import { addressOf, label } from './address.ts';
import { ATTEMPTS, backoff, retryAfter } from './attempt.ts';
import { Paused } from './budget.ts';
import { accountOf, type Budgets, createBudgets } from './budgets.ts';
import type { Clock } from './clock.ts';
import type { Http } from './http.ts';
import { createSession, type SignIn, UNSIGNED } from './token.ts';

export interface ConnectionOptions {
  readonly channel: Channel;
  readonly target: Target;
  /** By their short names. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Hosts by role, the target's own over the channel's. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly http: Http;
  readonly clock: Clock;
  /** Shared with every target of the same account; its own where absent. */
  readonly budgets?: Budgets;
  /** Scales the published budgets. */
  readonly factor: number;
  /** Masks secrets in whatever is said to people. */
  readonly redact: (text: string) => string;
}

export interface CallOptions {
  /** Path of the submission's bytes. */
  readonly file?: string;
  /** Whether the request may be made again when its answer was lost. */
  readonly repeat: boolean;
  /** Of the calls that wait for a budget, the lowest goes first. */
  readonly urgency?: number;
  readonly signal: AbortSignal;
}

/** One account on one channel: signs in, spends its budgets, retries what may succeed. */
export interface Connection {
  /**
   * The answer, when it is fine or concerns one item alone.
   * @throws ChannelError otherwise, when nothing is left to try
   */
  call(request: Request, options: CallOptions): Promise<Answer>;
}

export function connect(options: ConnectionOptions): Connection {
  const { channel, target, clock, budgets = createBudgets(clock) } = options;
  const account = accountOf(channel, target, options.secrets);
  const fail = failures(options);
  /** Why nothing more is asked of the account. */
  let closed: ChannelError | undefined;

  const session = createSession(channel.auth, options.secrets, clock, (request) =>
    call(request, { repeat: true, signal: AbortSignal.timeout(120_000) }),
  );

  async function send(request: Request, signIn: SignIn, asked: CallOptions): Promise<Answer> {
    const { file, signal, repeat } = asked;
    return options.http.call({
      method: request.method,
      url: addressOf(request, options.endpoints, signIn.query),
      headers: { ...request.headers, ...signIn.headers },
      // A call that must not be made twice is not cut off: its answer is worth the wait.
      ...(repeat ? { signal } : {}),
      ...(request.body ? { body: request.body } : {}),
      ...(file === undefined ? {} : { file }),
    });
  }

  /** The answer, or how long to wait before asking again. */
  async function attempt(request: Request, call: CallOptions, count: number): Promise<Answer | number> {
    const budget = budgets.of(channel, account, request.budget, options.factor);
    let answer: Answer;
    let signIn: SignIn = UNSIGNED;
    try {
      // Signing in takes a while, during which no part of the budget is to be held.
      if (request.auth) await session.sign();
      answer = await budget.spend(async () => {
        if (closed) throw closed;
        signIn = request.auth ? await session.sign() : UNSIGNED;
        return send(request, signIn, call);
      }, call);
    } catch (cause) {
      call.signal.throwIfAborted();
      if (cause instanceof Paused) throw fail.paused(request, cause);
      if (cause instanceof ChannelError || cause instanceof UserError) throw cause;
      if (call.repeat && count < ATTEMPTS.fault) return backoff(count);
      throw fail.unreachable(request, cause, !call.repeat);
    }
    const fault = channel.fault(answer);
    if (!fault || fault.scope === 'item') {
      budget.taken(channel.hints?.(answer));
      if (request.auth) session.proven();
      return answer;
    }
    // An expired token is refused with 401, by Amazon with 403.
    if ([401, 403].includes(answer.status) && request.auth && count === 1 && session.renew(signIn)) return 0;
    const throttled = answer.status < 500 && fault.retry;
    const wait = Math.max(fault.after ?? 0, retryAfter(answer, clock), backoff(count));
    if (throttled) await budget.throttled(clock.now() + wait);
    const hopeful = fault.retry && (call.repeat || throttled);
    if (!hopeful || count >= (throttled ? ATTEMPTS.throttled : ATTEMPTS.fault)) {
      throw refuse(fail.refused(request, answer, fault, !call.repeat && answer.status >= 500));
    }
    return wait;
  }

  /** What is wrong with the account is said once, and costs no further call. */
  function refuse(error: ChannelError): ChannelError {
    if (error.fault.account && !error.fault.retryable) closed ??= error;
    return error;
  }

  async function call(request: Request, asked: CallOptions): Promise<Answer> {
    for (let count = 1; ; count += 1) {
      asked.signal.throwIfAborted();
      const outcome = await attempt(request, asked, count);
      if (typeof outcome !== 'number') return outcome;
      await clock.sleep(outcome, asked.signal);
    }
  }

  return { call };
}

/** The ways a call ends badly, in words for people. */
function failures({ channel, target, redact }: ConnectionOptions) {
  return {
    unreachable(request: Request, cause: unknown, lost: boolean): ChannelError {
      const why = redact(cause instanceof Error ? cause.message || cause.name : String(cause));
      return new ChannelError(
        `${channel.title} did not answer ${label(request)}: ${why}`,
        {
          target: target.name,
          retryable: true,
          account: false,
          lost,
          hint: 'Nothing is lost: run the same command again when the network is back.',
        },
        { cause },
      );
    },
    paused(request: Request, { until }: Paused): ChannelError {
      const when = new Date(until).toISOString().replace(/:\d\d\.\d+Z$/, 'Z');
      return new ChannelError(
        `${channel.title} takes no more calls like ${label(request)} from this account before ${when}`,
        {
          target: target.name,
          retryable: true,
          account: true,
          hint: 'Nothing is lost: run the same command again after that.',
        },
      );
    },
    refused(request: Request, answer: Answer, fault: Fault, lost: boolean): ChannelError {
      return new ChannelError(
        redact(
          `${channel.title} refused ${label(request)} with ${answer.status} ${fault.code}: ${fault.message}`,
        ),
        {
          target: target.name,
          status: answer.status,
          code: fault.code,
          retryable: fault.retry,
          account: fault.scope === 'account',
          lost,
          ...(fault.divide ? { divide: true } : {}),
          ...(fault.unknown ? { unknown: true } : {}),
          ...(fault.hint === undefined ? {} : { hint: fault.hint }),
        },
      );
    },
  };
}
