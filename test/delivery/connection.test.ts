import { afterEach, describe, expect, test } from 'vitest';
import type { Request } from '../../src/channels/upload.ts';
import { createClock } from '../../src/delivery/clock.ts';
import { type Connection, connect } from '../../src/delivery/connection.ts';
import { createHttp, type Http } from '../../src/delivery/http.ts';
import { plainChannel } from '../support/plain-channel.ts';
import { sampleTarget } from '../support/samples.ts';
import { sendJson, startServer } from '../support/server.ts';
import { virtualClock } from '../support/virtual-clock.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

const get: Request = { method: 'GET', to: { endpoint: 'api', path: '/things' }, auth: true, budget: 'calls' };
const signal = new AbortController().signal;

async function connectedTo(
  answer: Parameters<typeof startServer>[0],
  token = 3600,
  clock = createClock(1000),
) {
  const server = await startServer((asked, response, count) => {
    if (asked.url === '/token')
      return sendJson(response, 200, { access_token: `token-${count}`, expires_in: token });
    return answer(asked, response, server.asked.filter((one) => one.url !== '/token').length);
  });
  const http: Http = createHttp();
  closers.push(server.close, http.close);
  const connection: Connection = connect({
    channel: plainChannel(),
    target: sampleTarget('google', {}),
    secrets: { refresh_token: 'hush-hush-hush' },
    endpoints: { api: server.url, auth: server.url },
    http,
    clock,
    factor: 1,
    redact: (text) => text.replaceAll('hush-hush-hush', '***'),
  });
  return { server, connection };
}

describe('a connection', () => {
  test('fetches a token once and signs every call with it', async () => {
    const { server, connection } = await connectedTo((_, response) => sendJson(response, 200, {}));
    await Promise.all([1, 2, 3].map(() => connection.call(get, { repeat: true, signal })));
    expect(server.asked.filter((one) => one.url === '/token')).toHaveLength(1);
    expect(server.asked.filter((one) => one.headers.authorization === 'Bearer token-1')).toHaveLength(3);
  });

  test('fetches a new token when the old one has run out', async () => {
    const clock = virtualClock(Date.now());
    const { server, connection } = await connectedTo(
      (_, response) => sendJson(response, 200, {}),
      600,
      clock,
    );
    await connection.call(get, { repeat: true, signal });
    await clock.sleep(600_000);
    await connection.call(get, { repeat: true, signal });
    expect(server.asked.filter((one) => one.url === '/token')).toHaveLength(2);
  });

  test('renews a refused token once, and then gives up for the whole account', async () => {
    const { server, connection } = await connectedTo((_, response) =>
      sendJson(response, 401, { no: 'entry' }),
    );
    await expect(connection.call(get, { repeat: true, signal })).rejects.toMatchObject({
      fault: { account: true, status: 401, retryable: false },
    });
    expect(server.asked.filter((one) => one.url === '/things')).toHaveLength(2);
  });

  test('asks a handful of times of an account that is refused, however much there is to send', async () => {
    const { server, connection } = await connectedTo((_, response) => sendJson(response, 403, 'no right'));
    const calls = Array.from({ length: 200 }, () => connection.call(get, { repeat: true, signal }));
    const settled = await Promise.allSettled(calls);
    expect(settled.every(({ status }) => status === 'rejected')).toBe(true);
    expect(server.asked.length).toBeLessThanOrEqual(5);
  });

  test('asks again after a throttled call, and waits as long as it is told', async () => {
    const times: number[] = [];
    const { connection } = await connectedTo((_, response, count) => {
      times.push(Date.now());
      return count === 1
        ? sendJson(response, 429, {}, { 'retry-after': '60' })
        : sendJson(response, 200, { ok: true });
    });
    const answer = await connection.call(get, { repeat: true, signal });
    expect(answer.json).toEqual({ ok: true });
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(55);
  });

  test('asks again when the line drops and the call may be repeated', async () => {
    const { connection } = await connectedTo((_, response, count) =>
      count < 3 ? void response.destroy() : sendJson(response, 200, { ok: true }),
    );
    expect((await connection.call(get, { repeat: true, signal })).status).toBe(200);
  });

  test('says that a call may be lost instead of repeating one that must not be', async () => {
    const { server, connection } = await connectedTo((_, response) => void response.destroy());
    await expect(connection.call(get, { repeat: false, signal })).rejects.toMatchObject({
      name: 'ChannelError',
      fault: { lost: true, retryable: true },
    });
    expect(server.asked.filter((one) => one.url === '/things')).toHaveLength(1);
  });

  test('does not repeat what cannot succeed', async () => {
    const { server, connection } = await connectedTo((_, response) => sendJson(response, 400, 'bad field'));
    await expect(connection.call(get, { repeat: true, signal })).rejects.toThrow(
      /refused GET \/things with 400/,
    );
    expect(server.asked.filter((one) => one.url === '/things')).toHaveLength(1);
  });

  test('hands back an answer that concerns one item alone', async () => {
    const { connection } = await connectedTo((_, response) => sendJson(response, 422, { sku: 'A' }));
    expect((await connection.call(get, { repeat: true, signal })).json).toEqual({ sku: 'A' });
  });

  test('never shows a secret, even when the channel repeats it', async () => {
    const { connection } = await connectedTo((_, response) =>
      sendJson(response, 400, 'token hush-hush-hush is odd'),
    );
    await expect(connection.call(get, { repeat: true, signal })).rejects.not.toThrow(/hush/);
  });

  test('refuses plain http to anywhere but this machine', async () => {
    const { connection } = await connectedTo((_, response) => sendJson(response, 200, {}));
    const away: Request = { ...get, to: { url: 'http://feeds.example.com/upload' }, auth: false };
    await expect(connection.call(away, { repeat: true, signal })).rejects.toThrow(/not a safe place/);
  });
});
