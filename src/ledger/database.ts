import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, open, type RootDatabase } from 'lmdb';
import { UserError } from '../errors.ts';
import { refuseNetwork } from './network.ts';

/** Texts by key. */
export type Table = Database<string, string>;

/** The open database: one table per kind of record. */
export interface Store {
  readonly dir: string;
  readonly root: RootDatabase;
  /** The ledger's own facts, such as its format. */
  readonly meta: Table;
  readonly rows: Table;
  /** The SKU behind a hashed key. */
  readonly names: Table;
  readonly standings: Table;
  /** Keys of the standings that are open. */
  readonly openSkus: Table;
  /** Keys of members, where a listing is not simply its SKU. */
  readonly members: Table;
  readonly held: Database<Buffer, string>;
  readonly sent: Database<Buffer, string>;
  /** Items that gave way to others, by the run that replaced them. */
  readonly past: Database<Buffer, string>;
  /** What is known of each SKU's issues over time. */
  readonly issues: Table;
  /** Keys of those that have open ones. */
  readonly openIssues: Table;
  readonly submissions: Table;
  /** Keys of the submissions under way. */
  readonly underWay: Table;
  readonly outcomes: Table;
  readonly targets: Table;
  readonly runs: Table;
  readonly holders: Table;
  /** What accounts have spent of their budgets. */
  readonly spent: Table;
}

/** The name of the database in its folder. */
export const FILE = 'ledger.lmdb';

const HINT = 'Give this user write access to it, or set `ledger:` to another folder on a local disk.';

/**
 * Opens the database of a ledger, making its folder where there is none.
 * @throws UserError when the folder cannot be written or its file is no ledger
 */
export function openStore(dir: string): Store {
  const path = join(dir, FILE);
  refuseNetwork(dir);
  refuseUnwritable(dir);
  refuseForeign(path);
  // Commits that wait for the disk: a step is durable once it returns, and a failed one throws at once.
  const root = told(`the ledger ${path} cannot be opened`, HINT, () =>
    open({ path, noSubdir: true, maxDbs: 32, overlappingSync: false }),
  );
  const table = (name: string): Table => root.openDB<string, string>(name, { encoding: 'string' });
  const binary = (name: string) => root.openDB<Buffer, string>(name, { encoding: 'binary' });
  return {
    dir,
    root,
    meta: table('meta'),
    rows: table('rows'),
    names: table('names'),
    standings: table('standings'),
    openSkus: table('openSkus'),
    members: table('members'),
    held: binary('held'),
    sent: binary('sent'),
    past: binary('past'),
    issues: table('issues'),
    openIssues: table('openIssues'),
    submissions: table('submissions'),
    underWay: table('underWay'),
    outcomes: table('outcomes'),
    targets: table('targets'),
    runs: table('runs'),
    holders: table('holders'),
    spent: table('spent'),
  };
}

/** Runs a write transaction: all of it is on disk when it returns, or nothing. @throws UserError */
export function commit<T>(store: Store, write: () => T): T {
  const hint = 'Look whether the disk is full or failing, then run again: nothing of this step was recorded.';
  return told(`the ledger in ${store.dir} could not be written`, hint, () =>
    store.root.transactionSync(write),
  );
}

function refuseUnwritable(dir: string): void {
  told(`the ledger's folder ${dir} cannot be written`, HINT, () => {
    mkdirSync(dir, { recursive: true });
    accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK);
  });
}

/** LMDB maps the file into memory, where a file of another kind would end the process without a word. */
function refuseForeign(path: string): void {
  if (!existsSync(path)) return;
  const head = Buffer.alloc(32);
  const file = openSync(path, 'r');
  const length = readSync(file, head);
  closeSync(file);
  if (length === 0 || head.readUInt32LE(24) === 0xbeefc0de) return;
  throw new UserError(
    `${path} is damaged or was not written by Shelfcast`,
    'Restore the folder from a backup, or move it away: the next push sends every product again.',
  );
}

/** Failures of the disk and of LMDB bear a code; anything else is a mistake of ours and stays what it is. */
function told<T>(what: string, hint: string, run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UserError(`${what}: ${error.message}`, hint, { cause: error });
  }
}
