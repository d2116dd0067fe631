import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../config/config.ts';
import type { Issue } from '../../issue.ts';
import { isOpenIssue } from '../../ledger/issue-record.ts';
import { openLedger } from '../../ledger/lmdb.ts';
import type { Ledger } from '../../ledger/store.ts';
import type { Io } from '../io.ts';
import type { RunReport } from '../outcome.ts';
import { type ProjectFlags, readConfig } from '../project.ts';
import { ledgerDir } from '../session.ts';
import { hasLedger, isEmpty } from './open.ts';

/** SKUs looked up at once. */
const BATCH = 1000;

/** What tells one issue of a SKU from another. */
type Key = string;

/**
 * Whether a run found an error that was not known before: by the ledger, or, as long as there is none, by the
 * list that the last such run left behind.
 */
export async function hasNewErrors(
  { result, run }: Pick<RunReport, 'result' | 'run'>,
  flags: ProjectFlags & { readonly sandbox?: boolean },
  io: Io,
): Promise<boolean> {
  const errors = [...result.issues].filter(({ severity }) => severity === 'error');
  const config = await readConfig(flags, io);
  const dir = ledgerDir(config, flags);
  if (!hasLedger(dir)) return isNewToList(config, errors);
  const ledger = await openLedger(dir);
  try {
    if (await isEmpty(ledger)) return await isNewToList(config, errors);
    return await isNewToLedger(ledger, errors, run ?? Number.POSITIVE_INFINITY);
  } finally {
    await ledger.close();
  }
}

/** The open errors that the ledger knows of a target's SKUs. */
export async function knownErrors(ledger: Ledger, target: string): Promise<ReadonlySet<Key>> {
  const known = new Set<Key>();
  for await (const skus of ledger.openIssues(target)) {
    for (const [place, records] of (await ledger.getIssues(target, skus)).entries())
      for (const { issue } of records.filter(isOpenIssue))
        known.add(keyOf({ ...issue, target, sku: skus[place] ?? '' }));
  }
  return known;
}

/** The SKU, the rule, and the target unless it concerns the catalog itself. */
export function keyOf({ rule, sku, ...issue }: Issue): Key {
  return JSON.stringify([ownerOf(issue), sku, rule]);
}

function ownerOf({ origin, target = '' }: Pick<Issue, 'origin' | 'target'>): string {
  return origin === 'catalog' ? '' : target;
}

/** What concerns no SKU is nobody's old trouble. @param run whose own findings are new */
async function isNewToLedger(ledger: Ledger, errors: readonly Issue[], run: number): Promise<boolean> {
  const owners = new Map<string, Issue[]>();
  for (const issue of errors) {
    if (issue.sku === undefined) return true;
    const owner = ownerOf(issue);
    owners.set(owner, owners.get(owner) ?? []);
    owners.get(owner)?.push(issue);
  }
  for (const [owner, issues] of owners) {
    for (let from = 0; from < issues.length; from += BATCH) {
      const part = issues.slice(from, from + BATCH);
      const known = await ledger.getIssues(
        owner,
        part.map(({ sku = '' }) => sku),
      );
      const isKnown = ({ rule }: Issue, place: number) =>
        known[place]?.some((one) => one.issue.rule === rule && isOpenIssue(one) && one.first.run < run);
      if (!part.every(isKnown)) return true;
    }
  }
  return false;
}

/** The list is what this run found; of targets that it left out, what was known before. */
async function isNewToList(config: Config, errors: readonly Issue[]): Promise<boolean> {
  const known = await readList(config);
  const keys = new Set(errors.map(keyOf));
  const others = [...known].filter((key) => {
    const owner = String(JSON.parse(key)[0]);
    return owner !== '' && !config.targets.has(owner);
  });
  if (config.file !== undefined) await writeList(config, [...new Set([...keys, ...others])].toSorted());
  return errors.some((issue) => issue.sku === undefined || !known.has(keyOf(issue)));
}

function listPath({ ledger }: Config): string {
  return join(ledger, 'known-issues.json');
}

/** A list that is not there, or was tampered with, knows nothing. */
async function readList(config: Config): Promise<ReadonlySet<Key>> {
  const text = await readFile(listPath(config), 'utf8').catch(() => '');
  try {
    const { issues }: { issues?: unknown } = JSON.parse(text);
    return new Set(Array.isArray(issues) ? issues.map((one) => JSON.stringify(one)) : []);
  } catch {
    return new Set();
  }
}

async function writeList(config: Config, keys: readonly Key[]): Promise<void> {
  const path = listPath(config);
  await mkdir(config.ledger, { recursive: true });
  const lines = keys.map((key) => `    ${key}`).join(',\n');
  await writeFile(`${path}.part`, `{\n  "version": 1,\n  "issues": [\n${lines}\n  ]\n}\n`);
  await rename(`${path}.part`, path);
}
