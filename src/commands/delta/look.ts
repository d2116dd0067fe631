import { UserError } from '../../errors.ts';
import type { DeltaOptions } from '../../plan/delta/delta.ts';
import { createLooks } from '../../plan/delta/looks.ts';
import type { Project } from '../project.ts';
import { marksOf } from './marks.ts';

/** Flags that say how much of a catalog is looked at, and what of it is planned. */
export interface LookFlags {
  /** Look at every product, whether or not it can have changed. */
  readonly full?: boolean;
  /** Plan these alone. */
  readonly only?: readonly string[];
}

/** What products look like to a run, and what they were settled under. */
export type Look = Pick<DeltaOptions, 'looks' | 'marks'>;

export async function lookAt(project: Project): Promise<Look> {
  return { looks: createLooks(project.census), marks: await marksOf(project) };
}

/**
 * Whether price and stock alone are planned.
 * @throws UserError for anything else
 */
export function isLight({ only }: LookFlags): boolean {
  if (only === undefined) return false;
  if (only.toSorted().join() === 'price,stock') return true;
  throw new UserError(
    `--only takes price,stock, not ${only.join(',')}`,
    'Price and stock go together: they are in one call wherever a marketplace has one for them.',
  );
}
