import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { ChannelId } from '../../src/channels/channel.ts';
import type { Io } from '../../src/commands/io.ts';
import { type PlanFlags, plan } from '../../src/commands/plan.ts';
import { pull } from '../../src/commands/pull.ts';
import { type PushFlags, push } from '../../src/commands/push.ts';
import { type Clock, createClock } from '../../src/delivery/clock.ts';
import { openLedger } from '../../src/ledger/lmdb.ts';
import type { Ledger } from '../../src/ledger/store.ts';
import type { RunResult } from '../../src/render/results.ts';
import { type Served, serve, type World } from '../../src/sandbox/server.ts';
import { PLAYS } from '../support/plays.ts';
import { catalogOf, configOf, type Row, TARGETS } from '../support/shop.ts';

/** How many times faster than the wall the marketplaces and those that speak to them live. */
const SPEED = 60;

/** A marketplace on a stage, and what it remembers. */
export interface Played extends Served {
  readonly memory: ReadonlyMap<string, unknown>;
}

/** How a process is to end: at an effect, counted from 1 (0: at none), or as it is told to. */
export type End =
  | {
      readonly at: number;
      /** From there on, the disk is full; the process lives. Only what is written counts. */
      readonly full?: boolean;
    }
  | ((child: ChildProcess) => void);

/** How a command in a process of its own ended. */
export interface Ending {
  readonly code: number | null;
  /** SIGKILL, when it was killed. */
  readonly signal: NodeJS.Signals | null;
  /** What it did, by the names of its effects. */
  readonly effects: readonly string[];
  readonly stderr: string;
}

/** A shop and its marketplaces in a folder, which outlive processes; and which can be had again as they were. */
export interface Stage {
  readonly dir: string;
  readonly markets: ReadonlyMap<ChannelId, Played>;
  catalog(rows: readonly Row[]): void;
  /** In this process, as what follows. @throws what the command throws */
  push(flags?: PushFlags): Promise<RunResult>;
  plan(flags: PlanFlags): Promise<void>;
  pull(): Promise<void>;
  /** In a process of its own, which dies at an effect, counted from 1, or when it is told to. */
  runAndDie(command: 'push' | 'pull', flags: PushFlags, end: End): Promise<Ending>;
  /** Loses the ledger. */
  forget(): void;
  ledger<T>(read: (ledger: Ledger) => Promise<T>): Promise<T>;
  /** Closes the marketplaces, which remember. @returns a stage that begins as this one ends */
  freeze(): Promise<() => Promise<Stage>>;
  close(): Promise<void>;
}

export async function openStage(channels: readonly ChannelId[], from?: string): Promise<Stage> {
  const dir = mkdtempSync(join(tmpdir(), 'shelfcast-crash-'));
  if (from === undefined) mkdirSync(join(dir, 'markets'));
  else cpSync(from, dir, { recursive: true });
  const markets = new Map<ChannelId, Played>();
  let now: () => number = Date.now;
  for (const channel of channels) {
    const memory = new Map<string, unknown>();
    const play = (world: World) => {
      now = world.now;
      return PLAYS[channel]({ ...world, keep: (name, fresh) => kept(memory, name, world.keep(name, fresh)) });
    };
    markets.set(channel, { ...(await serve(play, 0, SPEED, join(dir, 'markets', channel))), memory });
  }
  const targets = channels.map((channel) => {
    const endpoints = JSON.stringify(markets.get(channel)?.endpoints);
    return [
      channel,
      TARGETS[channel].replace(/ }$/, `, endpoints: ${endpoints}, limits: { factor: 50 } }`),
    ] as const;
  });
  writeFileSync(join(dir, 'shelfcast.yaml'), configOf(Object.fromEntries(targets)));
  const env = Object.assign({}, ...[...markets.values()].map(({ marketplace }) => marketplace.secrets));
  const clock: Clock = { now: () => Math.round(now()), sleep: createClock(SPEED).sleep };
  const io = (): Io => ({
    cwd: dir,
    env,
    out: () => undefined,
    err: new PassThrough().resume(),
    color: false,
    signal: new AbortController().signal,
    clock,
  });

  return {
    dir,
    markets,
    catalog: (rows) => writeFileSync(join(dir, 'catalog.csv'), catalogOf(rows)),
    push: async (flags = {}) => (await push(flags, io())).result,
    plan: async (flags) => (await plan(flags, io())).close?.(),
    async pull() {
      await pull({}, io());
    },
    runAndDie: (command, flags, end) => {
      const task = { command, flags, cwd: dir, env, speed: SPEED, wall: Date.now(), now: now() };
      return spawnAndDie(task, join(dir, 'effects.log'), end);
    },
    forget: () => rmSync(join(dir, '.shelfcast'), { recursive: true }),
    async ledger(read) {
      const ledger = await openLedger(join(dir, '.shelfcast'));
      try {
        return await read(ledger);
      } finally {
        await ledger.close();
      }
    },
    async freeze() {
      for (const served of markets.values()) await served.close();
      return () => openStage(channels, dir);
    },
    async close() {
      for (const served of markets.values()) await served.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function kept<T>(memory: Map<string, unknown>, name: string, value: T): T {
  memory.set(name, value);
  return value;
}

const PRELOAD = fileURLToPath(new URL('doors.js', import.meta.url));
const RUN = fileURLToPath(new URL('run.js', import.meta.url));
const DIST = new URL('../../dist/', import.meta.url).href;

function spawnAndDie(task: object, log: string, end: End): Promise<Ending> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--import', PRELOAD, RUN, JSON.stringify({ ...task, dist: DIST })],
      { env: { PATH: process.env.PATH, CRASH_LOG: log, ...crash(end) } },
    );
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const effects = readFileSync(log, 'utf8').trimEnd().split('\n');
      resolve({ code, signal, effects, stderr });
    });
    if (typeof end === 'function') end(child);
  });
}

/** What `doors.js` is told. */
function crash(end: End): Record<string, string> {
  if (typeof end === 'function') return {};
  return { CRASH_AT: String(end.at), ...(end.full ? { CRASH_HOW: 'full' } : {}) };
}
