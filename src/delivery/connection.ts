import type { Channel, Target } from '../channels/channel.ts';
import type { Answer, Fault, Request } from '../channels/upload.ts';
import { ChannelError, UserError } from '../errors.ts';
import { addressOf, label } from './address.ts';
import { ATTEMPTS, backoff, retryAfter } from './attempt.ts';
import { createSpender, type Spender } from './budget.ts';
import type { Clock } from './clock.ts';
import type { Http } from './http.ts';
import { createSession } from './token.ts';

export interface ConnectionOptions {
  readonly channel: Channel;
  readonly target: Target;
  /** By their short names. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Hosts by role, the target's own over the channel's. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly http: Http;
  readonly clock: Clock;
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

/** A budget that a channel forgot to declare. */
const CAUTIOUS = { rate: 1, burst: 5 };

export function connect(options: ConnectionOptions): Connection {
  const { channel, clock } = options;
  const spenders = new Map<string, Spender>();
  const fail = failures(options);

  function spender(budget: string): Spender {
    const known = spenders.get(budget);
    if (known) return known;
    const made = createSpender(channel.limits[budget] ?? CAUTIOUS, clock, options.factor);
    spenders.set(budget, made);
    return made;
  }

  const session = createSession(channel.auth, options.secrets, clock, (request) =>
    call(request, { repeat: true, signal: AbortSignal.timeout(120_000) }),
  );

  async function send(request: Request, { file, signal, repeat }: CallOptions): Promise<Answer> {
    const signIn = request.auth ? await session.sign() : { headers: {}, query: {} };
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
    const budget = spender(request.budget);
    let answer: Answer;
    try {
      answer = await budget.spend(() => send(request, call), call.signal);
    } catch (cause) {
      call.signal.throwIfAborted();
      if (cause instanceof ChannelError || cause instanceof UserError) throw cause;
      if (call.repeat && count < ATTEMPTS.fault) return backoff(count);
      throw fail.unreachable(request, cause, !call.repeat);
    }
    const fault = channel.fault(answer);
    if (!fault || fault.scope === 'item') return answer;
    // An expired token is refused with 401, by Amazon with 403.
    if ([401, 403].includes(answer.status) && request.auth && count === 1 && session.renew()) return 0;
    const throttled = answer.status < 500 && fault.retry;
    const hopeful = fault.retry && (call.repeat || throttled);
    if (!hopeful || count >= (throttled ? ATTEMPTS.throttled : ATTEMPTS.fault)) {
      throw fail.refused(request, answer, fault, !call.repeat && answer.status >= 500);
    }
    const wait = Math.max(fault.after ?? 0, retryAfter(answer, clock), backoff(count));
    if (throttled) budget.pauseUntil(clock.now() + wait);
    return wait;
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

/** The two ways a call ends badly, in words for people. */
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
          ...(fault.hint === undefined ? {} : { hint: fault.hint }),
        },
      );
    },
  };
}
