import { PerformanceObserver, performance } from 'node:perf_hooks';
import type { Channel } from '../channels/channel.ts';

/** What a target spends its time on. */
export const STEPS = ['rules', 'item', 'entry', 'write'] as const;

export type Step = (typeof STEPS)[number];

/** What the second pass spends time on before any target is asked. */
export const READING = 'reading';

/** Collecting garbage, wherever it interrupts. */
export const GARBAGE = 'garbage';

/** Milliseconds by stage: `READING`, `GARBAGE`, and a target's name with a step. */
export type Times = Readonly<Record<string, number>>;

/** Tells where the time goes. */
export interface Stages {
  /** The same function, timed; what is timed within it counts there alone. */
  of<A extends readonly unknown[], R>(stage: string, act: (...args: A) => R): (...args: A) => R;
  /** The same values, with the waiting for each of them timed. */
  each<T>(stage: string, values: AsyncIterable<T>): AsyncGenerator<T>;
  /** Takes over what another thread has timed. */
  add(times: Times): void;
  /** All so far. */
  times(): Times;
}

/** The name of a target's step among the stages. */
export function stageOf(target: string, step: Step): string {
  return `${target} ${step}`;
}

export function createStages(): Stages {
  const times: Record<string, number> = {};
  /** What was spent in stages within the one that runs. */
  let within = 0;
  const observer = new PerformanceObserver((list) => collected(list.getEntries()));
  observer.observe({ entryTypes: ['gc'] });

  function collected(entries: readonly { readonly duration: number }[]): void {
    for (const { duration } of entries) spend(GARBAGE, duration);
  }

  function spend(stage: string, ms: number): void {
    times[stage] = (times[stage] ?? 0) + ms;
  }

  return {
    of:
      (stage, act) =>
      (...args) => {
        const outside = within;
        within = 0;
        const began = performance.now();
        const result = act(...args);
        const took = performance.now() - began;
        spend(stage, took - within);
        within = outside + took;
        return result;
      },
    async *each(stage, values) {
      let began = performance.now();
      for await (const value of values) {
        spend(stage, performance.now() - began);
        yield value;
        began = performance.now();
      }
      spend(stage, performance.now() - began);
    },
    add(more) {
      for (const [stage, ms] of Object.entries(more)) spend(stage, ms);
    },
    times() {
      collected(observer.takeRecords());
      return { ...times };
    },
  };
}

/** The channel with its formats timed; as it is where nothing is. */
export function timedChannel(channel: Channel, target: string, stages: Stages | undefined): Channel {
  if (!stages) return channel;
  return {
    ...channel,
    item: stages.of(stageOf(target, 'item'), channel.item),
    feed: (settings) => {
      const format = channel.feed(settings);
      return { ...format, entry: stages.of(stageOf(target, 'entry'), format.entry) };
    },
  };
}

/** The function of a step, timed; as it is where nothing is. */
export function timed<A extends readonly unknown[], R>(
  stages: Stages | undefined,
  target: string,
  step: Step,
  act: (...args: A) => R,
): (...args: A) => R {
  return stages ? stages.of(stageOf(target, step), act) : act;
}
