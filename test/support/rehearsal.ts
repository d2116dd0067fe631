import { PassThrough } from 'node:stream';
import type { ChannelId } from '../../src/channels/channel.ts';
import type { Io } from '../../src/commands/io.ts';
import { pull } from '../../src/commands/pull.ts';
import { type PushFlags, push } from '../../src/commands/push.ts';
import { status } from '../../src/commands/status.ts';
import { type Clock, createClock } from '../../src/delivery/clock.ts';
import { worstExit } from '../../src/errors.ts';
import { explainFailure } from '../../src/failure.ts';
import type { Issue } from '../../src/issue.ts';
import type { Counts } from '../../src/render/results.ts';
import type { Served } from '../../src/sandbox/server.ts';
import { catalogOf, configOf, openShop, type Row, TARGETS } from './shop.ts';

/** A shop with one target, pushed for real to a marketplace on loopback. */
export interface Rehearsal {
  catalog(rows: readonly (string | Row)[]): void;
  /** @returns the counts of the target */
  push(flags?: PushFlags): Promise<Counts>;
  /** What a look at the marketplace's own list makes of it. */
  pull(): Promise<Pulled>;
  /** All that `status --format json` prints. */
  status(): Promise<unknown>;
  /** A push that fails: its exit code and what it says. */
  failingPush(flags?: PushFlags): Promise<{ code: number; stderr: string }>;
  /** A push that is interrupted when it has said so many lines. */
  interruptedPush(lines: number): Promise<void>;
  /** Issues of the last push. */
  issues(): readonly Issue[];
  /** The answer to the change of this place, from 0, is lost once. */
  loseChange(place: number): void;
  wrongSecrets(): void;
  rightSecrets(): void;
  close(): void;
}

/** The output of a pull, of the one target. */
export interface Pulled {
  readonly counts: Readonly<Record<string, number>>;
  readonly changes: readonly { readonly sku: string; readonly kind: string; readonly fields: object }[];
}

/** How many times faster than the wall rehearsals run; marketplaces are served at the same speed. */
export const SPEED = 200;

const CHANGES = /^(POST|PUT|PATCH|DELETE) /;

/**
 * @param speed as fast as the marketplace is served
 * @param clock for all runs, where time passes between them; otherwise each begins at the wall's time
 * @param more of the configuration file
 */
export function rehearse(
  channel: ChannelId,
  served: Served,
  speed = SPEED,
  clock?: Clock,
  more = '',
): Rehearsal {
  const endpoints = JSON.stringify(served.endpoints);
  const target = TARGETS[channel].replace(/ }$/, `, endpoints: ${endpoints}, limits: { factor: 50 } }`);
  const shop = openShop({ 'shelfcast.yaml': configOf({ [channel]: target }, more) });
  let secrets = served.marketplace.secrets;
  let issues: readonly Issue[] = [];

  function io(stop: AbortController, onLine: (text: string) => void, out: Io['out'] = () => undefined): Io {
    const err = new PassThrough();
    err.on('data', (text: Buffer) => onLine(text.toString()));
    return {
      cwd: shop.dir,
      env: secrets,
      out,
      err,
      color: false,
      signal: stop.signal,
      clock: clock ?? createClock(speed),
    };
  }

  async function run(flags: PushFlags, world: Io): Promise<{ counts: Counts; code: number }> {
    const { result, exits = [] } = await push(flags, world);
    issues = [...result.issues];
    return { counts: result.targets[channel]?.counts ?? {}, code: worstExit(exits) };
  }

  async function printed(command: (world: Io) => Promise<unknown>): Promise<string> {
    let text = '';
    const keep = (more: string) => {
      text += more;
    };
    await command(io(new AbortController(), () => undefined, keep));
    return text;
  }

  return {
    catalog: (rows) =>
      shop.write('catalog.csv', catalogOf(rows.map((row) => (typeof row === 'string' ? { id: row } : row)))),
    push: async (flags = {}) =>
      (
        await run(
          flags,
          io(new AbortController(), () => undefined),
        )
      ).counts,
    pull: async () => JSON.parse(await printed((world) => pull({ format: 'json' }, world))).targets[channel],
    status: async () => JSON.parse(await printed((world) => status({ format: 'json' }, world))),
    async failingPush(flags = {}) {
      let stderr = '';
      const say = (text: string) => {
        stderr += text;
      };
      try {
        return { code: (await run(flags, io(new AbortController(), say))).code, stderr };
      } catch (error) {
        return { code: explainFailure(error, say), stderr };
      }
    },
    async interruptedPush(lines) {
      const stop = new AbortController();
      let said = 0;
      const count = () => {
        said += 1;
        if (said > lines) stop.abort(new Error('interrupted'));
      };
      await run({}, io(stop, count)).catch(() => undefined);
    },
    issues: () => issues,
    loseChange: (place) =>
      void served.disturbances.push({ at: CHANGES, what: 'lose', times: 1, skip: place }),
    wrongSecrets() {
      secrets = Object.fromEntries(
        Object.keys(secrets).map((name) => [name, wrong(name, secrets[name] ?? '')]),
      );
    },
    rightSecrets() {
      secrets = served.marketplace.secrets;
    },
    close: shop.close,
  };
}

/** A key file stays one, of an account that nobody knows. */
function wrong(name: string, value: string): string {
  if (name !== 'GOOGLE_APPLICATION_CREDENTIALS') return `wrong-${value}`;
  return JSON.stringify({ ...JSON.parse(value), client_email: 'nobody@example.com' });
}
