import type { Call, Reply, World } from '../server.ts';

/** Secrets that open the sandbox and nothing else. */
export const SECRETS = {
  AMAZON_CLIENT_ID: 'sandbox-client-id',
  AMAZON_CLIENT_SECRET: 'sandbox-client-secret',
  AMAZON_REFRESH_TOKEN: 'sandbox-refresh-token',
};

/** Seconds that an access token lives. */
const TOKEN_LIFE = 3600;
const LONGEST_AGENT = 500;

type Handler = (call: Call) => Reply;

/** Sign-in, and what every call must bring along. */
interface Door {
  token: Handler;
  /** Lets calls with a valid token pass. */
  guarded(answer: Handler): Handler;
  /** Lets everyone pass. */
  open(answer: Handler): Handler;
}

export function createDoor(world: World): Door {
  /** When each token expires, in milliseconds. */
  const tokens = new Map<string, number>();
  const open = (answer: Handler) => (call: Call) => stamped(answer(call), world);

  function issue(call: Call): Reply {
    const form = new URLSearchParams(call.body.toString());
    const problem = signInProblem(form, call.headers['content-type'] ?? '');
    if (problem) return problem;
    const token = `Atza|sandbox-${tokens.size + 1}`;
    tokens.set(token, world.now() + TOKEN_LIFE * 1000);
    return {
      status: 200,
      body: {
        access_token: token,
        token_type: 'bearer',
        expires_in: TOKEN_LIFE,
        refresh_token: form.get('refresh_token'),
      },
    };
  }

  return {
    token: open(issue),
    open,
    guarded: (answer) =>
      open(
        (call) =>
          agentProblem(call) ?? tokenProblem(call, tokens, world.now()) ?? typeProblem(call) ?? answer(call),
      ),
  };
}

/** Amazon's error body. */
export function refusal(status: number, code: string, message: string, details = ''): Reply {
  return { status, body: { errors: [{ code, message, details }] } };
}

/** The JSON object of a body; undefined when it is none. */
export function jsonBody(call: Call): ReadonlyMap<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(call.body.toString());
    return typeof json === 'object' && json !== null && !Array.isArray(json)
      ? new Map(Object.entries(json))
      : undefined;
  } catch {
    return undefined;
  }
}

function stamped(reply: Reply, world: World): Reply {
  const headers = {
    date: new Date(world.now()).toUTCString(),
    'x-amzn-requestid': 'sandbox',
    ...reply.headers,
  };
  return { ...reply, headers };
}

function signInProblem(form: URLSearchParams, type: string): Reply | undefined {
  if (!type.startsWith('application/x-www-form-urlencoded'))
    return signInRefusal(400, 'invalid_request', 'The request is not a form.');
  if (form.get('grant_type') !== 'refresh_token')
    return signInRefusal(400, 'unsupported_grant_type', 'The authorization grant type is not supported.');
  if (
    form.get('client_id') !== SECRETS.AMAZON_CLIENT_ID ||
    form.get('client_secret') !== SECRETS.AMAZON_CLIENT_SECRET
  )
    return signInRefusal(401, 'invalid_client', 'Client authentication failed');
  if (form.get('refresh_token') !== SECRETS.AMAZON_REFRESH_TOKEN)
    return signInRefusal(400, 'invalid_grant', 'The request has an invalid grant parameter : refresh_token');
  return undefined;
}

function signInRefusal(status: number, error: string, description: string): Reply {
  return { status, body: { error, error_description: description } };
}

function agentProblem(call: Call): Reply | undefined {
  const agent = call.headers['user-agent'] ?? '';
  if (agent.length <= LONGEST_AGENT && /^\S+\/\S+ \(.*Language=[^;)]+.*\)/.test(agent)) return undefined;
  return refusal(
    400,
    'InvalidInput',
    'The user-agent header does not name the application and its language.',
  );
}

function tokenProblem(call: Call, tokens: ReadonlyMap<string, number>, now: number): Reply | undefined {
  const token = call.headers['x-amz-access-token'];
  if (token === undefined)
    return refusal(403, 'MissingAuthenticationToken', 'Access to requested resource is denied.');
  const until = tokens.get(token);
  if (until !== undefined && now < until) return undefined;
  const why =
    until === undefined
      ? 'The access token you provided is not valid.'
      : 'The access token you provided has expired.';
  return refusal(403, 'Unauthorized', 'Access to requested resource is denied.', why);
}

function typeProblem(call: Call): Reply | undefined {
  if (call.body.length === 0 || call.headers['content-type']?.startsWith('application/json'))
    return undefined;
  return refusal(415, 'InvalidInput', 'The content type of the request is not supported.');
}
