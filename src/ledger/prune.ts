import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { submissionsFolder } from './files.ts';
import type { Ledger } from './store.ts';
import { isUnderWay } from './submission.ts';

const DAY = 86_400_000;

/** Runs that are kept however old they are. */
const NEWEST = 20;

/** How much of the past is kept. */
export interface PruneOptions {
  /** The ledger's folder. */
  readonly dir: string;
  /** Milliseconds. */
  readonly keep: number;
  /** Bytes of submissions' files. */
  readonly max: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

interface Closed {
  readonly target: string;
  readonly id: string;
  readonly createdAt: string;
  readonly paths: readonly string[];
  readonly bytes: number;
}

/**
 * Forgets submissions that are too old, the oldest while they are too large together, and runs that are too old with
 * the items they replaced. Nothing that is under way is touched, and the newest run's submissions stay.
 */
export async function pruneHistory(ledger: Ledger, options: PruneOptions): Promise<void> {
  const targets = await ledger.targets();
  const folders = await Promise.all(targets.map((target) => inspect(ledger, target, options.dir)));
  const closed = folders
    .flatMap((one) => one.closed)
    .toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  const cutoff = new Date(options.now - options.keep).toISOString();
  let total = folders.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const one of closed) {
    if (one.createdAt >= cutoff && total <= options.max) break;
    await forgetSubmission(ledger, one);
    total -= one.bytes;
  }
  await pruneRuns(ledger, options);
}

/** The files go first: a record without them is found again, files without a record would not be. */
async function forgetSubmission(ledger: Ledger, { target, id, paths }: Closed): Promise<void> {
  for (const path of paths) await rm(path, { force: true });
  for await (const outcomes of ledger.outcomes(id)) await ledger.transact({ forget: { outcomes } });
  await ledger.transact({ forget: { submissions: [{ target, id }] } });
}

/** The submissions of a target that may go, and the size of all of them. */
async function inspect(
  ledger: Ledger,
  target: string,
  dir: string,
): Promise<{ closed: readonly Closed[]; bytes: number }> {
  const folder = join(dir, submissionsFolder(target));
  const names = await filesById(folder);
  const newest = await ledger.lastSubmission(target);
  const [last] = await ledger.lastRuns(1);
  const closed: Closed[] = [];
  let bytes = 0;
  for await (const records of ledger.submissions(target)) {
    for (const record of records) {
      const paths = (names.get(record.id) ?? []).map((name) => join(folder, name));
      const sizes = await Promise.all(paths.map(async (path) => (await stat(path)).size));
      const size = sizes.reduce((sum, one) => sum + one, 0);
      bytes += size;
      const needed = isUnderWay(record) || record.divide || record.id === newest || record.run === last?.id;
      if (!needed) closed.push({ target, id: record.id, createdAt: record.createdAt, paths, bytes: size });
    }
  }
  return { closed, bytes };
}

/** Names of files by the submission that they belong to. */
async function filesById(folder: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = new Map<string, string[]>();
  for (const name of await readdir(folder).catch(() => [])) {
    const [id = ''] = name.split('.');
    names.set(id, [...(names.get(id) ?? []), name]);
  }
  return names;
}

/** A day's worth at a time: finding the items that go with them takes a look at all that are kept. */
async function pruneRuns(ledger: Ledger, { keep, now }: PruneOptions): Promise<void> {
  const newest = (await ledger.lastRuns(NEWEST)).at(-1)?.id ?? 0;
  const cutoff = now - keep;
  const old: number[] = [];
  let first: string | undefined;
  for await (const runs of ledger.runs()) {
    first ??= runs[0]?.started;
    const gone = runs.filter(({ id, started }) => id < newest && Date.parse(started) < cutoff);
    old.push(...gone.map(({ id }) => id));
    if (gone.length < runs.length) break;
  }
  const last = old.at(-1);
  if (last === undefined || first === undefined || Date.parse(first) > cutoff - DAY) return;
  await ledger.transact({ forget: { runs: old } });
  for await (const past of ledger.pastUpTo(last + 1)) await ledger.transact({ forget: { past } });
}
