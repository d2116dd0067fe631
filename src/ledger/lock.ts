import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { UserError } from '../errors.ts';
import { type Holder, isAlive, LAPSE, thisProcess } from './holder.ts';
import type { Ledger } from './store.ts';

/** The right to plan and send on one target. */
export interface Lock {
  /** Aborted when another process took the target over, as this one had long shown no sign of life. */
  readonly lost: AbortSignal;
  /** The dead process that held it before; undefined when it was free. */
  readonly replaced: Holder | undefined;
  release(): Promise<void>;
}

/** Between two signs of life, in milliseconds. */
const BEAT = LAPSE / 8;

/** Between two looks at who holds a target. */
const LOOK = 200;

/** How to wait for a target that another process holds. */
export interface LockWait {
  /** Milliseconds at most. */
  readonly wait: number;
  /** Told once of each holder that is waited for, e.g. to say so. */
  readonly onWait: (words: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Takes a target as `lockTarget` does, once the process that holds it lets go of it.
 * @throws UserError when it still holds it after that time
 */
export async function awaitTarget(
  ledger: Ledger,
  target: string,
  command: string,
  { wait, onWait, signal }: LockWait,
): Promise<Lock> {
  const until = performance.now() + wait;
  let told: string | undefined;
  for (;;) {
    try {
      return await lockTarget(ledger, target, command);
    } catch (error) {
      if (!(error instanceof UserError) || performance.now() >= until) throw error;
      if (error.message !== told) onWait(error.message);
      told = error.message;
    }
    await setTimeout(LOOK, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

/**
 * Takes a target for this process. A holder that has died is replaced; of several that try, one succeeds.
 * @param command what this process runs, shown to others, e.g. `push`
 * @throws UserError when a living process holds it
 */
export async function lockTarget(
  ledger: Ledger,
  target: string,
  command: string,
  now: () => number = Date.now,
): Promise<Lock> {
  const since = now();
  const mine = { ...thisProcess(), token: randomUUID(), command, since: new Date(since).toISOString() };
  let replaced: Holder | undefined;
  do {
    replaced = await ledger.getHolder(target);
    if (replaced && isAlive(replaced, mine, now())) throw taken(target, replaced, mine.host);
  } while (!(await ledger.replaceHolder(target, replaced?.token, { ...mine, beat: now() })));
  const lost = new AbortController();
  const beat = async () => {
    const kept = await ledger.replaceHolder(target, mine.token, { ...mine, beat: now() });
    if (!kept)
      lost.abort(new UserError(`another process has taken ${target} over`, 'Run `shelfcast status`.'));
  };
  // A beat that cannot be written is no loss in itself; the next one tells.
  const timer = setInterval(() => void beat().catch(() => {}), BEAT).unref();
  return {
    lost: lost.signal,
    replaced,
    release: async () => {
      clearInterval(timer);
      await ledger.replaceHolder(target, mine.token, undefined);
    },
  };
}

function taken(target: string, holder: Holder, host: string): UserError {
  const where = holder.host === host ? `process ${holder.pid}` : `process ${holder.pid} on ${holder.host}`;
  const elsewhere = `If that machine is gone, try again ${LAPSE / 60_000} minutes after it went.`;
  const hint =
    holder.host === host ? `If it hangs, stop it with \`kill ${holder.pid}\` and run again.` : elsewhere;
  return new UserError(
    `${target} is in use: \`shelfcast ${holder.command}\` has been working on it since ${holder.since} (${where})`,
    `Wait until it has ended; \`shelfcast status\` can be run meanwhile. ${hint}`,
  );
}
