import { numberText, printable } from './printable.ts';

/** What is going on, for people who wait; never on stdout. */
export interface Progress {
  /** @param total of rows or SKUs; absent when it is not known beforehand */
  start(label: string, total?: number): void;
  /** @param done so far, not since the last call */
  update(done: number): void;
  /** A line that stays. */
  note(text: string): void;
  stop(): void;
}

/** Between two plain lines, in milliseconds: a log shall show life, not every row. */
const PAUSE = 10_000;

/** A bar on a terminal, plain lines elsewhere. */
export async function createProgress(stream: NodeJS.WritableStream, isTTY: boolean): Promise<Progress> {
  if (!isTTY) return lineProgress(stream, Date.now);
  return (await import('./progress-bar.ts')).barProgress(stream);
}

/** @param now milliseconds of a clock */
export function lineProgress(stream: NodeJS.WritableStream, now: () => number): Progress {
  let task: { label: string; total: number | undefined; done: number; said: number } | undefined;
  const say = (text: string) => void stream.write(`${printable(text)}\n`);
  return {
    start(label, total) {
      task = { label, total, done: 0, said: now() };
      say(total === undefined ? label : `${label}: ${numberText(total)}`);
    },
    update(done) {
      if (!task) return;
      task.done = done;
      if (now() - task.said < PAUSE) return;
      task.said = now();
      say(`${task.label}: ${doneText(done, task.total)}`);
    },
    note: say,
    stop() {
      if (task && task.done > 0) say(`${task.label}: ${doneText(task.done, task.total)}, done`);
      task = undefined;
    },
  };
}

function doneText(done: number, total: number | undefined): string {
  return total === undefined ? numberText(done) : `${numberText(done)} of ${numberText(total)}`;
}
