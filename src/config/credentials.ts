import { exec } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { Auth } from '../channels/upload.ts';
import { UserError } from '../errors.ts';
import {
  type ConfiguredTarget,
  type Env,
  type SecretSource,
  SOURCE_SECRETS,
  type SourceSecret,
} from './config.ts';
import { whereToGet } from './where.ts';

/** A password manager may ask its user something. */
const COMMAND_TIMEOUT = 60_000;

/**
 * The secrets of a target, by their short names: from where its `credentials` say, otherwise from the
 * environment. Optional ones may be absent.
 * @throws UserError naming every missing secret and where to get it
 */
export async function resolveSecrets(
  target: Pick<ConfiguredTarget, 'name' | 'credentials'>,
  auth: Auth,
  env: Env,
): Promise<Record<string, string>> {
  const optional = auth.kind === 'static-token' ? auth.optional : {};
  const secrets: Record<string, string> = {};
  const missing: string[] = [];
  for (const [name, variable] of Object.entries({ ...optional, ...auth.secrets })) {
    const source = target.credentials[name] ?? { env: variable };
    const value = (await readSecret(source, env, `${name} of ${target.name}`)).trim();
    if (value !== '') secrets[name] = value;
    else if (!(name in optional) || target.credentials[name]) missing.push(missingText(source, variable));
  }
  if (missing.length === 0) return secrets;
  throw new UserError(
    [`${target.name} lacks credentials:`, ...missing].join('\n  '),
    'Set them in the environment or in a .env file beside the configuration; never in the configuration itself.',
  );
}

/**
 * The secrets of the catalog's sources, by their names.
 * @throws UserError naming every one that is empty
 */
export async function resolveSourceSecrets(
  credentials: Readonly<Partial<Record<SourceSecret, SecretSource>>>,
  env: Env,
): Promise<Partial<Record<SourceSecret, string>>> {
  const secrets: Partial<Record<SourceSecret, string>> = {};
  const missing: string[] = [];
  for (const name of SOURCE_SECRETS) {
    const source = credentials[name];
    if (!source) continue;
    const value = (await readSecret(source, env, `catalog.credentials.${name}`)).trim();
    if (value !== '') secrets[name] = value;
    else missing.push(`${name}: ${missingText(source, name)}`);
  }
  if (missing.length === 0) return secrets;
  throw new UserError(
    ['catalog.credentials lacks:', ...missing].join('\n  '),
    'Set them in the environment or in a .env file beside the configuration; never in the configuration itself.',
  );
}

async function readSecret(source: SecretSource, env: Env, what: string): Promise<string> {
  if ('env' in source) return env[source.env] ?? '';
  if ('command' in source) return commandOutput(source.command, env, what);
  try {
    return await readFile(source.file, 'utf8');
  } catch (cause) {
    throw new UserError(`the file of ${what} ('${source.file}') cannot be read`, 'Check its path and mode.', {
      cause,
    });
  }
}

/** What the command prints is the secret, so neither it nor the error that quotes it is passed on. */
function commandOutput(command: string, env: Env, what: string): Promise<string> {
  return new Promise((resolve, reject) => {
    exec(command, { env: { ...env }, timeout: COMMAND_TIMEOUT }, (error, stdout) => {
      if (!error) return resolve(stdout);
      const end = error.killed ? 'took longer than a minute' : `ended with code ${error.code}`;
      reject(new UserError(`the command for ${what} ${end}: ${command}`, 'Run it by hand to see why.'));
    });
  });
}

function missingText(source: SecretSource, variable: string): string {
  if ('env' in source) return `${source.env} is not set${whereText(variable)}`;
  return 'file' in source
    ? `the file '${source.file}' is empty`
    : `the command '${source.command}' printed nothing`;
}

/** Only the secrets of channels have a place that is known. */
function whereText(variable: string): string {
  return SOURCE_SECRETS.some((name) => name === variable) ? '' : `: ${whereToGet(variable)}`;
}
