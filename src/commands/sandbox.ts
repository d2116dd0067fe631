import { once } from 'node:events';
import { EXIT, type ExitCode } from '../errors.ts';
import { table } from '../render/table.ts';
import { startSandbox } from '../sandbox/index.ts';
import type { Io } from './io.ts';

export interface SandboxFlags {
  readonly port: number;
  readonly speed: number;
}

/** Plays the four marketplaces until Ctrl-C, and says how to reach them. */
export async function sandbox({ port, speed }: SandboxFlags, io: Io): Promise<ExitCode> {
  const played = await startSandbox({ port, speed });
  const rows = Object.values(played.served).flatMap(({ channel, endpoints }) =>
    Object.entries(endpoints).map(([role, url]) => [channel, role, url]),
  );
  const secrets = Object.entries(played.env).map(([name, value]) => `${name}=${shellQuoted(value)}`);
  io.out(
    [
      table(rows, [{ title: 'channel' }, { title: 'endpoint' }, { title: 'url' }]),
      '',
      'Set these as `endpoints: { api: …, auth: … }` of a target, with these credentials:',
      ...secrets,
      '',
      `Clocks run ${speed} times faster than the wall. SKUs ending in -REJECT or -WARN (or -REJECT-AMAZON …) are treated so.`,
      'Ctrl-C ends it.',
      '',
    ].join('\n'),
  );
  await once(io.signal, 'abort');
  await played.close();
  return EXIT.done;
}

function shellQuoted(value: string): string {
  return `'${value.replaceAll("'", String.raw`'\''`)}'`;
}
