import { STEPS } from '../plan/stages.ts';
import type { Profile } from './results.ts';
import { table } from './table.ts';

/** Where the time went, for people: seconds, and their share of the whole. */
export function profileTable({ census, reading, targets, garbage, total }: Profile): string {
  const row = (stage: string, ms: number) => [stage, (ms / 1000).toFixed(2), share(ms, total)];
  const rows = [
    row('census', census),
    row('reading and mapping', reading),
    ...Object.entries(targets).flatMap(([target, times]) =>
      STEPS.map((step) => row(`${target}: ${step}`, times[step])),
    ),
    row('garbage collection, within these', garbage),
    row('total', total),
  ];
  return table(rows, [
    { title: 'stage' },
    { title: 'seconds', align: 'right' },
    { title: 'share', align: 'right' },
  ]);
}

function share(ms: number, total: number): string {
  return `${Math.round((100 * ms) / Math.max(total, 1))} %`;
}
