import { dataSources } from './google/data-sources.ts';
import { misfit, refusal } from './google/errors.ts';
import { products } from './google/products.ts';
import { quota, tooMany } from './google/quota.ts';
import { signIn } from './google/sign-in.ts';
import type { Call, Marketplace, Reply, Route, World } from './server.ts';

/** Accounts that answer as a real one may: its Cloud project is not registered, or its key has no access. */
const UNREGISTERED = '401';
const FORBIDDEN = '403';
/** An account whose products are not shown. */
const SUSPENDED = '451';

type Answer = (call: Call) => Reply;

/**
 * Merchant Center as far as Shelfcast talks to it: tokens, data sources, product inputs, processed products
 * and quotas (Merchant API v1).
 */
export function playGoogle(world: World): Marketplace {
  const session = signIn(world);
  const sources = dataSources(world);
  const shelf = products(world, sources);
  const quotas = quota(world);

  /** Signs the caller in, then lets the route answer. */
  function guarded(pattern: string, answer: Answer): Route {
    return [pattern, (call) => session.refused(call) ?? noAccess(call) ?? notJson(call) ?? answer(call)];
  }

  function counted(answer: Answer): Answer {
    return (call) => quotas.refused(call) ?? answer(call);
  }

  return {
    channel: 'google',
    secrets: { GOOGLE_APPLICATION_CREDENTIALS: session.credentials },
    endpoints: { api: '', auth: '' },
    routes: [
      ['POST /token', (call) => session.token(call)],
      guarded('GET /accounts/v1/accounts/:account', account),
      guarded('GET /accounts/v1/accounts/:account/issues', accountIssues),
      guarded('GET /datasources/v1/accounts/:account/dataSources', sources.list),
      guarded('POST /datasources/v1/accounts/:account/dataSources', sources.create),
      guarded('GET /datasources/v1/accounts/:account/dataSources/:source', sources.get),
      guarded('POST /products/v1/accounts/:account/productInputs:insert', counted(shelf.insert)),
      guarded('DELETE /products/v1/accounts/:account/productInputs/:name', counted(shelf.remove)),
      guarded('GET /products/v1/accounts/:account/products', shelf.list),
      guarded('GET /products/v1/accounts/:account/products/:name', shelf.get),
      guarded('GET /quota/v1/accounts/:account/quotas', quotas.show),
    ],
    listings: shelf.listings,
    refuse: (status) =>
      status === 429
        ? tooMany('request_rate_too_high')
        : refusal({ status, message: 'The requested URL was not found on this server.' }),
  };
}

function account({ params: { account = '' } }: Call): Reply {
  const body = {
    name: `accounts/${account}`,
    accountId: account,
    accountName: 'Shelfcast sandbox shop',
    languageCode: 'en',
    timeZone: { id: 'America/New_York' },
  };
  return { status: 200, body };
}

function accountIssues({ params: { account = '' } }: Call): Reply {
  if (account !== SUSPENDED) return { status: 200, body: {} };
  const issue = {
    name: `accounts/${account}/issues/misrepresentation`,
    title: 'Account suspended for misrepresentation',
    severity: 'CRITICAL',
    documentationUri: 'https://support.google.com/merchants/answer/6150127',
  };
  return { status: 200, body: { accountIssues: [issue] } };
}

function noAccess({ params: { account } }: Call): Reply | undefined {
  if (account === UNREGISTERED) {
    return refusal({
      status: 401,
      reason: 'GCP_NOT_REGISTERED',
      message:
        'GCP project with id shelfcast-sandbox and number 1 is not registered with the merchant account. ' +
        'Register it and try calling the API again in 5 minutes.',
    });
  }
  if (account !== FORBIDDEN) return undefined;
  return refusal({
    status: 403,
    reason: 'ACCOUNT_ACCESS_DENIED',
    message: 'The caller does not have permission.',
  });
}

function notJson({ method, headers, body }: Call): Reply | undefined {
  if (method !== 'POST') return undefined;
  if (!headers['content-type']?.startsWith('application/json')) return misfit('Expected application/json.');
  try {
    JSON.parse(body.toString());
    return undefined;
  } catch {
    return misfit('Unexpected end of string.');
  }
}
