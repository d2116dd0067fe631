import { advance } from './advance.ts';
import { decodeStanding, encodeStanding } from './codec.ts';
import type { Store } from './database.ts';
import { type Items, packItem } from './items.ts';
import { isHashed, memberKey, numberKey, skuKey, targetKey, targetName } from './keys.ts';
import { keepPast } from './past.ts';
import { encodeRow } from './row.ts';
import { isOpen, type Standing } from './standing.ts';
import type { Forgotten, SkuEvent, TargetWrites, Writes } from './store.ts';
import { isUnderWay, type JournalEntry, type SubmissionRecord } from './submission.ts';
import { applyFindings, lastRun, putIssues } from './write-issues.ts';
import { applySettled, opensAgain, unsettle } from './write-settled.ts';

/** Writes everything a step changes; runs inside a transaction. */
export function applyWrites(store: Store, writes: Writes): void {
  for (const [sku, row] of writes.rows ?? []) {
    nameKey(store, sku);
    if (row === undefined) store.rows.remove(skuKey(sku));
    else store.rows.put(skuKey(sku), encodeRow(row));
  }
  for (const [target, changes] of Object.entries(writes.targets ?? {})) applyTarget(store, target, changes);
  for (const record of writes.submissions ?? []) putSubmission(store, record);
  for (const entry of writes.outcomes ?? [])
    store.outcomes.put(outcomeKey(entry), JSON.stringify(entry.outcome));
  if (writes.run) store.runs.put(numberKey(writes.run.id), JSON.stringify(writes.run));
  if (writes.findings) applyFindings(store, writes.findings);
  if (writes.forget) forget(store, writes.forget);
}

function forget(store: Store, { submissions = [], outcomes = [], runs = [], past = [] }: Forgotten): void {
  for (const key of submissions.map(submissionKey)) store.submissions.remove(key);
  for (const key of outcomes.map(outcomeKey)) store.outcomes.remove(key);
  for (const run of runs) store.runs.remove(numberKey(run));
  for (const key of past) store.past.remove(key);
}

function outcomeKey({ submission, index }: Pick<JournalEntry, 'submission' | 'index'>): string {
  return `${submission}/${numberKey(index)}`;
}

export function submissionKey({ target, id }: Pick<SubmissionRecord, 'target' | 'id'>): string {
  return `${targetName(target)}/${id}`;
}

function applyTarget(store: Store, target: string, changes: TargetWrites): void {
  for (const [sku, standing] of changes.standings ?? [])
    putStanding(store, target, sku, readStanding(store, target, sku), standing);
  for (const [sku, items] of changes.items ?? []) putItems(store, target, sku, items ?? {});
  for (const event of changes.events ?? []) applyEvent(store, target, event);
  if (changes.settled)
    applySettled(store, target, changes.settled, (sku) => readStanding(store, target, sku));
  if (changes.record) store.targets.put(targetName(target), JSON.stringify(changes.record));
}

function applyEvent(store: Store, target: string, happened: SkuEvent): void {
  const before = readStanding(store, target, happened.sku);
  const after = advance(before, happened.event);
  if (after === before) return;
  putStanding(store, target, happened.sku, before, after);
  if (happened.event.type === 'submitted') unsettle(store, target, happened.sku);
  if (opensAgain(happened.event)) store.openSkus.put(targetKey(target, happened.sku), '');
  followItems(store, target, happened, before, after);
}

/** The sent item is the held one once it is accepted; after any other ending it is of no more use. */
function followItems(
  store: Store,
  target: string,
  { sku, event, item }: SkuEvent,
  before: Standing | undefined,
  after: Standing | undefined,
): void {
  const key = targetKey(target, sku);
  if (event.type === 'submitted' && item) store.sent.put(key, packItem(item));
  if (after?.state === 'pending') return;
  if (event.type === 'drifted' && item) {
    const packed = packItem(item);
    keepPast(store, key, runOf(store, target, event), packed);
    store.held.put(key, packed);
  }
  if (before?.state === 'pending') {
    const sent = store.sent.get(key);
    if (sent && event.type === 'answered' && event.outcome === 'accepted') {
      keepPast(store, key, runOf(store, target, event), sent);
      store.held.put(key, sent);
    }
    store.sent.remove(key);
  }
  if (after === undefined || after.state === 'deleted') {
    keepPast(store, key, runOf(store, target, event), undefined);
    store.held.remove(key);
  }
}

/** The run that sent what is answered; what happens by itself comes after the newest run. */
function runOf(store: Store, target: string, event: SkuEvent['event']): number {
  const next = lastRun(store) + 1;
  if (event.type !== 'answered') return next;
  const text = store.submissions.get(submissionKey({ target, id: event.submission }));
  const record: SubmissionRecord | undefined = text === undefined ? undefined : JSON.parse(text);
  return record?.run ?? next;
}

function readStanding(store: Store, target: string, sku: string): Standing | undefined {
  const text = store.standings.get(targetKey(target, sku));
  return text === undefined ? undefined : decodeStanding(sku, text);
}

function putStanding(
  store: Store,
  target: string,
  sku: string,
  before: Standing | undefined,
  after: Standing | undefined,
): void {
  const key = targetKey(target, sku);
  nameKey(store, sku);
  if (after === undefined) store.standings.remove(key);
  else store.standings.put(key, encodeStanding(sku, after));
  const opened = after !== undefined && isOpen(after);
  if (opened) store.openSkus.put(key, '');
  else if (before !== undefined && isOpen(before)) store.openSkus.remove(key);
  indexMember(store, target, sku, before?.listing, after?.listing);
  followIssues(store, target, sku, before, after);
}

/** What the channel finds wrong stands in the standing; how long it has, beside it. */
function followIssues(
  store: Store,
  target: string,
  sku: string,
  before: Standing | undefined,
  after: Standing | undefined,
): void {
  const [were = [], are = []] = [before?.issues, after?.issues];
  if (were === are || (were.length === 0 && are.length === 0)) return;
  const at = after?.at ?? before?.at ?? '';
  putIssues(store, target, sku, are, 'channel', { run: lastRun(store), at });
}

/** A listing that bears its only SKU's name is found without an index. */
function indexMember(
  store: Store,
  target: string,
  sku: string,
  before: string | undefined,
  after: string | undefined,
): void {
  if (before === after) return;
  if (before !== undefined && before !== sku) store.members.remove(memberKey(target, before, sku));
  if (after !== undefined && after !== sku) store.members.put(memberKey(target, after, sku), '');
}

function putItems(store: Store, target: string, sku: string, { held, sent }: Items): void {
  const key = targetKey(target, sku);
  const packed = held && packItem(held);
  keepPast(store, key, lastRun(store) + 1, packed);
  if (packed) store.held.put(key, packed);
  else store.held.remove(key);
  if (sent) store.sent.put(key, packItem(sent));
  else store.sent.remove(key);
}

/** Two processes may poll one submission: the slower must not reopen what the faster has closed. */
function putSubmission(store: Store, record: SubmissionRecord): void {
  const key = submissionKey(record);
  const text = store.submissions.get(key);
  if (text !== undefined && isUnderWay(record) && !isUnderWay(JSON.parse(text))) return;
  store.submissions.put(key, JSON.stringify(record));
  if (isUnderWay(record)) store.underWay.put(key, '');
  else store.underWay.remove(key);
}

function nameKey(store: Store, sku: string): void {
  const key = skuKey(sku);
  if (isHashed(key)) store.names.put(key, JSON.stringify(sku));
}
