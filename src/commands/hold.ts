import { awaitTarget, type Lock, type LockWait } from '../ledger/lock.ts';
import type { Ledger } from '../ledger/store.ts';

/** A target that a run takes to plan and send, and lets others have in between. */
export interface Hold {
  /** Aborted when another process has taken the target over while this run had it: nothing more may be sent. */
  readonly lost: AbortSignal;
  /** @throws UserError when another run has it for too long */
  lock(): Promise<void>;
  unlock(): Promise<void>;
}

/** @param command what the run is called for others that want the target */
export function createHold(ledger: Ledger, target: string, command: string, waiting: LockWait): Hold {
  const lost = new AbortController();
  let held: Lock | undefined;
  return {
    lost: lost.signal,
    async lock() {
      const lock = await awaitTarget(ledger, target, command, waiting);
      lock.lost.addEventListener('abort', () => lost.abort(lock.lost.reason), { once: true });
      held = lock;
    },
    async unlock() {
      const lock = held;
      held = undefined;
      await lock?.release();
    },
  };
}
