import type { ConfiguredTarget } from '../config/config.ts';
import type { Desk } from '../delivery/desk.ts';
import { type ExitCode, worstExit } from '../errors.ts';
import { explainFailure } from '../failure.ts';
import { lockTarget } from '../ledger/lock.ts';
import type { Progress } from '../render/progress.ts';
import type { Io } from './io.ts';
import { openDesk, type Session } from './session.ts';

/** One target's way through a run; when something fails, it goes no further, and no other is stopped. */
export interface Errand {
  readonly target: ConfiguredTarget;
  readonly desk: Desk;
  release(): Promise<void>;
}

export interface ErrandOptions {
  readonly session: Session;
  readonly run: number;
  /** Milliseconds since 1970 on the session's clock. */
  readonly deadline: number;
  /** What the run is called for others that want the same target. */
  readonly command: string;
  readonly progress: Progress;
  readonly io: Io;
}

/** The errands of a run, with what failed on the way. */
export interface Errands {
  readonly open: readonly Errand[];
  /** Does the same for every target that has not failed, all at once. */
  each(act: (errand: Errand) => Promise<void>): Promise<void>;
  /** The code that the failures so far call for. */
  exit(): ExitCode;
  release(): Promise<void>;
}

/** Signs in to every target and locks it. */
export async function openErrands(
  targets: readonly ConfiguredTarget[],
  { session, run, deadline, command, progress, io }: ErrandOptions,
): Promise<Errands> {
  const failures: ExitCode[] = [];
  const failed = new Set<string>();

  async function attempt<T>(name: string, act: () => Promise<T>): Promise<T | undefined> {
    try {
      return await act();
    } catch (error) {
      io.signal.throwIfAborted();
      progress.stop();
      failed.add(name);
      failures.push(explainFailure(error, (text) => io.err.write(text)));
      return undefined;
    }
  }

  const opened = await Promise.all(
    targets.map((target) =>
      attempt(target.name, async (): Promise<Errand> => {
        const desk = await openDesk(session, target, { run, deadline, progress, io });
        const lock = await lockTarget(session.ledger, target.name, command);
        return { target, desk, release: () => lock.release() };
      }),
    ),
  );
  const open = opened.flatMap((errand) => errand ?? []);
  return {
    open,
    each: async (act) => {
      const able = open.filter(({ target }) => !failed.has(target.name));
      await Promise.all(able.map((errand) => attempt(errand.target.name, () => act(errand))));
    },
    exit: () => worstExit(failures),
    release: async () => void (await Promise.all(open.map((errand) => errand.release()))),
  };
}
