import { openAsBlob } from 'node:fs';
import { Agent, type Dispatcher, EnvHttpProxyAgent, FormData, request as send } from 'undici';
import type { Answer, Body } from '../channels/upload.ts';
import { isLoopback } from './address.ts';
import { MAX_ANSWER, unpack } from './unpack.ts';

/** One HTTP call, complete. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Body;
  /** Path of the submission's bytes, for bodies that send them. */
  readonly file?: string;
  readonly signal?: AbortSignal;
}

/** Milliseconds without a byte after which a call is given up. */
const SILENCE = 60_000;

const timeouts = { connectTimeout: 15_000, headersTimeout: SILENCE, bodyTimeout: SILENCE };

/** Performs HTTP calls; HTTPS_PROXY and NO_PROXY are honoured, redirects are not followed. */
export interface Http {
  /** @throws the network's own error when no whole answer came */
  call(call: Call): Promise<Answer>;
  close(): Promise<void>;
}

export function createHttp(): Http {
  const direct = new Agent({ ...timeouts, keepAliveTimeout: 10_000 });
  const proxied = new EnvHttpProxyAgent(timeouts);
  return {
    async call(call) {
      const dispatcher: Dispatcher = isLoopback(new URL(call.url)) ? direct : proxied;
      const { headers, body } = await encode(call);
      const answer = await send(call.url, {
        method: call.method,
        headers: { ...headers, ...call.headers },
        body,
        dispatcher,
        ...(call.signal ? { signal: call.signal } : {}),
      });
      return readAnswer(answer);
    },
    async close() {
      await Promise.all([direct.close(), proxied.close()]);
    },
  };
}

interface Encoded {
  headers: Record<string, string>;
  body: string | FormData | Uint8Array | null;
}

async function encode({ body, file }: Call): Promise<Encoded> {
  if (!body) return { headers: {}, body: null };
  if ('json' in body) {
    return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body.json) };
  }
  if ('form' in body) {
    return {
      headers: { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' },
      body: new URLSearchParams(body.form).toString(),
    };
  }
  if ('file' in body) {
    const blob = await openAsBlob(required(file));
    return { headers: { 'content-type': body.contentType }, body: new Uint8Array(await blob.arrayBuffer()) };
  }
  const form = new FormData();
  for (const [name, value] of Object.entries(body.multipart.fields)) form.append(name, value);
  const part = body.multipart.file;
  form.append(part.name, await openAsBlob(required(file), { type: part.contentType }), part.filename);
  return { headers: {}, body: form };
}

function required(file: string | undefined): string {
  if (file === undefined) throw new TypeError('the request sends a file, but there is no submission');
  return file;
}

async function readAnswer(answer: Dispatcher.ResponseData): Promise<Answer> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_ANSWER) throw new Error(`the answer is longer than ${MAX_ANSWER} bytes`);
    chunks.push(chunk);
  }
  const text = unpack(Buffer.concat(chunks));
  return { status: answer.statusCode, headers, text, json: jsonOf(text) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
