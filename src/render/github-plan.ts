import type { Highlights } from '../plan/highlights.ts';
import { brakesText } from './brakes.ts';
import { changeText } from './changes.ts';
import { createColours } from './colours.ts';
import { targetText } from './counts.ts';
import { escaped } from './github.ts';
import type { RunResult } from './results.ts';

/** Changes named of each kind: a notice is read in passing. */
const NAMED = 5;

const PLAIN = createColours(false);

/** A notice for each target that changes, for a pull request, and a warning for what brakes would stop. */
export function githubPlan(result: RunResult, highlights: ReadonlyMap<string, Highlights>): string {
  const stops = brakesText(result, PLAIN);
  const notices = [...highlights].map(([name, { kinds }]) => {
    const target = result.targets[name];
    const lines = kinds.flatMap(({ changes }) =>
      changes.slice(0, NAMED).map((change) => changeText(change, PLAIN, false)),
    );
    return target && lines.length > 0 ? notice(name, [targetText(name, target), ...lines].join('\n')) : '';
  });
  return [stops === '' ? '' : `::warning title=brakes::${escaped(stops)}\n`, ...notices].join('');
}

function notice(target: string, text: string): string {
  return `::notice title=plan ${target}::${escaped(text)}\n`;
}
