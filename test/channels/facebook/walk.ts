import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { facebook } from '../../../src/channels/facebook/index.ts';
import type { Listing } from '../../../src/channels/listing.ts';
import type { Report, Sent, Step, Submission } from '../../../src/channels/upload.ts';
import { type Clock, createClock } from '../../../src/delivery/clock.ts';
import { type Connection, connect } from '../../../src/delivery/connection.ts';
import { createHttp, type Http } from '../../../src/delivery/http.ts';
import { runSteps } from '../../../src/delivery/steps.ts';
import { playFacebook } from '../../../src/sandbox/facebook.ts';
import { type Served, serve } from '../../../src/sandbox/server.ts';
import { target, written } from './sample.ts';

const SPEED = 300;

/** The channel at work on a marketplace of its own. */
export interface Walk {
  readonly served: Served;
  readonly connection: Connection;
  /** Sends listings in one submission and reads the report. */
  push(verb: string, listings: readonly Listing[]): Promise<Report>;
  doctor(): Promise<unknown>;
  close(): Promise<void>;
}

export async function startWalk(secrets: Record<string, string> = {}): Promise<Walk> {
  const served = await serve(playFacebook, 0, SPEED);
  const http: Http = createHttp();
  const clock = createClock(SPEED);
  const connection = connect({
    channel: facebook,
    target,
    secrets: { access_token: served.marketplace.secrets.FACEBOOK_ACCESS_TOKEN ?? '', ...secrets },
    endpoints: served.endpoints,
    http,
    clock,
    factor: 1000,
    redact: (text) => text,
  });
  return {
    served,
    connection,
    push: (verb, listings) => push(connection, clock, verb, listings),
    doctor: async () =>
      (await perform(facebook.doctor(target), connection, clock, aSubmission('update', '', [], 0))).results,
    async close() {
      await served.close();
      await http.close();
    },
  };
}

let submissions = 0;

async function push(
  connection: Connection,
  clock: Clock,
  verb: string,
  listings: readonly Listing[],
): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'facebook-'));
  const path = join(folder, 'submission.csv');
  const text = written(verb, listings);
  writeFileSync(path, text);
  const sent = listings.map(({ id, members }, i): Sent => {
    return { index: i + 1, listing: id, skus: members.map((member) => member.sku) };
  });
  const { prepare, steps, report } = facebook.upload(target, verb);
  const submission = aSubmission(verb, path, listings, Buffer.byteLength(text));
  const { results, kept } = await perform(
    [...prepare, ...steps],
    connection,
    clock,
    submission,
    path,
  ).finally(() => rmSync(folder, { recursive: true }));
  return report?.(kept, results, sent) ?? { outcomes: [], issues: [] };
}

function aSubmission(
  verb: string,
  filename: string,
  listings: readonly Listing[],
  bytes: number,
): Submission {
  submissions += 1;
  const id = submissions.toString(16).padStart(32, '0');
  return { id, verb, filename, bytes, listings: listings.length, createdAt: new Date().toISOString() };
}

async function perform(
  steps: readonly Step[],
  connection: Connection,
  clock: Clock,
  submission: Submission,
  file?: string,
) {
  const kept: Record<string, string> = {};
  const ending = await runSteps(
    {
      steps,
      submission,
      ...(file === undefined ? {} : { file }),
      progress: { step: steps[0]?.name ?? '', sending: false, results: {} },
      journal: {
        save: async () => {},
        keep: async (step, text) => {
          kept[step] = text;
        },
      },
    },
    connection,
    { clock, signal: AbortSignal.timeout(20_000), deadline: clock.now() + 3_600_000, note: () => {} },
  );
  return { kept, results: ending.results };
}
