import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { channels } from '../channels/index.ts';
import type { Config, ConfiguredTarget } from '../config/config.ts';
import type { Desk } from '../delivery/desk.ts';
import { openLedger } from '../ledger/lmdb.ts';
import type { Ledger } from '../ledger/store.ts';
import type { Progress } from '../render/progress.ts';
import type { Sandbox } from '../sandbox/index.ts';
import { type Accounts, createAccounts } from './accounts.ts';
import type { Io } from './io.ts';

/** An open ledger with the accounts it speaks of. */
export interface Session {
  readonly ledger: Ledger;
  /** The ledger's folder. */
  readonly dir: string;
  readonly accounts: Accounts;
  /** A folder of its own that goes with it. */
  readonly temp: string;
  close(): Promise<void>;
}

export interface SessionFlags {
  readonly sandbox?: boolean;
  /** Nobody is to be spoken to. */
  readonly ledgerOnly?: boolean;
}

/** What the sandbox is told never mixes with what the real marketplaces are told. */
export function ledgerDir(config: Config, { sandbox }: SessionFlags): string {
  return sandbox ? join(config.ledger, 'sandbox') : config.ledger;
}

export async function openSession(config: Config, flags: SessionFlags, io: Io): Promise<Session> {
  const dir = ledgerDir(config, flags);
  const ledger = await openLedger(dir);
  const sandbox = await openSandbox(dir, flags);
  const storeOf = (key: string) => ({
    read: () => ledger.getSpent(key),
    change: (change: Parameters<Ledger['changeSpent']>[1]) => ledger.changeSpent(key, change),
  });
  // The sandbox's clock runs fast and begins anew with each process, so that its days mean nothing to the next.
  const accounts = createAccounts(config, sandbox, io.clock, sandbox ? undefined : storeOf);
  const temp = await mkdtemp(join(tmpdir(), 'shelfcast-'));
  return {
    ledger,
    dir,
    accounts,
    temp,
    async close() {
      await accounts.close();
      await sandbox?.close();
      await ledger.close();
      await rm(temp, { recursive: true, force: true });
    },
  };
}

/** The sandbox is loaded only when it is wanted. */
async function openSandbox(dir: string, flags: SessionFlags): Promise<Sandbox | undefined> {
  if (!flags.sandbox || flags.ledgerOnly) return undefined;
  const { startSandbox } = await import('../sandbox/index.ts');
  return startSandbox({ speed: 60, port: 0, memory: join(dir, 'marketplaces') });
}

/** What goes on with a target, each thing said once until another comes. */
function notesOf(target: string, progress: Progress): (text: string) => void {
  let last: string | undefined;
  return (text) => {
    if (text !== last) progress.note(`${target}: ${text}`);
    last = text;
  };
}

/** @param deadline milliseconds since 1970 on the accounts' clock */
export async function openDesk(
  session: Session,
  target: ConfiguredTarget,
  {
    run,
    deadline,
    progress,
    signal,
  }: Pick<Desk['pace'], 'deadline' | 'signal'> & {
    readonly run: number;
    readonly progress: Progress;
  },
): Promise<Desk> {
  return {
    channel: channels[target.channel],
    target,
    connection: await session.accounts.connect(target),
    ledger: session.ledger,
    dir: session.dir,
    run,
    pace: {
      clock: session.accounts.clock,
      signal,
      deadline,
      note: notesOf(target.name, progress),
    },
    tally: { accepted: 0, rejected: 0, pending: 0 },
  };
}
