import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const BIN = fileURLToPath(new URL('../../bin/shelfcast.js', import.meta.url));

export interface CliOptions {
  readonly cwd?: string;
  /** All that the command sees of the environment, beside `PATH`. */
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** A file that standard output goes to, instead of into the result. */
  readonly into?: string;
  /** Called with each piece of standard error; may send the process a signal. */
  readonly onStderr?: (text: string, kill: (signal: NodeJS.Signals) => void) => void;
}

export interface CliResult {
  /** The exit code; null when a signal ended the process. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as a user does: the built program, in a process of its own. */
export function shelfcast(args: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  return new Promise((resolve, reject) => {
    const into = options.into === undefined ? 'pipe' : openSync(options.into, 'w');
    const child = spawn(process.execPath, [BIN, ...args], {
      cwd: options.cwd,
      env: { PATH: process.env.PATH, ...options.env },
      stdio: ['pipe', into, 'pipe'],
    });
    if (typeof into === 'number') closeSync(into);
    const output = { stdout: '', stderr: '' };
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output.stdout += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      output.stderr += text;
      options.onStderr?.(text, (signal) => child.kill(signal));
    });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, ...output }));
    // A command that fails before it has read its input closes the pipe.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(options.stdin ?? '');
  });
}
