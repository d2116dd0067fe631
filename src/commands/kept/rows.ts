import type { Issue } from '../../issue.ts';
import type { Run } from '../../ledger/run.ts';
import { lookAt } from '../delta/look.ts';
import { forgetLeft, recordRows as recordStandpoints, standpoints } from '../delta/rows.ts';
import { createFindingsRecorder } from '../history/findings.ts';
import type { Io } from '../io.ts';
import type { Project } from '../project.ts';
import type { Session } from '../session.ts';

/**
 * Records where each product stands in the catalog, so that answers find its line, and what the plan has found about it.
 * Rows that have changed are looked at again by the next push, which sees for itself what this one has not.
 */
export async function recordRows(
  project: Project,
  { ledger }: Session,
  issues: readonly Issue[],
  { run, targets, io }: { readonly run: Run; readonly targets: readonly string[]; readonly io: Io },
): Promise<void> {
  const { catalog, census, progress } = project;
  const look = await lookAt(project);
  const found = bySku(issues);
  const seen = { run: run.id, at: run.started };
  const findings = createFindingsRecorder({ ledger, census, targets, seen });
  let done = 0;
  progress.start('reading', census.products);
  for await (const entries of catalog.entries(census)) {
    io.signal.throwIfAborted();
    const skus = entries.map(({ product }) => product.sku);
    await recordStandpoints({ ledger }, standpoints(entries, census, look), run.id);
    await findings.rows(
      skus,
      skus.flatMap((sku) => found.get(sku) ?? []),
    );
    done += entries.length;
    progress.update(done);
  }
  progress.stop();
  await forgetLeft({ ledger }, census);
  await findings.finish();
}

function bySku(issues: readonly Issue[]): ReadonlyMap<string, readonly Issue[]> {
  const found = new Map<string, Issue[]>();
  for (const issue of issues) {
    if (issue.sku !== undefined) found.set(issue.sku, [...(found.get(issue.sku) ?? []), issue]);
  }
  return found;
}
