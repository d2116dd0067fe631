import type { Target } from '../../../src/channels/channel.ts';
import { ebay } from '../../../src/channels/ebay/index.ts';
import type { Listing } from '../../../src/channels/listing.ts';
import type { Answer, Report, Request, Step, Submission } from '../../../src/channels/upload.ts';
import { unpack } from '../../../src/delivery/unpack.ts';
import type { Served } from '../../../src/sandbox/server.ts';

/** A submission's bytes as the engine would write them. */
export function bytesOf(target: Target, verb: string, listings: readonly Listing[]): string {
  const file = ebay.submission(target, verb);
  return file.head + listings.map((one) => file.entry(one)).join(file.separator) + file.tail;
}

/** Performs one request over the network. */
export async function perform(
  served: Served,
  request: Request,
  token: string | undefined,
  bytes = '',
): Promise<Answer> {
  const path =
    'url' in request.to ? request.to.url : (served.endpoints[request.to.endpoint] ?? '') + request.to.path;
  const response = await fetch(`${path}?${new URLSearchParams(request.query)}`, {
    method: request.method,
    headers: {
      ...request.headers,
      ...(request.body && 'json' in request.body ? { 'content-type': 'application/json' } : {}),
      ...(request.auth && token ? ebay.auth.kind === 'refresh-token' && ebay.auth.headers(token) : {}),
    },
    ...bodyOf(request, bytes),
  });
  const text = unpack(new Uint8Array(await response.arrayBuffer()));
  return { status: response.status, headers: Object.fromEntries(response.headers), text, json: jsonOf(text) };
}

function bodyOf({ body }: Request, bytes: string): { body?: string | URLSearchParams | FormData } {
  if (!body) return {};
  if ('json' in body) return { body: JSON.stringify(body.json) };
  if ('form' in body) return { body: new URLSearchParams(body.form) };
  if (!('multipart' in body)) throw new Error('eBay takes no bare files');
  const form = new FormData();
  for (const [name, value] of Object.entries(body.multipart.fields)) form.append(name, value);
  const { name, filename, contentType } = body.multipart.file;
  form.append(name, new Blob([bytes], { type: contentType }), filename);
  return { body: form };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export async function signIn(served: Served): Promise<string> {
  if (ebay.auth.kind !== 'refresh-token') throw new Error('eBay signs in with a refresh token');
  const secrets = Object.entries(ebay.auth.secrets).map(([short, name]) => [
    short,
    served.marketplace.secrets[name] ?? '',
  ]);
  const { json } = await perform(served, ebay.auth.request(Object.fromEntries(secrets)), undefined);
  return (json as { access_token: string }).access_token;
}

/** Sends listings of one verb and reads the report, as the engine would. */
export async function send(
  served: Served,
  target: Target,
  verb: string,
  listings: readonly Listing[],
): Promise<Report> {
  const token = await signIn(served);
  const bytes = bytesOf(target, verb, listings);
  const upload = ebay.upload(target, verb);
  const submission: Submission = {
    id: '0'.repeat(32),
    verb,
    filename: `${target.name}.xml`,
    bytes: bytes.length,
    listings: listings.length,
    createdAt: new Date().toISOString(),
  };
  const { results, kept } = await run(served, upload.steps, submission, token, bytes);
  const sent = listings.map((one, i) => ({
    index: i + 1,
    listing: one.id,
    skus: one.members.map(({ sku }) => sku),
  }));
  return upload.report?.(kept, results, sent) ?? { outcomes: [], issues: [] };
}

async function run(
  served: Served,
  steps: readonly Step[],
  submission: Submission,
  token: string,
  bytes: string,
) {
  const results: Record<string, unknown> = {};
  const kept: Record<string, string> = {};
  for (const step of steps) {
    if (step.when && !step.when(results)) continue;
    for (;;) {
      const answer = await perform(served, step.request(results, submission), token, bytes);
      const fault = ebay.fault(answer);
      if (fault) throw new Error(`${step.name}: ${fault.code} ${fault.message}`);
      const reading = step.read(answer, results);
      if ('value' in reading) {
        results[step.name] = reading.value;
        if (step.keeps) kept[step.name] = answer.text;
        break;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  return { results, kept };
}
