import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Config } from '../config/config.ts';
import { absolutePath } from '../config/resolve.ts';
import { openLedger } from '../ledger/lmdb.ts';
import type { Ledger } from '../ledger/store.ts';
import { seedLedger } from '../plan/seed.ts';
import { forRun } from './for-run.ts';
import type { Io } from './io.ts';
import type { PlanSession } from './plan.ts';
import { planningOf } from './planning.ts';
import { openProject, type Project, type SampleFlags } from './project.ts';
import { stopUnlessFilled } from './with-ledger.ts';

/**
 * Compares two catalogs instead of a catalog with what is listed: the old one is taken for what every target
 * holds, in a ledger that is gone afterwards. Nobody is spoken to, and the merchant's ledger is not opened.
 */
export async function againstCatalog<T>(
  config: Config,
  old: string,
  flags: SampleFlags,
  io: Io,
  act: (project: Project, session: PlanSession) => Promise<T>,
): Promise<T> {
  const temp = await mkdtemp(join(tmpdir(), 'shelfcast-against-'));
  const ledger = await openLedger(resolve(temp, 'ledger'));
  try {
    await seed(ledger, catalogAt(config, old, io), io);
    const project = await openProject(forRun(config, { delete: true }), io, flags);
    try {
      stopUnlessFilled(project);
      return await act(project, { ledger, temp });
    } finally {
      await project.close();
    }
  } finally {
    await ledger.close();
    await rm(temp, { recursive: true, force: true });
  }
}

/** The same configuration over another catalog, of whatever age. */
function catalogAt(config: Config, path: string, io: Io): Config {
  return { ...config, catalog: { ...config.catalog, paths: [absolutePath(path, io.cwd)] } };
}

async function seed(ledger: Ledger, config: Config, io: Io): Promise<void> {
  const project = await openProject(config, io);
  const { catalog, census, progress } = project;
  try {
    progress.start('reading the old catalog', census.products);
    await seedLedger({
      ...planningOf(project),
      entries: catalog.entries(census),
      ledger,
      now: Date.now(),
      onBatch(done) {
        io.signal.throwIfAborted();
        progress.update(done);
      },
    });
    progress.stop();
  } finally {
    await project.close();
  }
}
