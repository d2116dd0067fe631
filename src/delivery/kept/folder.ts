import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../../errors.ts';
import { type Draft, draftAt, type Written } from '../../ledger/files.ts';
import { PLAN_FILE, type PlanFile, planText } from './plan-file.ts';

/** A plan's folder while it is written: nothing is seen of it under its name until it is whole. */
export interface PlanFolder {
  /** Begins a file. @param name relative, with slashes */
  draft(name: string): Promise<Draft>;
  /** Writes a whole file, line by line. */
  lines(name: string, values: Iterable<unknown>): Promise<Written>;
  /** Puts the folder in its place, with all that was written. */
  finish(plan: Omit<PlanFile, 'files'>): Promise<void>;
  discard(): Promise<void>;
}

/**
 * Begins a plan's folder; its parent is made. A plan that is there already gives way once this one is whole.
 * @param shown the folder as people named it
 * @throws UserError when the place holds anything but a plan
 */
export async function openPlanFolder(dir: string, shown: string): Promise<PlanFolder> {
  await refuseForeign(dir, shown);
  const aside = join(dirname(dir), `${basename(dir)}.${randomBytes(4).toString('hex')}`);
  const part = `${aside}.part`;
  const files: Record<string, PlanFile['files'][string]> = {};
  await told(shown, () => mkdir(part, { recursive: true }));

  async function begin(name: string): Promise<Draft> {
    const draft = await draftAt(part, name);
    return {
      ...draft,
      async finish() {
        const written = await draft.finish();
        files[name] = { bytes: written.bytes, sha256: written.checksum };
        return written;
      },
    };
  }

  return {
    draft: begin,
    async lines(name, values) {
      const file = await begin(name);
      for (const value of values) await file.write(`${JSON.stringify(value)}\n`);
      return file.finish();
    },
    async finish(plan) {
      const draft = await draftAt(part, PLAN_FILE);
      await draft.write(planText({ ...plan, files }));
      await draft.finish();
      await told(shown, async () => {
        await refuseForeign(dir, shown);
        const old = `${aside}.old`;
        if (existsSync(dir)) await rename(dir, old);
        await rename(part, dir);
        await rm(old, { recursive: true, force: true });
      });
    },
    discard: () => rm(part, { recursive: true, force: true }),
  };
}

/** An earlier plan may be replaced, and an empty folder be filled; anything else is somebody's work. */
async function refuseForeign(dir: string, shown: string): Promise<void> {
  if (!existsSync(dir)) return;
  const names = await readdir(dir).catch(() => undefined);
  if (names?.length === 0 || (names?.includes(PLAN_FILE) && (await isPlan(join(dir, PLAN_FILE))))) return;
  throw new UserError(
    `${shown} is there already, and is no plan`,
    'Name a folder with --out that is not there yet, or is empty.',
  );
}

/** Any plan of any version, even a damaged one. */
async function isPlan(path: string): Promise<boolean> {
  return (await readFile(path, 'utf8')).includes('"command": "plan --out"');
}

async function told<T>(shown: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`the plan ${shown} cannot be written: ${why}`, 'Name another folder with --out.', {
      cause,
    });
  }
}
