import { releaseHint } from '../plan/brakes/stop.ts';
import type { Colours } from './colours.ts';
import { printable } from './printable.ts';
import type { BrakeSummary, RunResult } from './results.ts';

/** Which brakes stop a push, or would stop that of a plan, and how to release them; empty where none do. */
export function brakesText({ command, brakes = [], targets }: RunResult, colours: Colours): string {
  const stops = [
    ...brakes.map((stop) => stopText('everything', stop, colours)),
    ...Object.entries(targets).flatMap(([name, target]) =>
      (target.brakes ?? []).map((stop) => stopText(name, stop, colours)),
    ),
  ];
  if (stops.length === 0) return '';
  const names = [brakes, ...Object.values(targets).map((target) => target.brakes ?? [])].flat();
  const head = command === 'plan' ? 'brakes would stop a push:' : 'stopped by brakes, and not sent:';
  return [head, ...stops, releaseHint(names.map(({ brake }) => brake))].join('\n');
}

function stopText(what: string, { brake, reason }: BrakeSummary, colours: Colours): string {
  return `  ${colours.red('stop')} ${what}  ${colours.bold(brake)}: ${printable(reason)}`;
}
