import { generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import ssh2, { type Attributes, type Connection, type SFTPWrapper } from 'ssh2';

const { Server, utils } = ssh2;
const { OPEN_MODE, STATUS_CODE } = utils.sftp;

export interface SftpServer {
  readonly port: number;
  /** Fingerprint of its key, as SSH clients show it. */
  readonly key: string;
  /** Files by their paths, which a test may change. */
  readonly files: Map<string, Buffer>;
  close(): Promise<void>;
}

/** A loopback SFTP server with one account, which gives files to be read. */
export async function startSftpServer(
  account: { readonly user: string; readonly password: string },
  files: Map<string, Buffer>,
): Promise<SftpServer> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const hostKey = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
  const open = new Set<Connection>();
  const server = new Server({ hostKeys: [hostKey] }, (client) => {
    open.add(client);
    client.on('error', () => undefined);
    client.on('authentication', (attempt) => {
      const fits = attempt.method === 'password' && attempt.password === account.password;
      if (fits && attempt.username === account.user) attempt.accept();
      else attempt.reject(['password']);
    });
    client.on('session', (accept) => {
      accept().on('sftp', (acceptSftp) => serveFiles(acceptSftp(), files));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const parsed = utils.parseKey(hostKey);
  if (parsed instanceof Error) throw parsed;
  const hash = await crypto.subtle.digest('SHA-256', new Uint8Array(parsed.getPublicSSH()));
  return {
    port: (server.address() as AddressInfo).port,
    key: `SHA256:${Buffer.from(hash).toString('base64').replace(/=+$/, '')}`,
    files,
    close: () =>
      new Promise((resolve) => {
        for (const client of open) client.end();
        server.close(() => resolve());
      }),
  };
}

function serveFiles(sftp: SFTPWrapper, files: Map<string, Buffer>): void {
  const handles = new Map<number, Buffer>();
  const attributes = (content: Buffer): Attributes => ({
    mode: 0o100644,
    uid: 0,
    gid: 0,
    size: content.length,
    atime: 0,
    mtime: 0,
  });
  const stat = (id: number, path: string) => {
    const content = files.get(path);
    if (content) sftp.attrs(id, attributes(content));
    else sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
  };
  sftp.on('STAT', stat).on('LSTAT', stat);
  sftp.on('REALPATH', (id, path) =>
    sftp.name(id, [{ filename: path, longname: path, attrs: attributes(Buffer.alloc(0)) }]),
  );
  sftp.on('OPEN', (id, path, flags) => {
    const content = files.get(path);
    if (!content || (flags & OPEN_MODE.READ) === 0) {
      sftp.status(id, STATUS_CODE.NO_SUCH_FILE);
      return;
    }
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(handles.size);
    handles.set(handles.size, content);
    sftp.handle(id, handle);
  });
  sftp.on('FSTAT', (id, handle) => {
    const content = handles.get(handle.readUInt32BE());
    if (content) sftp.attrs(id, attributes(content));
    else sftp.status(id, STATUS_CODE.FAILURE);
  });
  sftp.on('READ', (id, handle, offset, length) => {
    const part = handles.get(handle.readUInt32BE())?.subarray(offset, offset + length);
    if (part && part.length > 0) sftp.data(id, part);
    else sftp.status(id, STATUS_CODE.EOF);
  });
  sftp.on('CLOSE', (id) => sftp.status(id, STATUS_CODE.OK));
}
