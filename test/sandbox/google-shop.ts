import { createSign } from 'node:crypto';
import { google } from '../../src/channels/google/index.ts';
import { playGoogle } from '../../src/sandbox/google.ts';
import { type Call, serve } from '../../src/sandbox/server.ts';
import { target } from '../channels/google/samples.ts';
import { newListing, sampleView } from '../support/samples.ts';

export const SOURCES = '/datasources/v1/accounts/123456/dataSources';
export const INSERT = '/products/v1/accounts/123456/productInputs:insert';
export const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

interface ErrorBody {
  readonly error: {
    readonly status: string;
    readonly details?: readonly { readonly metadata: Record<string, string> }[];
  };
}

export type Shop = Awaited<ReturnType<typeof openShop>>;

/** A sandbox with a client that has signed in. @param memory where it remembers what it lists */
export async function openShop(memory?: string) {
  let ahead = 0;
  const served = await serve(
    (world) => playGoogle({ ...world, now: () => world.now() + ahead }),
    0,
    1,
    memory,
  );
  const key = JSON.parse(served.marketplace.secrets.GOOGLE_APPLICATION_CREDENTIALS ?? '');

  /** An assertion that is good but for what a test wants different. */
  function assertion(different: Record<string, unknown> = {}, privateKey: string = key.private_key): string {
    const iat = Math.floor(Date.now() / 1000);
    const scope = 'https://www.googleapis.com/auth/content';
    const aud = 'https://oauth2.googleapis.com/token';
    const claims = { iss: key.client_email, scope, aud, iat, exp: iat + 3600, ...different };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
    return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url')}`;
  }

  async function askToken(form: Record<string, string>) {
    const body = new URLSearchParams(form);
    const response = await fetch(`${served.endpoints.auth}/token`, { method: 'POST', body });
    return { status: response.status, json: (await response.json()) as Record<string, unknown> };
  }

  const { json } = await askToken({ grant_type: GRANT, assertion: assertion() });
  const signedIn = { authorization: `Bearer ${json.access_token}`, 'content-type': 'application/json' };

  async function ask(
    method: Call['method'],
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) {
    const response = await fetch(`${served.endpoints.api}${path}`, {
      method,
      headers: { ...signedIn, ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const json = (await response.json()) as ErrorBody & Record<string, unknown>;
    return { status: response.status, json, reason: json.error?.details?.[0]?.metadata.REASON };
  }

  return {
    served,
    assertion,
    askToken,
    ask,
    /** Puts the sandbox's clock forward. */
    forward(milliseconds: number) {
      ahead += milliseconds;
    },
    insert: (source: string, body: unknown) => ask('POST', `${INSERT}?dataSource=${source}`, body),
    async createSource(): Promise<string> {
      const destinations = [{ destination: 'SHOPPING_ADS', state: 'ENABLED' }];
      const primary = { feedLabel: 'US', contentLanguage: 'en', countries: ['US'], destinations };
      const body = { displayName: 'Shelfcast google-us', primaryProductDataSource: primary };
      return String((await ask('POST', SOURCES, body)).json.name);
    },
  };
}

/** A product input as the channel writes it, with what a test wants different. */
export function input(sku: string, different: object = {}): object {
  const listing = newListing(sku, google.item(sampleView({ sku }), target));
  return { ...JSON.parse(google.submission(target, 'insert').entry(listing)).body, ...different };
}
