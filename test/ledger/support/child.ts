import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The ledger as another process can load it. */
export interface Compiled {
  /** Module specifiers by file, e.g. `lmdb`. */
  module(name: string): string;
  remove(): void;
}

/** Compiles the ledger into a temporary folder. */
export function compileLedger(): Compiled {
  const dir = mkdtempSync(join(tmpdir(), 'shelfcast-compiled-'));
  symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'), 'junction');
  const files = ['lmdb', 'lock'].map((name) => join(root, 'src/ledger', `${name}.ts`));
  const compilerOptions = { rootDir: join(root, 'src'), outDir: join(dir, 'out'), noCheck: true, types: [] };
  const config = { extends: join(root, 'tsconfig.json'), compilerOptions, files, include: [] };
  writeFileSync(join(dir, 'tsconfig.json'), JSON.stringify(config));
  writeFileSync(join(dir, 'package.json'), '{"type":"module"}');
  execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', dir]);
  return {
    module: (name) => pathToFileURL(join(dir, 'out/ledger', `${name}.js`)).href,
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** A process that runs a piece of code, and what it has said. */
export interface Child {
  readonly process: ChildProcess;
  readonly lines: readonly string[];
  /** Resolves with the first line that begins so. */
  line(start: string): Promise<string>;
  /** Resolves once it has ended. */
  readonly ended: Promise<void>;
}

export function runChild(code: string): Child {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const line = (start: string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = lines.find((one) => one.startsWith(start));
        if (found !== undefined) resolve(found);
      };
      reader.on('line', look);
      child.once('close', () => reject(new Error(`it ended without saying ${start}`)));
      look();
    });
  return { process: child, lines, line, ended };
}
