import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { checkShape } from './check.ts';
import type { Config, Env } from './config.ts';
import { checkConsistency } from './consistency.ts';
import { parseConfig } from './document.ts';
import { withEnvFile } from './environment.ts';
import { makeMapping } from './mapping.ts';
import { configFromFlags } from './one-off.ts';
import { type Overrides, withOverrides } from './overrides.ts';
import { resolveConfig } from './resolve.ts';

/** Names that a configuration is looked for by, in the working folder. */
const NAMES = ['shelfcast.yaml', 'shelfcast.yml', 'shelfcast.json'];

export interface LoadOptions {
  /** What `--config` names. */
  readonly file?: string | undefined;
  readonly cwd: string;
  readonly env: Env;
  readonly overrides?: Overrides;
}

/**
 * Reads, checks and completes the configuration. Without a file, `--catalog` and `--channel` make one.
 * @throws UserError naming file, line, key and remedy
 */
export async function loadConfig({ file, cwd, env, overrides = {} }: LoadOptions): Promise<Config> {
  const path = file === undefined ? await findConfig(cwd) : resolve(cwd, file);
  if (path === undefined) return configFromFlags(overrides, cwd, await withEnvFile(cwd, env));
  return configOf(await readConfig(path), { path, cwd, env, overrides });
}

/**
 * A configuration by its text, as it would be loaded from a file at `path`.
 * @throws UserError naming file, line, key and remedy
 */
export async function configOf(
  text: string,
  { path, cwd, env, overrides = {} }: Omit<LoadOptions, 'file'> & { readonly path: string },
): Promise<Config> {
  const dir = dirname(path);
  const document = parseConfig(text, relative(cwd, path));
  const raw = checkShape(document);
  const made = await makeMapping(raw, document, dir);
  const config = resolveConfig(raw, dir, await withEnvFile(dir, env), made);
  checkConsistency(raw, config.targets, document);
  return { ...withOverrides(config, overrides, cwd), file: path };
}

async function findConfig(cwd: string): Promise<string | undefined> {
  const entries = await readdir(cwd);
  const found = NAMES.filter((name) => entries.includes(name));
  if (found.length < 2) return found[0] && join(cwd, found[0]);
  throw new UserError(
    `there is more than one configuration in ${cwd}: ${found.join(', ')}`,
    'Name the one that counts with --config.',
  );
}

async function readConfig(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new UserError(`the configuration '${path}' cannot be read`, 'Check what --config names.', {
      cause,
    });
  }
}
