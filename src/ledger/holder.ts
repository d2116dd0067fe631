import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process that works on a target. */
export interface Holder {
  /** Its own, and never used again. */
  readonly token: string;
  readonly pid: number;
  readonly host: string;
  /** Tells one start of the machine from the next. This and the following are absent where the system does not say. */
  readonly boot?: string;
  /** The pid namespace: processes of another container of this machine cannot be seen. */
  readonly space?: string;
  /** Tells the process from a later one with the same pid. */
  readonly birth?: string;
  /** What it runs, e.g. `push`. */
  readonly command: string;
  readonly since: string;
  /** Its last sign of life, in milliseconds since 1970. */
  readonly beat: number;
}

/** How long after its last sign of life a process that cannot be looked at counts as dead, in milliseconds. */
export const LAPSE = 120_000;

/** What tells a process from every other. */
export type Identity = Pick<Holder, 'pid' | 'host' | 'boot' | 'space' | 'birth'>;

/** This process. */
export function thisProcess(): Identity {
  const boot = tried(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const space = tried(() => readlinkSync('/proc/self/ns/pid'));
  const birth = birthOf(process.pid);
  const known = { ...(boot && { boot }), ...(space && { space }), ...(birth && { birth }) };
  return { pid: process.pid, host: hostname(), ...known };
}

/**
 * Whether the holder may still be at work. A process of this machine is looked for; one of another machine,
 * or of another container, can only be judged by its last sign of life.
 */
export function isAlive(holder: Holder, here: Identity, now: number): boolean {
  const fresh = now - holder.beat < LAPSE;
  if (holder.host !== here.host) return fresh;
  if (holder.boot !== here.boot) return false;
  if (holder.space !== here.space) return fresh;
  if (!exists(holder.pid)) return false;
  const birth = birthOf(holder.pid);
  return birth === undefined || holder.birth === undefined ? fresh : birth === holder.birth;
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and another user's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** When a process began, in ticks since the machine did (proc_pid_stat(5), field 22); `ended` for one not yet reaped. */
function birthOf(pid: number): string | undefined {
  const stat = tried(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const [state, ...fields] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  return state === 'Z' || state === 'X' ? 'ended' : fields[18];
}

function tried(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
