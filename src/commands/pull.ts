import type { Census } from '../catalog/census.ts';
import { fingerprintOf } from '../catalog/hash.ts';
import { type AdoptOptions, beginLook, type InventoryCounts } from '../delivery/adopt.ts';
import { pickUp } from '../delivery/dispatch.ts';
import { readInventory } from '../delivery/inventory.ts';
import { BrakeError, type ExitCode } from '../errors.ts';
import { exceeds, overText, partText } from '../plan/brakes/stop.ts';
import type { PlannedChange } from '../plan/members.ts';
import { createPrinter } from '../plan/print.ts';
import { createColours } from '../render/colours.ts';
import { pullJson, pullText } from '../render/pull.ts';
import { type ChangeLog, openChangeLog } from './change-log.ts';
import { type Errand, openErrands } from './errands.ts';
import { forRun } from './for-run.ts';
import { beginRun, endRun } from './history/record.ts';
import type { Io } from './io.ts';
import { type Project, type ProjectFlags, readConfig } from './project.ts';
import type { Session } from './session.ts';
import { withLedger } from './with-ledger.ts';

export interface PullFlags extends ProjectFlags {
  readonly sandbox?: boolean;
  readonly release?: readonly string[];
  readonly diff?: 'first' | 'full';
  readonly format?: 'text' | 'json';
}

/** Reads what each channel lists now into the ledger; nothing is changed there. */
export async function pull(flags: PullFlags, io: Io): Promise<ExitCode> {
  const config = forRun(await readConfig(flags, io), flags);
  const log = openChangeLog(config.targets.values(), flags.diff === 'full' || flags.format === 'json');
  try {
    return await withLedger(config, { ...flags, adopts: true }, io, (project, session) =>
      pullProject(project, session, log, flags, io),
    );
  } finally {
    log.close();
  }
}

async function pullProject(
  { config, census, progress }: Project,
  session: Session,
  log: ChangeLog,
  { format = 'text' }: PullFlags,
  io: Io,
): Promise<ExitCode> {
  const run = await beginRun(session, config, io, 'pull', census.checksum);
  const errands = await openErrands([...config.targets.values()], {
    session,
    run: run.id,
    deadline: session.accounts.clock.now(),
    command: 'pull',
    onIssue: () => undefined,
    progress,
    io,
  });
  try {
    const read = new Map<string, InventoryCounts>();
    await errands.each(async (errand) => {
      read.set(errand.target.name, await pullTarget(errand, census, log));
    });
    progress.stop();
    const counts = new Map([...config.targets.keys()].flatMap((name) => pairOf(name, read.get(name))));
    await endRun(session, run, Object.fromEntries(counts), config);
    const changes = log.finish();
    if (format === 'json') for (const text of pullJson(counts, changes)) io.out(text);
    else io.out(pullText(counts, changes, createColours(io.color)));
    return errands.exit();
  } finally {
    await errands.release();
  }
}

async function pullTarget(errand: Errand, census: Census, log: ChangeLog): Promise<InventoryCounts> {
  const { desk, target, onIssue } = errand;
  await pickUp(desk, onIssue);
  const look = beginLook(
    desk,
    adoptOptions(errand, census, (change) => log.add(target.name, change)),
  );
  await look.record(readInventory(desk));
  const gone: (readonly string[])[] = [];
  for await (const skus of look.gone()) gone.push(skus);
  stopIfEmptied(errand, look.counts);
  for (const skus of gone) await look.recordGone(skus);
  return look.counts;
}

/** What recording a target's listings takes. */
export function adoptOptions(
  { desk: { channel }, lock, unlock }: Errand,
  census: Census,
  onChange: (change: PlannedChange) => void,
): AdoptOptions {
  return {
    has: (sku) => census.has(sku) || (channel.parent !== undefined && census.group(sku) !== undefined),
    printOf: createPrinter(channel.adjustable, fingerprintOf),
    onChange,
    async locked(record) {
      await lock();
      try {
        await record();
      } finally {
        await unlock();
      }
    },
  };
}

/** Where most of what is listed seems gone, another account was asked, or its answer is not whole. */
function stopIfEmptied({ target }: Errand, { known, drifted, gone }: InventoryCounts): void {
  const listed = known + drifted + gone;
  if (!exceeds(gone, listed, target.brakes.removed)) return;
  const part = partText(gone, listed, 'listed SKUs');
  throw new BrakeError(
    `${target.name}: ${part} are no longer listed there, ${overText('removed', target.brakes.removed)}`,
    'What is gone was not recorded. Look whether the credentials and settings name the right account. If this is right, pull with --release removed.',
  );
}

function pairOf<T>(name: string, value: T | undefined): readonly (readonly [string, T])[] {
  return value === undefined ? [] : [[name, value]];
}
