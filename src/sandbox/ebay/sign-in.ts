import type { Call, Reply, Route, World } from '../server.ts';
import { refusal } from './errors.ts';

/** The account of the sandbox. */
export const SECRETS = {
  EBAY_CLIENT_ID: 'sandbox-client-id',
  EBAY_CLIENT_SECRET: 'sandbox-client-secret',
  EBAY_REFRESH_TOKEN: 'sandbox-refresh-token',
};

/** Seconds that an access token is good for. */
const LIFE = 7200;

type Answer = Route[1];

/** The token service, and a guard for everything else. */
export function tokens(world: World): { readonly route: Route; guarded(answer: Answer): Answer } {
  const issued = new Map<string, number>();
  return {
    route: ['POST /identity/v1/oauth2/token', (call) => grant(call, issued, world)],
    guarded: (answer) => (call) => {
      const token = /^Bearer (.+)$/.exec(call.headers.authorization ?? '')?.[1] ?? '';
      if (world.now() < (issued.get(token) ?? 0)) return answer(call);
      return refusal(401, 1001, 'OAuth', 'Invalid access token');
    },
  };
}

function grant({ headers, body }: Call, issued: Map<string, number>, world: World): Reply {
  const form = new URLSearchParams(body.toString('utf8'));
  const client = `${SECRETS.EBAY_CLIENT_ID}:${SECRETS.EBAY_CLIENT_SECRET}`;
  if (headers.authorization !== `Basic ${Buffer.from(client).toString('base64')}`) {
    return refused(401, 'invalid_client', 'client authentication failed');
  }
  if (!headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return refused(400, 'invalid_request', 'the body must be form-urlencoded');
  }
  if (form.get('grant_type') !== 'refresh_token') {
    return refused(
      400,
      'unsupported_grant_type',
      'grant type in request is not supported by the authorization server',
    );
  }
  if (form.get('refresh_token') !== SECRETS.EBAY_REFRESH_TOKEN) {
    return refused(
      400,
      'invalid_grant',
      'the provided authorization refresh token is invalid or was issued to another client',
    );
  }
  const token = `sandbox-access-token-${issued.size + 1}`;
  issued.set(token, world.now() + LIFE * 1000);
  return { status: 200, body: { access_token: token, expires_in: LIFE, token_type: 'User Access Token' } };
}

function refused(status: number, error: string, description: string): Reply {
  return { status, body: { error, error_description: description } };
}
