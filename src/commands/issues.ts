import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { type IssueRecord, isOpenIssue, type Sighting } from '../ledger/issue-record.ts';
import type { Entry, Ledger } from '../ledger/store.ts';
import { createColours } from '../render/colours.ts';
import { createHistoryText, type HistoryIssue, historyJson } from '../render/history.ts';
import { readLedger } from './history/open.ts';
import type { Io } from './io.ts';
import { localIssues } from './local.ts';
import { type ProjectFlags, readConfig } from './project.ts';

export interface IssuesFlags extends ProjectFlags {
  readonly sandbox?: boolean;
  readonly sku?: string;
  /** Only issues of this rule. */
  readonly rule?: string;
  /** Those that are fixed as well. */
  readonly fixed?: boolean;
  readonly format?: 'text' | 'json' | 'ndjson';
}

/** Runs looked through for the last one of a target. */
const RECENT = 1000;

/** Each SKU's issues over time, by the ledger alone. */
export async function issues(flags: IssuesFlags, io: Io): Promise<ExitCode> {
  const config = await readConfig(flags, io);
  return readLedger(config, flags, io, async (ledger) => {
    // The catalog's own concern every target.
    const targets = ['', ...config.targets.keys()];
    const found = read(ledger, targets, flags, io.cwd);
    if (flags.format === 'json' || flags.format === 'ndjson') {
      for await (const text of historyJson(found, flags.format)) io.out(text);
      return EXIT.done;
    }
    const text = createHistoryText(flags.fixed ?? false);
    let any = false;
    for await (const one of found) {
      text.add(one);
      any = true;
    }
    if (!any && flags.sku !== undefined) await assertKnown(ledger, flags.sku);
    io.out(text.end(createColours(io.color)));
    return EXIT.done;
  });
}

async function* read(
  ledger: Ledger,
  targets: readonly string[],
  { sku, rule, fixed, format }: IssuesFlags,
  cwd: string,
): AsyncGenerator<HistoryIssue> {
  const lastOf = await lastSightings(ledger);
  for (const target of targets) {
    const batches = sku === undefined ? ledger.issues(target) : only(ledger, target, sku);
    for await (const batch of batches) {
      for (const [one, records] of batch) {
        for (const record of records) {
          if (rule !== undefined && record.issue.rule !== rule) continue;
          // The text counts those that it does not show.
          if (!fixed && !isOpenIssue(record) && format !== undefined && format !== 'text') continue;
          yield historyIssue(target, one, record, lastOf(target, record), cwd);
        }
      }
    }
  }
}

async function* only(
  ledger: Ledger,
  target: string,
  sku: string,
): AsyncGenerator<readonly Entry<readonly IssueRecord[]>[]> {
  const [records = []] = await ledger.getIssues(target, [sku]);
  yield [[sku, records]];
}

/** The last run that looked at a target and found an issue still there: of an open one, the last of all. */
async function lastSightings(ledger: Ledger): Promise<(target: string, record: IssueRecord) => Sighting> {
  const looks = new Map<string, Sighting[]>();
  const add = (target: string, look: Sighting) => {
    const known = looks.get(target);
    if (known) known.push(look);
    else looks.set(target, [look]);
  };
  for (const { id, started, command, counts } of await ledger.lastRuns(RECENT)) {
    if (!command.startsWith('push')) continue;
    for (const target of ['', ...Object.keys(counts)]) add(target, { run: id, at: started });
  }
  return (target, { first, fixed }) =>
    looks.get(target)?.find(({ run }) => run > first.run && (!fixed || run < fixed.run)) ?? first;
}

function historyIssue(
  target: string,
  sku: string,
  { issue, first, fixed }: IssueRecord,
  lastSeen: Sighting,
  cwd: string,
): HistoryIssue {
  const [local = issue] = localIssues([issue], cwd);
  const named = target === '' ? {} : { target };
  return { ...local, ...named, sku, firstSeen: first, lastSeen, ...(fixed ? { fixed } : {}) };
}

/** A SKU without issues is good news, unless nobody has heard of it. */
async function assertKnown(ledger: Ledger, sku: string): Promise<void> {
  const [row] = await ledger.getRows([sku]);
  if (row) return;
  throw new UserError(
    `the ledger knows no SKU '${sku}'`,
    'SKUs are compared to the letter. It is known once a push has looked at it.',
  );
}
