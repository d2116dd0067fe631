import { createHmac } from 'node:crypto';
import type { Call, Reply, World } from '../server.ts';

export const SECRETS = {
  FACEBOOK_ACCESS_TOKEN: 'sandbox-facebook-token',
  FACEBOOK_APP_SECRET: 'sandbox-facebook-app-secret',
} as const;

/** Seconds that a timestamped proof is good for. */
const PROOF_LIFE = 300;

/** An answer in the Graph API's error shape. */
export function graphError(status: number, code: number, message: string, rest: object = {}): Reply {
  const error = { message, type: 'OAuthException', code, ...rest, fbtrace_id: 'A2SandboxTraceOfThisCall' };
  return { status, body: { error } };
}

export function unknownObject(id: string): Reply {
  const message = `Unsupported request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`;
  return graphError(400, 100, message, { type: 'GraphMethodException', error_subcode: 33 });
}

export function tooManyCalls(): Reply {
  const message = 'There have been too many calls to this Catalog account. Wait a bit and try again.';
  const usage = { type: 'catalog_management', call_count: 100, total_cputime: 40, total_time: 40 };
  const header = JSON.stringify({ '100200300': [{ ...usage, estimated_time_to_regain_access: 1 }] });
  const error = graphError(429, 80009, message, { error_subcode: 2446079, is_transient: false });
  return { ...error, headers: { 'x-business-use-case-usage': header } };
}

/** The refusal of a call without a good token, with a bad proof, or without a version; undefined lets it in. */
export function refuseAccess(call: Call, world: World): Reply | undefined {
  const token = call.headers.authorization?.replace(/^Bearer /, '') ?? call.query.get('access_token');
  if (!/^v\d+\.\d+$/.test(call.params.version ?? '')) return graphError(400, 2500, 'Unknown path components');
  if (token !== SECRETS.FACEBOOK_ACCESS_TOKEN) {
    return graphError(400, 190, 'Invalid OAuth access token - Cannot parse access token');
  }
  const proof = call.query.get('appsecret_proof');
  if (proof === null || isGoodProof(proof, call.query.get('appsecret_time'), world)) return undefined;
  return graphError(400, 100, 'Invalid appsecret_proof provided in the API argument');
}

function isGoodProof(proof: string, time: string | null, world: World): boolean {
  const token: string = SECRETS.FACEBOOK_ACCESS_TOKEN;
  const text = time === null ? token : `${token}|${time}`;
  const good = createHmac('sha256', SECRETS.FACEBOOK_APP_SECRET).update(text).digest('hex');
  // The caller's clock may be the wall's or run as fast as the sandbox's.
  const isFresh =
    time === null ||
    (Number(time) >= Date.now() / 1000 - PROOF_LIFE && Number(time) <= world.now() / 1000 + PROOF_LIFE);
  return proof === good && isFresh;
}
