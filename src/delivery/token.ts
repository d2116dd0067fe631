import { readFile } from 'node:fs/promises';
import type { GoogleToken } from 'google-auth-library';
import type { Answer, Auth, Request } from '../channels/upload.ts';
import { ChannelError, UserError } from '../errors.ts';
import type { Clock } from './clock.ts';

/** Headers and query that sign a request in. */
export interface SignIn {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
}

/** The sign-in of requests that need none. */
export const UNSIGNED: SignIn = { headers: {}, query: {} };

/** How one account signs in; tokens are kept until shortly before they expire. */
export interface Session {
  sign(): Promise<SignIn>;
  /** Forgets the token of a sign-in that was refused. False when there is none to renew, or a new one was refused too. */
  renew(refused: SignIn): boolean;
  /** A request that was signed in went through. */
  proven(): void;
}

interface Token {
  readonly value: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

type TokenOptions = NonNullable<ConstructorParameters<typeof GoogleToken>[0]>;

const KEY_HINT = 'GOOGLE_APPLICATION_CREDENTIALS names the JSON key file of a service account.';

/** A token is renewed this long before it expires. */
const MARGIN = 60_000;

/**
 * @param secrets by their short names
 * @param call performs a token request, failures already turned into errors
 */
export function createSession(
  auth: Auth,
  secrets: Readonly<Record<string, string>>,
  clock: Clock,
  call: (request: Request) => Promise<Answer>,
): Session {
  if (auth.kind === 'static-token') {
    return {
      sign: async () => auth.sign(secrets, Math.floor(clock.now() / 1000)),
      renew: () => false,
      proven: () => undefined,
    };
  }
  const fetchToken =
    auth.kind === 'service-account'
      ? () => serviceAccountToken(secrets.credentials ?? '', auth.scope, clock, call)
      : async () => readToken(await call(auth.request(secrets)), clock);
  let token: Promise<Token> | undefined;
  let signedWith: SignIn | undefined;
  let renewed = false;
  return {
    async sign() {
      if (token && (await token).until - MARGIN < clock.now()) token = undefined;
      token ??= fetchToken().catch((error: unknown) => {
        token = undefined;
        throw error;
      });
      const { value } = await token;
      signedWith = { headers: auth.headers(value), query: {} };
      return signedWith;
    },
    renew(refused) {
      // Requests refused together share one new token.
      if (!isSame(refused, signedWith)) return true;
      if (renewed) return false;
      renewed = true;
      token = undefined;
      return true;
    },
    proven() {
      renewed = false;
    },
  };
}

function isSame(one: SignIn, other: SignIn | undefined): boolean {
  return JSON.stringify(one.headers) === JSON.stringify(other?.headers);
}

function readToken(answer: Answer, clock: Clock): Token {
  const { access_token: value, expires_in: seconds } = (answer.json ?? {}) as Record<string, unknown>;
  if (typeof value !== 'string' || value === '') {
    throw new UserError(
      'the token endpoint answered without an access token',
      'Check the endpoint and the credentials.',
    );
  }
  return { value, until: clock.now() + (typeof seconds === 'number' ? seconds : 3600) * 1000 };
}

async function serviceAccountToken(
  credentials: string,
  scope: string,
  clock: Clock,
  call: (request: Request) => Promise<Answer>,
): Promise<Token> {
  const key = await readServiceAccount(credentials);
  const { GoogleToken } = await import('google-auth-library');
  let answer: Answer | undefined;
  const transporter = tokenTransport(call, (seen) => {
    answer = seen;
  });
  try {
    await new GoogleToken({ iss: key.client_email, key: key.private_key, scope, transporter }).getToken({
      forceRefresh: true,
    });
  } catch (cause) {
    if (cause instanceof ChannelError || cause instanceof UserError || !isKeyFault(cause)) throw cause;
    throw new UserError('the private key of the service account cannot be used', KEY_HINT, { cause });
  }
  if (!answer) throw new UserError('the token endpoint was not asked', KEY_HINT);
  return readToken(answer, clock);
}

/** OpenSSL's words for a key that is none. */
function isKeyFault(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^ERR_OSSL|^ERR_INVALID_ARG/.test(String(error.code));
}

/** Lets the library sign, and sends its token request through our own HTTP and endpoints. */
function tokenTransport(call: (request: Request) => Promise<Answer>, seen: (answer: Answer) => void) {
  return {
    async request(options: { data?: URLSearchParams }) {
      const answer = await call({
        method: 'POST',
        to: { endpoint: 'auth', path: '/token' },
        body: { form: Object.fromEntries(options.data ?? []) },
        auth: false,
        budget: 'token',
      });
      seen(answer);
      return { data: answer.json, status: answer.status };
    },
  } as unknown as NonNullable<TokenOptions['transporter']>;
}

interface ServiceAccount {
  readonly client_email: string;
  readonly private_key: string;
}

async function readServiceAccount(credentials: string): Promise<ServiceAccount> {
  let text = credentials;
  if (!credentials.trimStart().startsWith('{')) {
    text = await readFile(credentials, 'utf8').catch((cause: unknown) => {
      throw new UserError(`the service account file '${credentials}' cannot be read`, KEY_HINT, { cause });
    });
  }
  let key: Partial<ServiceAccount> | undefined;
  try {
    key = JSON.parse(text) as Partial<ServiceAccount>;
  } catch {
    key = undefined;
  }
  if (typeof key?.client_email !== 'string' || typeof key.private_key !== 'string') {
    throw new UserError('the service account file lacks client_email or private_key', KEY_HINT);
  }
  return { client_email: key.client_email, private_key: key.private_key };
}
