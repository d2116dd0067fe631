import { createVerify, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Call, Reply, World } from '../server.ts';
import { refusal } from './errors.ts';
import { isRecord, textIn } from './fit.ts';

const SCOPE = 'https://www.googleapis.com/auth/content';
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const EMAIL = 'sandbox@shelfcast-sandbox.iam.gserviceaccount.com';
const TOKEN_URI = 'https://oauth2.googleapis.com/token';
/** Seconds that a token lives; an assertion lives no longer. */
const LIFETIME = 3600;

/** A sandbox's service account, and the tokens given out for it. */
interface SignIn {
  /** The key file's text. */
  readonly credentials: string;
  token(call: Call): Reply;
  /** What answers a call without a valid token. */
  refused(call: Call): Reply | undefined;
}

/** One key pair serves every sandbox of a process: making one takes a while. */
let keyPair: { readonly publicKey: string; readonly privateKey: string } | undefined;

function keys() {
  keyPair ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return keyPair;
}

export function signIn(world: World): SignIn {
  const { privateKey, publicKey } = keys();
  const tokens = new Map<string, number>();
  const audiences = () => [TOKEN_URI, `${world.url()}/token`];

  return {
    credentials: JSON.stringify({
      type: 'service_account',
      project_id: 'shelfcast-sandbox',
      private_key_id: 'sandbox-key-id',
      private_key: privateKey,
      client_email: EMAIL,
      client_id: 'sandbox-client-id',
      token_uri: TOKEN_URI,
    }),
    token(call) {
      const form = new URLSearchParams(call.body.toString());
      if (form.get('grant_type') !== GRANT) return grantRefused('unsupported_grant_type', `Use ${GRANT}.`);
      const problem = problemOf(form.get('assertion') ?? '', publicKey, audiences());
      if (problem) return grantRefused('invalid_grant', problem);
      const token = `sandbox-${randomBytes(16).toString('hex')}`;
      tokens.set(token, world.now() + LIFETIME * 1000);
      return { status: 200, body: { access_token: token, expires_in: LIFETIME, token_type: 'Bearer' } };
    },
    refused(call) {
      const [, token = ''] = /^Bearer (\S+)$/.exec(call.headers.authorization ?? '') ?? [];
      if ((tokens.get(token) ?? 0) > world.now()) return undefined;
      return refusal({
        status: 401,
        reason: 'ACCESS_TOKEN_INVALID',
        message: 'Request had invalid authentication credentials. Expected OAuth 2 access token.',
      });
    },
  };
}

function grantRefused(error: string, description: string): Reply {
  return { status: 400, body: { error, error_description: description } };
}

/**
 * What is wrong with an assertion (RFC 7523). It is dated on the caller's clock, which the sandbox's may
 * outrun, so that of its times only the length is checked.
 */
function problemOf(assertion: string, publicKey: string, audiences: readonly string[]): string | undefined {
  const [header = '', claims = '', signature = '', ...more] = assertion.split('.');
  if (!signature || more.length > 0) return 'The assertion is not a JWT of three parts.';
  if (textIn(decoded(header), 'alg') !== 'RS256') return 'The assertion is not signed with RS256.';
  const verify = createVerify('RSA-SHA256').update(`${header}.${claims}`);
  if (!verify.verify(publicKey, signature, 'base64url')) return 'Invalid JWT Signature.';
  return claimsProblem(decoded(claims), audiences);
}

function claimsProblem(claims: unknown, audiences: readonly string[]): string | undefined {
  if (textIn(claims, 'iss') !== EMAIL) return 'Invalid issuer: Not a valid email or user ID.';
  if (!audiences.includes(textIn(claims, 'aud') ?? '')) return 'Invalid JWT: wrong audience.';
  if (textIn(claims, 'scope') !== SCOPE) return 'Invalid OAuth scope or ID token audience provided.';
  const { iat, exp } = isRecord(claims) ? claims : {};
  const dated = typeof iat === 'number' && typeof exp === 'number' && exp > iat && exp - iat <= LIFETIME;
  return dated ? undefined : 'Invalid JWT: Token must be a short-lived token (60 minutes) with iat and exp.';
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return undefined;
  }
}
