import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sent } from '../channels/upload.ts';
import { UserError } from '../errors.ts';
import { sentFile } from './files.ts';

/** One listing as a line of a sent index. */
export function sentLine(sent: Sent): string {
  return `${JSON.stringify(sent)}\n`;
}

/**
 * The listings of a submission, in the order of its file.
 * @throws UserError when the index is gone or damaged
 */
export async function* readSent(dir: string, target: string, id: string): AsyncGenerator<Sent, void> {
  const path = join(dir, sentFile(target, id));
  const handle = await open(path).catch((cause: unknown) => {
    throw damaged(path, cause);
  });
  try {
    for await (const line of handle.readLines()) yield parseLine(path, line);
  } finally {
    await handle.close();
  }
}

function parseLine(path: string, line: string): Sent {
  try {
    const value: unknown = JSON.parse(line);
    if (isSent(value)) return value;
  } catch (cause) {
    throw damaged(path, cause);
  }
  throw damaged(path, line);
}

function isSent(value: unknown): value is Sent {
  if (typeof value !== 'object' || value === null) return false;
  if (!('index' in value && 'listing' in value && 'skus' in value)) return false;
  return Number.isInteger(value.index) && typeof value.listing === 'string' && Array.isArray(value.skus);
}

function damaged(path: string, cause: unknown): UserError {
  return new UserError(
    `the list of what was sent, ${path}, cannot be read`,
    'Restore the folder of the ledger from a backup, or move it away: the next push sends every product again.',
    { cause },
  );
}
