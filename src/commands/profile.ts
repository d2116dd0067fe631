import { GARBAGE, READING, STEPS, stageOf, type Times } from '../plan/stages.ts';
import type { Profile } from '../render/results.ts';

/** What the stages took, whole milliseconds. */
export function profileOf(
  times: Times,
  targets: readonly string[],
  { census, total }: { readonly census: number; readonly total: number },
): Profile {
  const of = (stage: string) => Math.round(times[stage] ?? 0);
  const stepsOf = (target: string) => {
    const [rules, item, entry, write] = STEPS.map((step) => of(stageOf(target, step)));
    return { rules: rules ?? 0, item: item ?? 0, entry: entry ?? 0, write: write ?? 0 };
  };
  return {
    census: Math.round(census),
    reading: of(READING),
    targets: Object.fromEntries(targets.map((target) => [target, stepsOf(target)])),
    garbage: of(GARBAGE),
    total: Math.round(total),
  };
}
