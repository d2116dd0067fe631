import type { Reply } from '../server.ts';

/** An answer in the shape of eBay's REST errors. */
export function refusal(status: number, errorId: number, domain: string, message: string): Reply {
  const category = status >= 500 ? 'APPLICATION' : 'REQUEST';
  return { status, body: { errors: [{ errorId, domain, category, message, longMessage: message }] } };
}

/** A refusal of the Sell Feed API. */
export function feedRefusal(status: number, errorId: number, message: string): Reply {
  return refusal(status, errorId, 'API_FEED', message);
}
