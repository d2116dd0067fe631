import { describe, expect, test } from 'vitest';
import type { Answer, Step, Submission } from '../../src/channels/upload.ts';
import { createClock } from '../../src/delivery/clock.ts';
import type { Connection } from '../../src/delivery/connection.ts';
import { notBegun, type Progress, runSteps, type StepsTask } from '../../src/delivery/steps.ts';
import { ChannelError } from '../../src/errors.ts';

const submission: Submission = {
  id: 'a'.repeat(32),
  verb: 'put',
  filename: 'a.json',
  bytes: 10,
  listings: 1,
  createdAt: '2026-11-21T10:00:00Z',
};

function step(name: string, different: Partial<Step> = {}): Step {
  return {
    name,
    say: name,
    request: () => ({
      method: 'POST',
      to: { endpoint: 'api', path: `/${name}` },
      auth: true,
      budget: 'calls',
    }),
    read: (answer) => ({ value: answer.json }),
    ...different,
  };
}

/** A channel's end of the line: `world` answers a path or throws. */
function lineTo(world: (path: string, repeat: boolean) => unknown): {
  connection: Connection;
  calls: string[];
} {
  const calls: string[] = [];
  return {
    calls,
    connection: {
      async call(request, { repeat }) {
        const path = 'path' in request.to ? request.to.path : request.to.url;
        calls.push(path);
        const json = world(path, repeat);
        const answer: Answer = { status: 200, headers: {}, text: JSON.stringify(json), json };
        return answer;
      },
    },
  };
}

function lost(): ChannelError {
  return new ChannelError('no answer', { target: 't', retryable: true, account: false, lost: true });
}

function taskOf(steps: readonly Step[], progress: Progress = notBegun(steps, {})) {
  const saved: Progress[] = [];
  const kept: Record<string, string> = {};
  const task: StepsTask = {
    steps,
    submission,
    progress,
    journal: {
      save: async (one) => void saved.push(one),
      keep: async (name, text) => {
        kept[name] = text;
      },
    },
  };
  return { task, saved, kept };
}

const pace = (deadline = Number.POSITIVE_INFINITY) => ({
  clock: createClock(1000),
  signal: new AbortController().signal,
  deadline,
  note: () => undefined,
});

describe('the steps of an upload', () => {
  test('run in order, each recorded before the next, each seeing the results before it', async () => {
    const { connection, calls } = lineTo((path) => ({ from: path }));
    const { task, saved } = taskOf([
      step('one'),
      step('two', { when: (results) => 'one' in results }),
      step('three', { when: () => false }),
    ]);
    expect(await runSteps(task, connection, pace())).toEqual({
      state: 'done',
      results: { one: { from: '/one' }, two: { from: '/two' } },
    });
    expect(calls).toEqual(['/one', '/two']);
    expect(saved.map((one) => one.step)).toEqual(['two', 'three']);
  });

  test('go on where an earlier process stopped', async () => {
    const { connection, calls } = lineTo(() => 1);
    const { task } = taskOf([step('one'), step('two')], { step: 'two', sending: false, results: { one: 1 } });
    await runSteps(task, connection, pace());
    expect(calls).toEqual(['/two']);
  });

  test('are not begun again when all are done', async () => {
    const { connection, calls } = lineTo(() => 1);
    const { task } = taskOf([step('one')], { sending: false, results: { one: 1 } });
    await runSteps(task, connection, pace());
    expect(calls).toEqual([]);
  });

  test('poll until there is a value, and keep the text of an answer that shall be read later', async () => {
    let polls = 0;
    const { connection } = lineTo(() => {
      polls += 1;
      return { polls };
    });
    const { task, kept } = taskOf([
      step('report', { keeps: true, read: () => (polls < 4 ? { wait: 'in progress' } : { value: 'done' }) }),
    ]);
    expect(await runSteps(task, connection, pace())).toMatchObject({ state: 'done' });
    expect(kept).toEqual({ report: '{"polls":4}' });
  });

  test('stop at the deadline and say what they wait for', async () => {
    const { connection } = lineTo(() => ({}));
    const { task } = taskOf([step('one'), step('slow', { read: () => ({ wait: 'in queue' }) })]);
    const ending = await runSteps(task, connection, pace(Date.now() + 3000));
    expect(ending).toMatchObject({ state: 'waiting', step: 'slow', why: 'in queue', results: { one: {} } });
  });
});

describe('a call that must not be made twice', () => {
  const create = (found: unknown) =>
    step('create', {
      lost: {
        request: () => ({
          method: 'GET',
          to: { endpoint: 'api', path: '/list' },
          auth: true,
          budget: 'calls',
        }),
        read: () => found,
      },
    });

  test('is announced in the journal before it is sent', async () => {
    const { connection } = lineTo((path) => {
      if (path === '/create') expect(saved.at(-1)).toMatchObject({ step: 'create', sending: true });
      return 'made';
    });
    const { task, saved } = taskOf([create(undefined)]);
    await runSteps(task, connection, pace());
  });

  test('is not made again when the channel already knows it', async () => {
    const { connection, calls } = lineTo((path) => {
      if (path === '/create') throw lost();
      return {};
    });
    const { task } = taskOf([create('the first one')]);
    expect(await runSteps(task, connection, pace())).toMatchObject({ results: { create: 'the first one' } });
    expect(calls).toEqual(['/create', '/list']);
  });

  test('is made again when the channel does not know it', async () => {
    let made = 0;
    const { connection, calls } = lineTo((path) => {
      if (path === '/create') made += 1;
      if (path === '/create' && made === 1) throw lost();
      return 'made';
    });
    const { task } = taskOf([create(undefined)]);
    expect(await runSteps(task, connection, pace())).toMatchObject({ results: { create: 'made' } });
    expect(calls).toEqual(['/create', '/list', '/create']);
  });

  test('is asked about first when an earlier process was stopped while sending it', async () => {
    const { connection, calls } = lineTo(() => 'x');
    const { task } = taskOf([create('the first one')], { step: 'create', sending: true, results: {} });
    await runSteps(task, connection, pace());
    expect(calls).toEqual(['/list']);
  });

  test('is given up when its answers keep getting lost', async () => {
    const { connection } = lineTo((path) => {
      if (path === '/create') throw lost();
      return {};
    });
    const { task } = taskOf([create(undefined)]);
    await expect(runSteps(task, connection, pace())).rejects.toThrow('no answer');
  });
});
