import type { Run } from '../ledger/run.ts';
import type { Colours } from './colours.ts';
import { countsText } from './counts.ts';
import { printable } from './printable.ts';
import { inventoryText } from './pull.ts';

/** Each run with its targets, the newest first. */
export function runsText(runs: readonly Run[], colours: Colours): string {
  if (runs.length === 0) return 'no runs yet\n';
  return `${runs.map((run) => runText(run, colours)).join('\n\n')}\n`;
}

function runText({ id, command, who, started, ended, counts, fingerprint }: Run, colours: Colours): string {
  const took = ended === undefined ? colours.yellow('did not finish') : `took ${tookText(started, ended)}`;
  const head = [
    colours.bold(`run ${id}`),
    momentText(started),
    printable(command),
    who === undefined ? '' : `by ${printable(who)}`,
    took,
    colours.dim(`configuration ${fingerprint}`),
  ];
  const textOf = command === 'pull' ? inventoryText : countsText;
  const targets = Object.entries(counts).map(([name, count]) => `  ${name}: ${textOf(count)}`);
  return [head.filter((part) => part !== '').join('  '), ...targets].join('\n');
}

/** `2026-02-24 12:00 UTC`. @param at as `Date.toISOString` writes it */
export function momentText(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
}

function tookText(started: string, ended: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(ended) - Date.parse(started)) / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
