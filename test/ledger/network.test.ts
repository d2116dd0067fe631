import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { refuseNetwork, type System } from '../../src/ledger/network.ts';

const MOUNTS = [
  '22 1 8:1 / / rw shared:1 - ext4 /dev/sda1 rw',
  '90 22 0:50 / /mnt/my\\040disk rw - fuse.sshfs anna@nas: rw',
  '91 22 0:51 / /mnt/usb rw - fuseblk /dev/sdb1 rw',
  '92 91 0:52 / /mnt/usb/cloud rw - fuse.rclone cloud: rw',
].join('\n');

function linux(kind: number): System {
  return { platform: 'linux', kind: () => kind, mounts: () => MOUNTS };
}

describe('a folder on a network file system', () => {
  it.each([
    ['NFS', 0x6969],
    ['SMB', 0xfe534d42],
    ['CIFS', 0xff534d42],
    ['9P', 0x01021997],
    ['Ceph', 0x00c36400],
  ])('of the kind %s is refused by name', (name, kind) => {
    expect(() => refuseNetwork('/shop/.shelfcast', linux(kind))).toThrow(`network file system (${name})`);
  });

  it.each(['/mnt/my disk/.shelfcast', '/mnt/usb/cloud/shop'])('behind FUSE is refused: %s', (dir) => {
    expect(() => refuseNetwork(dir, linux(0x65735546))).toThrow(/\(fuse\.(sshfs|rclone)\)/);
  });

  it('is refused with what to do', () => {
    const refuse = () => refuseNetwork('/shop/.shelfcast', linux(0x6969));
    expect(refuse).toThrow(UserError);
    expect(refuse).toThrow(expect.objectContaining({ hint: expect.stringContaining('ledger export') }));
  });

  it('is refused on Windows where the path says so', () => {
    const windows: System = { ...linux(0), platform: 'win32' };
    expect(() => refuseNetwork('\\\\nas\\shop', windows)).toThrow('UNC path');
  });
});

describe('a folder on a local disk', () => {
  it.each([0xef53, 0x58465342, 0x9123683e, 0x01021994])('of any other kind is taken: %i', (kind) => {
    expect(() => refuseNetwork('/shop/.shelfcast', linux(kind))).not.toThrow();
  });

  it('behind FUSE is taken', () => {
    expect(() => refuseNetwork('/mnt/usb/shop', linux(0x65735546))).not.toThrow();
  });

  it('is taken although it is not there yet', () => {
    expect(() => refuseNetwork(`${tmpdir()}/never/made`)).not.toThrow();
  });
});
