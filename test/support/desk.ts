import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { fingerprintOf } from '../../src/catalog/hash.ts';
import type { Channel } from '../../src/channels/channel.ts';
import type { Listing } from '../../src/channels/listing.ts';
import type { Errand } from '../../src/commands/errands.ts';
import type { ConfiguredTarget } from '../../src/config/config.ts';
import { createAsker } from '../../src/delivery/asker.ts';
import type { Clock } from '../../src/delivery/clock.ts';
import { connect } from '../../src/delivery/connection.ts';
import type { Desk } from '../../src/delivery/desk.ts';
import type { Dispatch } from '../../src/delivery/dispatch.ts';
import type { Http } from '../../src/delivery/http.ts';
import type { Issue } from '../../src/issue.ts';
import { openLedger } from '../../src/ledger/lmdb.ts';
import { lockTarget } from '../../src/ledger/lock.ts';
import { createPrinter } from '../../src/plan/print.ts';
import { createSpool } from '../../src/plan/spool.ts';

export interface DeskOptions {
  readonly channel: Channel;
  readonly target: ConfiguredTarget;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly prepared?: Dispatch['prepared'];
  readonly http: Http;
  readonly clock: Clock;
}

/** One target of a shop whose marketplace is reached through a door of the test's own. */
export interface DeskTop {
  readonly desk: Desk;
  readonly issues: readonly Issue[];
  /** What was said on the way. */
  readonly notes: readonly string[];
  /** A run's way with the target. */
  errand(deadline?: number): Errand;
  /** What a plan with these listings hands over. */
  plan(listings: Iterable<Listing>, errand: Errand): Dispatch;
  /** SKUs by the state of their standing. */
  states(): Promise<Record<string, number>>;
}

export async function openDeskTop(options: DeskOptions): Promise<DeskTop> {
  const { channel, target, clock, http, secrets = {}, prepared = {} } = options;
  const dir = await mkdtemp(join(tmpdir(), 'shelfcast-desk-'));
  const ledger = await openLedger(dir);
  onTestFinished(async () => {
    await ledger.close();
    await rm(dir, { recursive: true, force: true });
  });
  const issues: Issue[] = [];
  const notes: string[] = [];
  const onIssue = (issue: Issue) => void issues.push(issue);
  const endpoints = { api: 'https://api.example', auth: 'https://auth.example' };
  const connection = connect({
    channel,
    target,
    secrets,
    endpoints,
    http,
    clock,
    factor: 1,
    redact: (text) => text,
  });
  const pace = { clock, signal: new AbortController().signal, note: (text: string) => void notes.push(text) };
  const tally = { accepted: 0, rejected: 0, pending: 0 };
  const deskUntil = (deadline: number): Desk => ({
    channel,
    target,
    connection,
    ledger,
    dir,
    run: 1,
    tally,
    pace: { ...pace, deadline },
  });
  const printOf = createPrinter(channel.adjustable, fingerprintOf);
  let plans = 0;
  return {
    desk: deskUntil(Number.POSITIVE_INFINITY),
    issues,
    notes,
    errand(deadline = Number.POSITIVE_INFINITY) {
      const desk = deskUntil(deadline);
      let lock: Awaited<ReturnType<typeof lockTarget>> | undefined;
      return {
        target,
        desk,
        onIssue,
        asker: createAsker(desk, onIssue),
        async lock() {
          lock = await lockTarget(ledger, target.name, 'push');
        },
        async unlock() {
          await lock?.release();
          lock = undefined;
        },
      };
    },
    plan(listings, { asker }) {
      plans += 1;
      const spool = createSpool(dir, `plan-${plans}`);
      for (const listing of listings) spool.add(channel.verb(listing), listing);
      spool.finish();
      return { spool, prepared, printOf, asker, onIssue };
    },
    async states() {
      const states: Record<string, number> = {};
      for await (const batch of ledger.standings(target.name))
        for (const [, { state }] of batch) states[state] = (states[state] ?? 0) + 1;
      return states;
    },
  };
}
