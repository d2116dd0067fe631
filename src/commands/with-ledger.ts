import type { Config } from '../config/config.ts';
import { isEmpty } from './history/open.ts';
import type { Io } from './io.ts';
import { stopIfEmpty } from './outcome.ts';
import { openProject, type Project } from './project.ts';
import { openSession, type Session, type SessionFlags } from './session.ts';

const NO_LEDGER =
  'there is no ledger yet, so nothing is known to be listed and every product counts as new; ' +
  'if there was one on another machine, bring it here with `shelfcast ledger import`; ' +
  'what is listed already is adopted by the first push, or by `shelfcast pull`';

interface LedgerFlags extends SessionFlags {
  readonly samples?: boolean;
  /** What is listed is about to be read. */
  readonly adopts?: boolean;
}

/** An empty catalog stops what plans with it, unless that brake is off or released. */
export function stopUnlessFilled({ config, census }: Pick<Project, 'config' | 'census'>): void {
  if (config.brakes.empty !== undefined) stopIfEmpty(census);
}

/** Opens the catalog and the ledger for what plans with both, and closes them whatever comes of it. */
export async function withLedger<T>(
  config: Config,
  flags: LedgerFlags,
  io: Io,
  act: (project: Project, session: Session) => Promise<T>,
): Promise<T> {
  const project = await openProject(config, io, flags);
  try {
    stopUnlessFilled(project);
    const session = await openSession(config, flags, io);
    try {
      if (!flags.adopts && (await isEmpty(session.ledger))) project.progress.note(NO_LEDGER);
      return await act(project, session);
    } finally {
      await session.close();
    }
  } finally {
    await project.close();
  }
}
