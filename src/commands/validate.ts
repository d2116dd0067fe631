import type { Io } from './io.ts';
import { allIssues, mappedIssues, mappedSummary } from './mapped.ts';
import type { RunReport } from './outcome.ts';
import { catalogSummary, openProject, type ProjectFlags, readConfig, type SampleFlags } from './project.ts';
import { assertNoMaps, unmappedSummary, writeUnmapped } from './unmapped.ts';
import { fate, walk } from './walk.ts';

export interface ValidateFlags extends ProjectFlags, SampleFlags {
  /** Folder for lists of the product types that no category map covers. */
  readonly unmapped?: string;
}

/** Catalog and every target's rules; nothing is sent, and nothing written but lists that are asked for. */
export async function validate(flags: ValidateFlags, io: Io): Promise<RunReport> {
  const config = await readConfig(flags, io);
  if (flags.unmapped !== undefined) assertNoMaps(flags.unmapped, config, io);
  const project = await openProject(config, io, {
    allCategories: flags.unmapped !== undefined,
    samples: flags.samples,
  });
  try {
    const counts = new Map(
      [...config.targets.keys()].map((name) => [name, { create: 0, blocked: 0, excluded: 0 }]),
    );
    const { issues, repairs } = await walk(project, Date.now(), io.signal, (target, _entry, desired) => {
      const count = counts.get(target.name);
      if (count) count[fate(desired)] += 1;
    });
    if (flags.unmapped !== undefined) {
      const files = await writeUnmapped(flags.unmapped, project.categories, io);
      project.progress.note(
        files.length > 0
          ? `product types without a category: ${files.join(', ')}`
          : 'no product type lacks a category, so no list was written',
      );
    }
    const targets = Object.fromEntries([...counts].map(([name, count]) => [name, { counts: count }]));
    return {
      result: {
        command: 'validate',
        catalog: catalogSummary(project.census),
        targets,
        issues: allIssues(issues, mappedIssues(project)),
        ...mappedSummary(project),
        ...unmappedSummary(project.categories),
      },
      repairs,
    };
  } finally {
    await project.close();
  }
}
