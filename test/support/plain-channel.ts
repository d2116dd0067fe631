import type { Channel } from '../../src/channels/channel.ts';
import type { Answer, Fault, Upload } from '../../src/channels/upload.ts';

/** The smallest channel there can be: a bearer token, one endpoint, faults by status. */
export function plainChannel(different: Partial<Channel> = {}): Channel {
  return {
    id: 'google',
    title: 'Plain Market',
    settings: {},
    own: [],
    auth: {
      kind: 'refresh-token',
      secrets: { refresh_token: 'PLAIN_REFRESH_TOKEN' },
      request: (secrets) => ({
        method: 'POST',
        to: { endpoint: 'auth', path: '/token' },
        body: { form: { refresh_token: secrets.refresh_token ?? '' } },
        auth: false,
        budget: 'token',
      }),
      headers: (token) => ({ authorization: `Bearer ${token}` }),
    },
    endpoints: () => ({ api: 'https://api.example', auth: 'https://auth.example' }),
    limits: { calls: { rate: 1000, burst: 1000, concurrency: 10 } },
    checks: [],
    item: (view) => ({ title: view.title }),
    adjustable: [],
    offer: { prices: ['price'] },
    soldOut: {},
    grouped: false,
    feed: () => file,
    verbs: ['put'],
    verb: () => 'put',
    whole: () => false,
    submission: () => file,
    upload: () => nothing,
    inventory: () => ({
      say: 'reading',
      steps: [],
      page: () => undefined,
      read: () => ({ found: [] }),
      settles: 0,
    }),
    fault: faultOfStatus,
    doctor: () => [],
    ...different,
  };
}

const nothing: Upload = { prepare: [], steps: [] };

const file = {
  extension: 'ndjson',
  head: '',
  entry: (listing: { id: string }) => `${JSON.stringify({ sku: listing.id })}\n`,
  separator: '',
  tail: '',
  maxEntries: 1000,
  maxBytes: 2 ** 20,
};

function faultOfStatus(answer: Answer): Fault | undefined {
  if (answer.status < 400) return undefined;
  return {
    scope:
      answer.status === 401 || answer.status === 403
        ? 'account'
        : answer.status === 422
          ? 'item'
          : 'submission',
    retry: answer.status === 429 || answer.status >= 500,
    code: String(answer.status),
    message: answer.text,
  };
}
