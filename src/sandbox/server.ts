import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ChannelId } from '../channels/channel.ts';
import { flatHeaders, listen, type Reply, readBody, reply } from './http.ts';
import { type Memory, openMemory } from './memory.ts';
import { createRouter, type Route } from './routes.ts';

export { type Call, multipart, type Reply } from './http.ts';
export type { Route } from './routes.ts';

/** What a marketplace may ask of the place it is played in. */
export interface World extends Pick<Memory, 'keep'> {
  /** The base URL that this marketplace is served at, without a trailing slash. */
  url(): string;
  /** Milliseconds on the sandbox's clock, which may run faster than the wall's. */
  now(): number;
}

/** One marketplace, played on loopback. */
export interface Marketplace {
  readonly channel: ChannelId;
  /** Values of the channel's secrets that this marketplace takes, by their environment names. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Paths of the channel's endpoints below the base URL, by role; '' for the base itself. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly routes: readonly Route[];
  /** What buyers would see now, by SKU: the channel's own words, as sent. */
  listings(): ReadonlyMap<string, unknown>;
  /** An answer in the channel's own error shape: nothing at this path, or too many requests. */
  refuse(status: 404 | 429): Reply;
}

/** A disturbance that a rehearsal or a test asks for. */
export interface Disturbance {
  /** `POST /feeds`: a method and the beginning of a path; or a pattern of both. */
  readonly at: string | RegExp;
  /** How many such calls are left alone first. */
  skip?: number;
  /** `throttle` answers 429; `drop` hangs up before the call is performed, `lose` after it; `fail` answers 500. */
  readonly what: 'throttle' | 'drop' | 'lose' | 'fail';
  /** How many calls it hits. */
  times: number;
}

export interface Served {
  readonly channel: ChannelId;
  readonly url: string;
  /** Value for a target's `endpoints`. */
  readonly endpoints: Readonly<Record<string, string>>;
  readonly marketplace: Marketplace;
  /** Every call answered so far, `METHOD /path`, oldest first. */
  readonly calls: readonly string[];
  /** Disturbances still to come; tests push into it. */
  readonly disturbances: Disturbance[];
  close(): Promise<void>;
}

/** Whether a disturbance hits this call; it is counted down either way. */
function strikes(one: Disturbance, label: string): boolean {
  const meant = typeof one.at === 'string' ? label.startsWith(one.at) : one.at.test(label);
  if (!meant || one.times === 0) return false;
  if (one.skip) {
    one.skip -= 1;
    return false;
  }
  one.times -= 1;
  return true;
}

/** Bytes up to which a marketplace is saved before each answer to a change. */
const SMALL = 2_000_000;
/** Of all time, one part in so many may go into saving a larger one. */
const SHARE = 20;

/**
 * Serves one marketplace on loopback.
 * @param port 0 picks a free one
 * @param speed how many times faster than the wall its clock runs
 * @param path of what it remembers; absent for one that forgets
 */
export async function serve(
  play: (world: World) => Marketplace,
  port = 0,
  speed = 1,
  path?: string,
): Promise<Served> {
  const memory = openMemory(path);
  const start = Date.now();
  const now = () => Math.max(start, memory.savedAt) + (Date.now() - start) * speed;
  let base = '';
  const marketplace = play({ url: () => base, now, keep: memory.keep });
  const calls: string[] = [];
  const disturbances: Disturbance[] = [];
  const route = createRouter(marketplace.routes);
  let [bytes, restUntil] = [0, 0];
  let saving: NodeJS.Timeout | undefined;

  async function perform(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname: at, searchParams: query } = new URL(request.url ?? '/', base);
    const method = request.method ?? '';
    const body = await readBody(request);
    const trouble = disturbances.find((one) => strikes(one, `${method} ${at}`));
    if (trouble?.what === 'drop') return void request.socket.destroy();
    calls.push(`${method} ${at}`);
    if (trouble?.what === 'throttle') return reply(response, marketplace.refuse(429));
    if (trouble?.what === 'fail')
      return reply(response, { status: 500, body: 'the sandbox was asked to fail' });
    const found = route(method, at);
    if (!found) return reply(response, marketplace.refuse(404));
    const { answer, params } = found;
    const given = await answer({ method, path: at, query, headers: flatHeaders(request), body, params });
    if (method !== 'GET') remember();
    if (trouble?.what === 'lose') return void request.socket.destroy();
    reply(response, given);
  }

  /** What it has answered to, a marketplace does not forget: whoever asked may be killed the next moment. */
  function remember(): void {
    const rest = restUntil - performance.now();
    if (bytes <= SMALL || rest <= 0) save();
    else saving ??= setTimeout(save, rest).unref();
  }

  function save(): void {
    clearTimeout(saving);
    saving = undefined;
    const begun = performance.now();
    bytes = memory.save(now());
    const ended = performance.now();
    restUntil = ended + (ended - begun) * SHARE;
  }

  const server = await listen(perform, port);
  base = server.url;
  return {
    channel: marketplace.channel,
    url: base,
    endpoints: Object.fromEntries(
      Object.entries(marketplace.endpoints).map(([role, below]) => [role, base + below]),
    ),
    marketplace,
    calls,
    disturbances,
    async close() {
      await server.close();
      save();
    },
  };
}
