import { channels } from '../channels/index.ts';
import type { Answer, Step } from '../channels/upload.ts';
import type { ConfiguredTarget } from '../config/config.ts';
import { notBegun, runSteps } from '../delivery/steps.ts';
import { ChannelError, EXIT, type ExitCode, isCredentialFault, UserError, worstExit } from '../errors.ts';
import { createColours } from '../render/colours.ts';
import { type Finding, findingsJson, findingsText } from '../render/doctor.ts';
import { checkClock, checkSpace, offsetOf } from './doctor/machine.ts';
import type { Io } from './io.ts';
import { type ProjectFlags, readConfig } from './project.ts';
import { openSession, type Session } from './session.ts';

export interface DoctorFlags extends ProjectFlags {
  readonly sandbox?: boolean;
  readonly format?: 'text' | 'json';
}

/** A finding with the exit code that it calls for. */
interface Found extends Finding {
  readonly exit: ExitCode;
}

/** Asks this machine, and every channel with real requests, whether a push could work. */
export async function doctor(flags: DoctorFlags, io: Io): Promise<ExitCode> {
  const config = await readConfig(flags, io);
  // Opening it proves that the ledger can be written, and lies on a local disk.
  const session = await openSession(config, flags, io);
  try {
    const offsets: number[] = [];
    const targets = await Promise.all(
      [...config.targets.values()].map((target) => examine(target, session, offsets, io)),
    );
    const machine = [
      await check('this machine', 'room for the ledger', () => checkSpace(session.dir)),
      // The sandbox's clocks run faster than any other.
      ...(flags.sandbox ? [] : [await check('this machine', 'the clock', async () => checkClock(offsets))]),
    ];
    const findings = [...machine, ...targets.flat()];
    io.out(
      flags.format === 'json' ? findingsJson(findings) : findingsText(findings, createColours(io.color)),
    );
    return worstExit(findings.map(({ exit }) => exit));
  } finally {
    await session.close();
  }
}

/** @param offsets is told how far this machine's clock is from the channel's, in milliseconds */
async function examine(
  target: ConfiguredTarget,
  session: Session,
  offsets: number[],
  io: Io,
): Promise<readonly Found[]> {
  const { clock, connect } = session.accounts;
  const findings: Found[] = [];
  let connection: Awaited<ReturnType<typeof connect>> | undefined;
  const credentials = await check(target.name, 'credentials are there', async () => {
    connection = await connect(target);
    return undefined;
  });
  findings.push(credentials);
  if (!connection) return findings;
  const pace = { clock, signal: io.signal, deadline: clock.now(), note: () => undefined };
  const watch = ({ headers }: Answer) => offsets.push(...offsetOf(headers.date, Date.now()));
  for (const step of channels[target.channel].doctor(target)) {
    let fatal = false;
    const steps = [watched(step, watch)];
    const found = await check(target.name, step.say, async () => {
      try {
        const task = { steps, submission: NONE, progress: notBegun(steps, {}), journal: NO_JOURNAL };
        const ending = await runSteps(task, connection ?? (await connect(target)), pace);
        const value = ending.results[step.name];
        return typeof value === 'string' ? value : undefined;
      } catch (problem) {
        fatal = problem instanceof ChannelError && problem.fault.account;
        throw problem;
      }
    });
    findings.push(found);
    if (fatal) break;
  }
  return findings;
}

function watched(step: Step, watch: (answer: Answer) => void): Step {
  return {
    ...step,
    read(answer, results) {
      watch(answer);
      return step.read(answer, results);
    },
  };
}

const NONE = { id: '0'.repeat(32), verb: '', filename: '', bytes: 0, listings: 0, createdAt: '' };
const NO_JOURNAL = { save: async () => undefined, keep: async () => undefined };

/** @param act what it found, in words, or undefined; it throws what is wrong */
async function check(target: string, name: string, act: () => Promise<string | undefined>): Promise<Found> {
  try {
    const detail = await act();
    return { target, check: name, exit: EXIT.done, ...(detail === undefined ? {} : { detail }) };
  } catch (problem) {
    if (problem instanceof UserError)
      return { target, check: name, problem: problem.message, ...hintOf(problem.hint), exit: EXIT.usage };
    if (!(problem instanceof ChannelError)) throw problem;
    const exit = isCredentialFault(problem.fault) ? EXIT.usage : EXIT.channel;
    return { target, check: name, problem: problem.message, ...hintOf(problem.fault.hint), exit };
  }
}

function hintOf(hint: string | undefined): { readonly hint?: string } {
  return hint === undefined ? {} : { hint };
}
