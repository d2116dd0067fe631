import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { UserError } from '../errors.ts';
import type { Env } from './config.ts';

/** The environment, completed from the `.env` file of a folder; what is set already wins. */
export async function withEnvFile(dir: string, env: Env): Promise<Env> {
  const path = join(dir, '.env');
  try {
    return { ...parseEnv(await readFile(path, 'utf8')), ...env };
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return env;
    throw new UserError(`the file '${path}' cannot be read`, 'Make it readable, or remove it.', { cause });
  }
}
