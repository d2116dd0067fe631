import type { Target } from '../channel.ts';
import type { FeedFile, Listing } from '../listing.ts';
import type { Request, Results, Upload } from '../upload.ts';
import { encodedName, productInput } from './api.ts';
import { dataSourceOf, dataSourceSteps } from './data-source.ts';
import { at, textAt } from './json.ts';
import { outcome } from './report.ts';
import { settingsOf } from './settings.ts';
import { offerId } from './values.ts';

/** A product is inserted whole, which also replaces it, or deleted. */
export const VERBS = ['delete', 'insert'] as const;

export function verbOf({ members }: Listing): (typeof VERBS)[number] {
  return members[0]?.kind === 'delete' ? 'delete' : 'insert';
}

/** The budget of single products. */
const PRODUCTS = 'products';

/** Products as lines of JSON, each of which becomes one request. */
export function submission(target: Target): FeedFile {
  return {
    extension: 'ndjson',
    head: '',
    entry: (listing) => lineText(target, listing),
    separator: '\n',
    tail: '',
    maxEntries: 10_000,
    maxBytes: 64 * 2 ** 20,
  };
}

/** U+2028 and U+2029 are escaped, since some line readers break at them. */
function lineText(target: Target, listing: Listing): string {
  const member = listing.members[0];
  const line = {
    sku: member?.sku ?? listing.id,
    method: verbOf(listing),
    ...(member?.item ? { body: productInput(member.item, target) } : {}),
  };
  return JSON.stringify(line).replace(/[\u2028\u2029]/g, (found) => `\\u${found.charCodeAt(0).toString(16)}`);
}

/** Both calls may be made again: an insert replaces, and a product already gone counts as deleted. */
export function upload(target: Target, verb: string): Upload {
  return {
    prepare: dataSourceSteps(target),
    steps: [],
    each: {
      say: 'sending products to Google',
      budget: PRODUCTS,
      request: (line, results) => productRequest(target, line, results),
      read: (answer, sent) => outcome(target, verb, answer, sent),
    },
  };
}

function productRequest(target: Target, line: string, results: Results): Request {
  const parsed: unknown = JSON.parse(line);
  const inputs = `/products/v1/accounts/${settingsOf(target).merchantId}/productInputs`;
  const common = { query: { dataSource: dataSourceOf(results) }, auth: true, budget: PRODUCTS };
  if (textAt(parsed, 'method') === 'insert') {
    const to = { endpoint: 'api', path: `${inputs}:insert` };
    return { method: 'POST', to, body: { json: at(parsed, 'body') }, ...common };
  }
  const name = encodedName(target, offerId(textAt(parsed, 'sku') ?? ''));
  return { method: 'DELETE', to: { endpoint: 'api', path: `${inputs}/${name}` }, ...common };
}
