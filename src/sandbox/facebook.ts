import { graphError, refuseAccess, SECRETS, tooManyCalls, unknownObject } from './facebook/access.ts';
import { chosen, errorReport, feedNode, sampledErrors, sessionNode } from './facebook/answers.ts';
import { createCatalogs, isCatalogId } from './facebook/catalogs.ts';
import { listProducts } from './facebook/products.ts';
import { type Call, type Marketplace, multipart, type Reply, type Route, type World } from './server.ts';

const FILE_TYPES = [
  'text/csv',
  'text/plain',
  'text/xml',
  'application/xml',
  'application/rss+xml',
  'application/atom+xml',
];

/** The Graph API's catalog, as far as product feeds need it. */
export function playFacebook(world: World): Marketplace {
  const catalogs = createCatalogs(world);

  function listFeeds(call: Call): Reply {
    const feeds = catalogs.feedsOf(call.params.catalog ?? '');
    return { status: 200, body: { data: feeds.map((feed) => chosen(feedNode(feed), call)) } };
  }

  function createFeed(call: Call): Reply {
    const settings = Object.fromEntries(new URLSearchParams(call.body.toString()));
    if (!settings.name) return graphError(400, 100, '(#100) The parameter name is required');
    return { status: 200, body: { id: catalogs.createFeed(call.params.catalog ?? '', settings).id } };
  }

  function listSessions(call: Call): Reply {
    const feed = catalogs.feed(call.params.feed ?? '');
    if (!feed) return unknownObject(call.params.feed ?? '');
    const nodes = feed.sessions.map((session) => sessionNode(session, world.now(), world.url())).reverse();
    return { status: 200, body: { data: nodes.map((node) => chosen(node, call)) } };
  }

  async function beginUpload(call: Call): Promise<Reply> {
    const feed = catalogs.feed(call.params.feed ?? '');
    if (!feed) return unknownObject(call.params.feed ?? '');
    if (!call.headers['content-type']?.startsWith('multipart/form-data')) {
      return graphError(400, 100, '(#100) The parameter file or url is required');
    }
    const form = await multipart(call);
    const file = form.get('file');
    if (!(file instanceof File) || !FILE_TYPES.includes(partType(call.body))) {
      const expected = `Expected file of one of the following types: ${FILE_TYPES.join(', ')}`;
      return graphError(400, 100, `(#100) Invalid file. ${expected}`);
    }
    const updateOnly = ['true', '1'].includes(String(form.get('update_only')));
    const session = catalogs.begin(feed, { filename: file.name, updateOnly, text: await file.text() });
    return { status: 200, body: { id: session.id } };
  }

  /** Any id of digits that was not given out here is taken for the merchant's catalog. */
  function readNode(call: Call): Reply {
    const id = call.params.id ?? '';
    const feed = catalogs.feed(id);
    const session = catalogs.session(id);
    if (session) return { status: 200, body: chosen(sessionNode(session, world.now(), world.url()), call) };
    if (feed) return { status: 200, body: chosen(feedNode(feed), call) };
    if (!isCatalogId(id)) return unknownObject(id);
    const count = catalogs.feedsOf(id).reduce((sum, one) => sum + one.items.size, 0);
    const node = { id, name: 'Sandbox catalog', product_count: count, vertical: 'commerce' };
    return { status: 200, body: chosen(node, call) };
  }

  function listErrors(call: Call): Reply {
    const session = catalogs.session(call.params.session ?? '');
    if (!session) return unknownObject(call.params.session ?? '');
    return { status: 200, body: { data: sampledErrors(session.done?.problems ?? []) } };
  }

  function askReport(call: Call): Reply {
    const session = catalogs.session(call.params.session ?? '');
    if (!session) return unknownObject(call.params.session ?? '');
    session.reportAskedAt ??= world.now();
    return { status: 200, body: { success: session.done !== undefined } };
  }

  /** A content delivery network: it knows no tokens, and none may be shown to it. */
  function download(call: Call): Reply {
    const session = catalogs.session(call.params.name?.replace(/^error-report-|\.csv$/g, '') ?? '');
    if (!session?.done || call.headers.authorization) return { status: 403, body: 'URL signature mismatch' };
    const headers = { 'content-type': 'text/csv' };
    return { status: 200, headers, body: errorReport(session.done.problems) };
  }

  const signedIn =
    (answer: Route[1]): Route[1] =>
    (call) =>
      refuseAccess(call, world) ?? answer(call);

  return {
    channel: 'facebook',
    secrets: SECRETS,
    endpoints: { api: '' },
    routes: [
      ['GET /cdn/:name', download],
      ['GET /:version/:catalog/product_feeds', signedIn(listFeeds)],
      ['POST /:version/:catalog/product_feeds', signedIn(createFeed)],
      [
        'GET /:version/:feed/products',
        signedIn((call) => listProducts(call, catalogs.feed(call.params.feed ?? ''))),
      ],
      ['GET /:version/:feed/uploads', signedIn(listSessions)],
      ['POST /:version/:feed/uploads', signedIn(beginUpload)],
      ['GET /:version/:session/errors', signedIn(listErrors)],
      ['POST /:version/:session/error_report', signedIn(askReport)],
      ['GET /:version/:id', signedIn(readNode)],
    ],
    listings: () => catalogs.listings(),
    refuse: (status) => (status === 429 ? tooManyCalls() : graphError(404, 2500, 'Unknown path components')),
  };
}

/** The content type that the file's part declares; parsing alone would fill in a default. */
function partType(body: Buffer): string {
  const start = body.indexOf('name="file"');
  const head = body.subarray(start, body.indexOf('\r\n\r\n', start)).toString();
  return /content-type:\s*([^\s;]+)/i.exec(head)?.[1] ?? '';
}
