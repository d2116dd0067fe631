import type { Config } from '../config/config.ts';
import type { Io } from './io.ts';
import { stopIfEmpty } from './outcome.ts';
import { openProject, type Project } from './project.ts';
import { openSession, type Session, type SessionFlags } from './session.ts';

interface LedgerFlags extends SessionFlags {
  readonly samples?: boolean;
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
    stopIfEmpty(project.census);
    const session = await openSession(config, flags, io);
    try {
      return await act(project, session);
    } finally {
      await session.close();
    }
  } finally {
    await project.close();
  }
}
