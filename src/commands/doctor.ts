import { channels } from '../channels/index.ts';
import type { ConfiguredTarget } from '../config/config.ts';
import { notBegun, runSteps } from '../delivery/steps.ts';
import { ChannelError, EXIT, type ExitCode, isCredentialFault, UserError, worstExit } from '../errors.ts';
import { createColours } from '../render/colours.ts';
import type { Io } from './io.ts';
import { type ProjectFlags, readConfig } from './project.ts';
import { openSession, type Session } from './session.ts';

export interface DoctorFlags extends ProjectFlags {
  readonly sandbox?: boolean;
  readonly format?: 'text' | 'json';
}

/** What one check of a target found. */
interface Finding {
  readonly target: string;
  readonly check: string;
  readonly problem?: string;
  readonly hint?: string;
  readonly exit: ExitCode;
}

/** Asks every channel, with real requests, whether a push could work. */
export async function doctor(flags: DoctorFlags, io: Io): Promise<ExitCode> {
  const config = await readConfig(flags, io);
  const session = await openSession(config, flags, io);
  try {
    const findings = (
      await Promise.all([...config.targets.values()].map((target) => examine(target, session, io)))
    ).flat();
    if (flags.format === 'json') {
      const shown = findings.map(({ exit, ...finding }) => ({ ...finding, ok: exit === EXIT.done }));
      io.out(`${JSON.stringify({ version: 1, command: 'doctor', findings: shown }, null, 2)}\n`);
    } else {
      io.out(`${findingsText(findings, io.color)}\n`);
    }
    return worstExit(findings.map((finding) => finding.exit));
  } finally {
    await session.close();
  }
}

async function examine(target: ConfiguredTarget, session: Session, io: Io): Promise<Finding[]> {
  const findings: Finding[] = [];
  const found = (check: string, problem?: unknown) => findings.push(findingOf(target.name, check, problem));
  try {
    const connection = await session.accounts.connect(target);
    found('credentials are there');
    const { clock } = session.accounts;
    const pace = { clock, signal: io.signal, deadline: clock.now(), note: () => undefined };
    for (const step of channels[target.channel].doctor(target)) {
      try {
        await runSteps(
          { steps: [step], submission: NONE, progress: notBegun([step], {}), journal: NO_JOURNAL },
          connection,
          pace,
        );
        found(step.say);
      } catch (problem) {
        found(step.say, problem);
        if (problem instanceof ChannelError && problem.fault.account) break;
      }
    }
  } catch (problem) {
    found('credentials are there', problem);
  }
  return findings;
}

const NONE = { id: '0'.repeat(32), verb: '', filename: '', bytes: 0, listings: 0, createdAt: '' };
const NO_JOURNAL = { save: async () => undefined, keep: async () => undefined };

function findingOf(target: string, check: string, problem: unknown): Finding {
  if (problem === undefined) return { target, check, exit: EXIT.done };
  if (problem instanceof UserError)
    return { target, check, problem: problem.message, ...hintOf(problem.hint), exit: EXIT.usage };
  if (problem instanceof ChannelError) {
    const exit = isCredentialFault(problem.fault) ? EXIT.usage : EXIT.channel;
    return { target, check, problem: problem.message, ...hintOf(problem.fault.hint), exit };
  }
  throw problem;
}

function hintOf(hint: string | undefined): { readonly hint?: string } {
  return hint === undefined ? {} : { hint };
}

function findingsText(findings: readonly Finding[], color: boolean): string {
  const colours = createColours(color);
  return findings
    .map(({ target, check, problem, hint }) => {
      if (problem === undefined) return `${colours.green('ok')}     ${target}  ${check}`;
      return [
        `${colours.red('failed')} ${target}  ${check}`,
        `         ${problem}`,
        ...(hint ? [`         ${hint}`] : []),
      ].join('\n');
    })
    .join('\n');
}
