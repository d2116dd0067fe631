import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import { isAsWritten } from '../../ledger/checksum.ts';
import { PLAN_FILE, type PlanFile, parsePlan, planId } from './plan-file.ts';

/** A kept plan, every byte of which was found to be as it was written. */
export interface KeptPlan {
  readonly dir: string;
  /** The folder as people named it. */
  readonly name: string;
  readonly id: string;
  readonly plan: PlanFile;
  /** The values of one of its files, one a line. */
  read<T>(name: string): AsyncGenerator<T, void>;
}

/**
 * @param shown the folder as people named it
 * @throws UserError when it is no plan, or not as it was written
 */
export async function openPlan(dir: string, shown: string): Promise<KeptPlan> {
  const plan = parsePlan(await readPlan(dir, shown));
  if (!plan) {
    throw damaged(shown, `${PLAN_FILE} was changed, or was written by another version`);
  }
  for (const [name, { bytes, sha256 }] of Object.entries(plan.files)) {
    if (!(await isAsWritten(join(dir, name), { bytes, checksum: sha256 })))
      throw damaged(shown, `${name} is gone, or was changed`);
  }
  return { dir, name: shown, id: planId(plan), plan, read: (name) => readLines(join(dir, name)) };
}

async function readPlan(dir: string, shown: string): Promise<string> {
  try {
    return await readFile(join(dir, PLAN_FILE), 'utf8');
  } catch (cause) {
    throw new UserError(`there is no plan in ${shown}`, `Make one with \`shelfcast plan --out ${shown}\`.`, {
      cause,
    });
  }
}

function damaged(shown: string, what: string): UserError {
  return new UserError(
    `the plan ${shown} is not as it was written: ${what}`,
    'Nothing was sent. Make it anew with `shelfcast plan --out`.',
  );
}

/** What is read here was written by `keepTarget`, as its checksum says. */
async function* readLines<T>(path: string): AsyncGenerator<T, void> {
  const handle = await open(path);
  try {
    for await (const line of handle.readLines()) yield JSON.parse(line);
  } finally {
    await handle.close();
  }
}
