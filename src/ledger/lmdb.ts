import { decodeStanding } from './codec.ts';
import { commit, openStore } from './database.ts';
import { exportStore } from './export.ts';
import { settleFormat } from './format.ts';
import { ALL, numberKey, skuKey, spanOf, targetKey, targetName, withoutOwner } from './keys.ts';
import { itemAsOf, pastRun } from './past.ts';
import {
  addRun,
  entryOf,
  given,
  itemsAt,
  lastKey,
  membersOf,
  ownersIn,
  replaceHolder,
  skuOf,
  skusIn,
} from './read.ts';
import { decodeRow } from './row.ts';
import { collect, scan, scanKeys } from './scan.ts';
import type { Ledger } from './store.ts';
import { applyWrites, submissionKey } from './write.ts';
import { readIssues } from './write-issues.ts';

/**
 * Opens the embedded ledger, making it where there is none. Several processes may do so at once.
 * @throws UserError when the folder cannot be written, is damaged, or was written by a newer version
 */
export async function openLedger(dir: string): Promise<Ledger> {
  const store = openStore(dir);
  try {
    settleFormat(store);
  } catch (error) {
    await store.root.close();
    throw error;
  }
  const { rows, standings, openSkus, submissions, underWay, outcomes, targets, runs, holders } = store;
  const { past, issues, openIssues } = store;
  return {
    getRows: async (skus) => skus.map((sku) => given(rows.get(skuKey(sku)), decodeRow)),
    rows: () => scan(rows, ALL, (key, text) => [skuOf(store, key), decodeRow(text)] as const),

    targets: async () => [...new Set([...ownersIn(standings), ...targets.getKeys()])].sort(),
    getTarget: async (target) => given(targets.get(targetName(target)), JSON.parse),
    getStandings: async (target, skus) =>
      skus.map((sku) => given(standings.get(targetKey(target, sku)), (text) => decodeStanding(sku, text))),
    standings: (target) => scan(standings, spanOf(target), (key, text) => entryOf(store, key, text)),
    standingSkus: (target) => skusIn(store, standings, target),
    openSkus: (target) => scan(openSkus, spanOf(target), (key) => skuOf(store, withoutOwner(key))),
    members: (target, listing) => membersOf(store, target, listing),
    getItems: async (target, skus) => skus.map((sku) => itemsAt(store, targetKey(target, sku))),
    getItemsAsOf: async (run, target, skus) => skus.map((sku) => itemAsOf(store, target, sku, run)),
    pastUpTo: (run) => scanKeys(past, ALL, (key) => pastRun(key) <= run),

    getIssues: async (target, skus) => skus.map((sku) => readIssues(store, target, sku)),
    issues: (target) =>
      scan(issues, spanOf(target), (key, text) => [skuOf(store, withoutOwner(key)), JSON.parse(text)]),
    openIssues: (target) => scan(openIssues, spanOf(target), (key) => skuOf(store, withoutOwner(key))),

    getSubmission: async (target, id) => given(submissions.get(submissionKey({ target, id })), JSON.parse),
    submissions: (target) => scan(submissions, spanOf(target), (_key, text) => JSON.parse(text)),
    openSubmissions: async (target) => {
      const keys = await collect(scan(underWay, spanOf(target), (key) => key));
      return keys.flatMap((key) => given(submissions.get(key), JSON.parse) ?? []);
    },
    lastSubmission: async (target) => given(lastKey(submissions, spanOf(target)), withoutOwner),
    outcomes: (submission) =>
      scan(outcomes, spanOf(submission), (key, text) => ({
        submission,
        index: Number(withoutOwner(key)),
        outcome: JSON.parse(text),
      })),
    answered: async (submission) =>
      new Set(await collect(scan(outcomes, spanOf(submission), (key) => Number(withoutOwner(key))))),

    beginRun: async (run) => commit(store, () => addRun(runs, run)),
    getRun: async (id) => given(runs.get(numberKey(id)), JSON.parse),
    runs: () => scan(runs, ALL, (_key, text) => JSON.parse(text)),
    lastRuns: async (count) =>
      [...runs.getRange({ reverse: true, limit: count })].map(({ value }) => JSON.parse(value)),

    getHolder: async (target) => given(holders.get(targetName(target)), JSON.parse),
    replaceHolder: async (target, token, next) =>
      commit(store, () => replaceHolder(holders, targetName(target), token, next)),

    getSpent: async (key) => given(store.spent.get(key), JSON.parse),
    changeSpent: async (key, change) =>
      commit(store, () => {
        const after = change(given(store.spent.get(key), JSON.parse));
        store.spent.put(key, JSON.stringify(after));
        return after;
      }),

    transact: async (writes) => commit(store, () => applyWrites(store, writes)),
    exportTo: (file) => exportStore(store, file),
    close: () => store.root.close(),
  };
}
