import type { Fate } from '../plan/strip.ts';
import type { Io } from './io.ts';
import { type LaneFlags, openLaneProject } from './lane-project.ts';
import { eachStrip } from './lanes.ts';
import { allIssues, mappedIssues, mappedSummary } from './mapped.ts';
import { type RunReport, stopIfEmpty } from './outcome.ts';
import { catalogSummary, readConfig } from './project.ts';
import { assertNoMaps, unmappedSummary, writeUnmapped } from './unmapped.ts';

export interface ValidateFlags extends LaneFlags {
  /** Folder for lists of the product types that no category map covers. */
  readonly unmapped?: string;
}

/** Catalog and every target's rules; nothing is sent, and nothing written but lists that are asked for. */
export async function validate(flags: ValidateFlags, io: Io): Promise<RunReport> {
  const config = await readConfig(flags, io);
  if (flags.unmapped !== undefined) assertNoMaps(flags.unmapped, config, io);
  const options = { flags, io, writes: false, allCategories: flags.unmapped !== undefined };
  const project = await openLaneProject(config, options);
  try {
    stopIfEmpty(project.census);
    const names = [...config.targets.keys()];
    const counts = names.map(() => ({ create: 0, blocked: 0, excluded: 0 }));
    const { issues, repairs } = await eachStrip(project, options, (strip) => {
      for (const [i, count] of counts.entries()) addCounts(count, strip.targets[i]?.counts);
    });
    if (flags.unmapped !== undefined) {
      const files = await writeUnmapped(flags.unmapped, project.categories, io);
      project.progress.note(
        files.length > 0
          ? `product types without a category: ${files.join(', ')}`
          : 'no product type lacks a category, so no list was written',
      );
    }
    const targets = Object.fromEntries(names.map((name, i) => [name, { counts: counts[i] ?? {} }]));
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

function addCounts(sum: Record<Fate, number>, counts: Readonly<Record<Fate, number>> | undefined): void {
  for (const fate of ['create', 'blocked', 'excluded'] as const) sum[fate] += counts?.[fate] ?? 0;
}
