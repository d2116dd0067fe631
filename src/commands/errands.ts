import type { ConfiguredTarget } from '../config/config.ts';
import type { OnIssue } from '../delivery/answers.ts';
import { type Asker, createAsker } from '../delivery/asker.ts';
import type { Desk } from '../delivery/desk.ts';
import { type ExitCode, worstExit } from '../errors.ts';
import { explainFailure } from '../failure.ts';
import type { Progress } from '../render/progress.ts';
import { createHold, type Hold } from './hold.ts';
import type { Io } from './io.ts';
import { openDesk, type Session } from './session.ts';
import { underWayTexts } from './under-way.ts';

/** One target's way through a run; when something fails, it goes no further, and no other is stopped. */
export interface Errand extends Pick<Hold, 'lock' | 'unlock'> {
  readonly target: ConfiguredTarget;
  readonly desk: Desk;
  /** Waits for answers to what was sent. */
  readonly asker: Asker;
  readonly onIssue: OnIssue;
}

export interface ErrandOptions {
  readonly session: Session;
  readonly run: number;
  /** Milliseconds since 1970 on the session's clock. */
  readonly deadline: number;
  /** What the run is called for others that want the same target. */
  readonly command: string;
  /** Told what the channels find wrong. */
  readonly onIssue: OnIssue;
  readonly progress: Progress;
  readonly io: Io;
}

/** The errands of a run, with what failed on the way. */
export interface Errands {
  readonly open: readonly Errand[];
  /** Those of them that have not failed so far. */
  able(): readonly Errand[];
  /** Does the same for every target that has not failed, all at once. */
  each(act: (errand: Errand) => Promise<void>): Promise<void>;
  /** The code that the failures so far call for. */
  exit(): ExitCode;
  release(): Promise<void>;
}

/** How long a run waits for another that plans and sends on the same target, in milliseconds. */
const LOCK_WAIT = 60_000;

/** Signs in to every target. */
export async function openErrands(
  targets: readonly ConfiguredTarget[],
  { session, run, deadline, command, onIssue, progress, io }: ErrandOptions,
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

  async function sayUnderWay(): Promise<void> {
    const { ledger, accounts } = session;
    const names = open.map(({ target }) => target.name);
    progress.stop();
    for (const text of await underWayTexts(ledger, names, accounts.clock.now())) progress.note(text);
  }

  const opened = await Promise.all(
    targets.map((target) =>
      attempt(target.name, async (): Promise<Errand> => {
        const waiting = { wait: LOCK_WAIT, onWait: progress.note, signal: io.signal };
        const { lost, ...hold } = createHold(session.ledger, target.name, command, waiting);
        const signal = AbortSignal.any([io.signal, lost]);
        const desk = await openDesk(session, target, { run, deadline, progress, signal });
        return { target, desk, asker: createAsker(desk, onIssue), onIssue, ...hold };
      }),
    ),
  );
  const open = opened.flatMap((errand) => errand ?? []);
  const able = () => open.filter(({ target }) => !failed.has(target.name));
  return {
    open,
    able,
    each: async (act) => {
      // When the run is stopped, each target still gets to the end of what it has in hand.
      const acts = able().map((errand) => attempt(errand.target.name, () => act(errand)));
      await Promise.allSettled(acts);
      await Promise.all(acts);
    },
    exit: () => worstExit(failures),
    async release() {
      if (io.signal.aborted) await sayUnderWay();
      await Promise.all(open.map((errand) => errand.unlock()));
    },
  };
}
