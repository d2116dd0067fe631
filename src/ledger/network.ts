import { existsSync, readFileSync, statfsSync } from 'node:fs';
import { dirname, resolve, win32 } from 'node:path';
import { UserError } from '../errors.ts';

/** What Linux calls file systems that lie on another machine, or behind one (statfs(2), linux/magic.h). */
const REMOTE: Readonly<Record<number, string>> = {
  26985: 'NFS',
  20859: 'SMB',
  4283649346: 'CIFS',
  4266872130: 'SMB',
  16914839: '9P',
  1397113167: 'AFS',
  1799439955: 'AFS',
  12805120: 'Ceph',
  198183888: 'Lustre',
  1937076805: 'Coda',
  2020557398: 'a VirtualBox shared folder',
  3133910204: 'a VMware shared folder',
};

/** Anything may hide behind FUSE; the table of mounts says what. */
const FUSE = 0x65735546;

/** FUSE file systems that keep their files on this machine. */
const LOCAL_FUSE = ['fuseblk', 'ntfs', 'exfat', 'mergerfs', 'gocryptfs', 'encfs', 'bindfs', 'fuse-overlayfs'];

/** The place of the system's own facts about a folder; tests give others. */
export interface System {
  /** Number of the file system's kind. */
  kind(path: string): number;
  /** Text of the table of mounts (proc_pid_mountinfo(5)). */
  mounts(): string;
  readonly platform: NodeJS.Platform;
}

const here: System = {
  kind: (path) => Number(statfsSync(path).type) >>> 0,
  mounts: () => readFileSync('/proc/self/mountinfo', 'utf8'),
  platform: process.platform,
};

/**
 * LMDB maps its file into memory and locks it, which a network file system does not keep consistent between machines.
 * What macOS and drive letters of Windows hide cannot be known.
 * @throws UserError when the folder lies on one
 */
export function refuseNetwork(dir: string, system: System = here): void {
  const kind = networkKind(system.platform === 'win32' ? win32.resolve(dir) : resolve(dir), system);
  if (kind === undefined) return;
  throw new UserError(
    `the ledger's folder ${dir} lies on a network file system (${kind}), where it would be damaged`,
    'Set `ledger:` to a folder on a local disk. To carry it from machine to machine, use `shelfcast ledger export` and `ledger import`.',
  );
}

function networkKind(dir: string, system: System): string | undefined {
  if (system.platform === 'win32') return /^[\\/]{2}(?![?.][\\/][a-z]:)/i.test(dir) ? 'UNC path' : undefined;
  if (system.platform !== 'linux') return undefined;
  const kind = system.kind(existing(dir));
  if (kind !== FUSE) return REMOTE[kind];
  const name = fuseName(dir, system.mounts());
  return LOCAL_FUSE.some((local) => name.includes(local)) ? undefined : name;
}

/** The folder itself, or the nearest above it that is there. */
function existing(dir: string): string {
  return existsSync(dir) || dirname(dir) === dir ? dir : existing(dirname(dir));
}

/** The kind of the mount that a path lies in, e.g. `fuse.sshfs`: the one that was mounted last of the longest. */
function fuseName(dir: string, mounts: string): string {
  let found = { point: '', name: 'FUSE' };
  for (const line of mounts.split('\n')) {
    const [before = '', after = ''] = line.split(' - ');
    const point = unescaped(before.split(' ')[4] ?? '');
    const inside = point === '/' || dir === point || dir.startsWith(`${point}/`);
    if (point !== '' && inside && point.length >= found.point.length)
      found = { point, name: after.split(' ')[0] ?? 'FUSE' };
  }
  return found.name;
}

/** Blanks in mount points are written as `\040`. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_all, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}
