import type { Io } from './io.ts';
import type { RunReport } from './outcome.ts';
import { catalogSummary, openProject, type ProjectFlags, readConfig } from './project.ts';
import { walk } from './walk.ts';

/** Catalog and every target's rules; nothing is written, nothing is sent. */
export async function validate(flags: ProjectFlags, io: Io): Promise<RunReport> {
  const config = await readConfig(flags, io);
  const project = await openProject(config, io);
  try {
    const counts = new Map([...config.targets.keys()].map((name) => [name, { create: 0, blocked: 0 }]));
    const { issues, repairs } = await walk(project, Date.now(), io.signal, (target, _entry, { item }) => {
      const count = counts.get(target.name);
      if (count) count[item ? 'create' : 'blocked'] += 1;
    });
    const targets = Object.fromEntries([...counts].map(([name, count]) => [name, { counts: count }]));
    return {
      result: { command: 'validate', catalog: catalogSummary(project.census), targets, issues },
      repairs,
    };
  } finally {
    await project.close();
  }
}
