import { UserError } from '../errors.ts';

/** @throws UserError that says why `path` cannot be written, where `act` throws */
export function attempt<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    throw writeError(path, cause);
  }
}

/** Why a place cannot be written, and what to do about it. */
const TROUBLES: Readonly<Record<string, readonly [why: string, remedy: string]>> = {
  ENOSPC: ['the disk is full', 'Free some space'],
  EACCES: ['the folder may not be written', 'Change its permissions'],
  EROFS: ['the file system is read-only', 'Make it writable'],
  EEXIST: ['its folder is a file', 'Remove that file'],
  ENOTDIR: ['part of the path is a file, not a folder', 'Remove that file'],
  EISDIR: ['there is a folder of that name', 'Remove that folder'],
};

/** That `path` cannot be written, and why. */
export function writeError(path: string, cause: unknown): UserError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const [why, remedy] = TROUBLES[code] ?? [code, 'Look at the disk'];
  return new UserError(
    `${path} cannot be written: ${why}`,
    `${remedy}, or write to another folder; an earlier file of that name is untouched.`,
    { cause },
  );
}
