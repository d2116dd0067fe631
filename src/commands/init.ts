import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, extname, relative, resolve } from 'node:path';
import { Writable } from 'node:stream';
import type { Fetch } from '../catalog/source/files.ts';
import { channelIds } from '../channels/index.ts';
import type { Config } from '../config/config.ts';
import { withEnvFile } from '../config/environment.ts';
import { configOf } from '../config/load.ts';
import { configFromFlags } from '../config/one-off.ts';
import { absolutePath } from '../config/resolve.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import { arithmeticText } from '../render/counts.ts';
import { askerFor, type Terminal } from './init/ask.ts';
import { missingCredentials } from './init/credentials.ts';
import type { Draft, Wishes } from './init/draft.ts';
import { fileText } from './init/file.ts';
import { look } from './init/look.ts';
import { propose } from './init/propose.ts';
import { productsText } from './init/show.ts';
import { type Survey, survey } from './init/survey.ts';
import type { Io } from './io.ts';
import { localPath } from './local.ts';
import { createFetch } from './sources.ts';

export interface InitFlags extends Wishes {
  readonly catalog?: string;
  /** Asks nothing. */
  readonly yes?: boolean;
  readonly out?: string;
  /** Replaces a file that is there. */
  readonly force?: boolean;
}

/** Endings of files that may be a catalog. */
const CATALOGS = ['.csv', '.tsv', '.json', '.jsonl', '.ndjson', '.xml', '.gz'];
const OTHERS = ['package.json', 'package-lock.json', 'tsconfig.json', 'shelfcast.json'];

/** Looks at a catalog and writes a configuration for it. */
export async function init(flags: InitFlags, io: Io, terminal: Terminal = TERMINAL): Promise<ExitCode> {
  const out = resolve(io.cwd, flags.out ?? 'shelfcast.yaml');
  refuseOther(out, flags, io);
  const asker = askerFor(flags.yes ?? false, io.signal, terminal);
  const catalog = absolutePath(flags.catalog ?? (await onlyCatalog(io.cwd)), io.cwd);
  const seen = await look(catalog, tmpdir(), await fetcher(catalog, io));
  io.out(`${localPath(catalog, io.cwd)}: ${seen.format}, ${seen.columns.length} columns\n`);
  io.out(`read as ${seen.preset.name}: ${seen.preset.why}\n\n`);
  const read = async (draft: Draft): Promise<Survey> =>
    survey(await configured(draft, out, io), { ...io, err: silence() });
  const path = catalog.includes('://') ? catalog : relative(dirname(out), catalog);
  const proposal = await propose({ look: seen, path, wishes: flags, asker, read });
  const config = await configured(proposal.draft, out, io);
  io.out(`${arithmeticText(proposal.survey)}\n\n${productsText(proposal.survey.examples)}\n\n`);
  await mkdir(dirname(out), { recursive: true });
  await writeFile(out, fileText(proposal.draft), { flag: flags.force ? 'w' : 'wx' });
  io.out(reportText(proposal.draft, config, localPath(out, io.cwd)));
  io.out(await nextText(config, localPath(out, io.cwd), proposal.draft));
  return EXIT.done;
}

const TERMINAL: Terminal = { input: process.stdin, output: process.stderr };

/** @throws UserError where the file to write is there, or where the catalog can be read only once */
function refuseOther(out: string, { force, catalog }: InitFlags, io: Io): void {
  if (existsSync(out) && !force) {
    throw new UserError(
      `${localPath(out, io.cwd)} is there already, and is left as it is`,
      'Give --force to replace it, or --out another.yaml.',
    );
  }
  if (catalog === '-')
    throw new UserError('init reads the catalog more than once', 'Save it to a file and name that.');
}

/** The only file in the folder that can be a catalog. */
async function onlyCatalog(cwd: string): Promise<string> {
  const names = (await readdir(cwd)).filter(
    (name) => CATALOGS.includes(extname(name)) && !OTHERS.includes(name),
  );
  const [only] = names;
  if (only !== undefined && names.length === 1) return only;
  throw new UserError(
    names.length === 0
      ? `there is no catalog in ${cwd}`
      : `there is more than one catalog here: ${names.join(', ')}`,
    'Name it, as in --catalog products.csv.',
  );
}

/** The configuration that a draft is: what would be written is what is read, and it is checked the same way. */
async function configured(draft: Draft, out: string, { cwd, env }: Io): Promise<Config> {
  return configOf(fileText(draft), { path: out, cwd, env });
}

/** Before there is a configuration, secrets of other machines come from the environment. */
async function fetcher(catalog: string, io: Io): Promise<Fetch> {
  const env = await withEnvFile(io.cwd, io.env);
  return createFetch(configFromFlags({ catalog, channels: channelIds }, io.cwd, env), io);
}

/** The same catalog is opened several times; once is worth saying. */
function silence(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

function reportText({ left }: Draft, { targets }: Config, file: string): string {
  const names = [...targets.keys()].join(', ');
  return [
    `${file} is written, with ${targets.size === 1 ? 'the target' : `${targets.size} targets:`} ${names}.`,
    ...(left.length > 0 ? ['', 'What could not be had from the catalog:'] : []),
    ...left.map((one) => `  - ${one}`),
    '',
  ].join('\n');
}

const NEXT: readonly (readonly [command: (config: string) => string, what: string])[] = [
  [(config) => `validate${config}`, 'what each channel says about each product'],
  [
    (config) => `validate${config} --unmapped maps`,
    'lists of product types, to be given the categories of each channel',
  ],
  [(config) => `build${config}`, 'write the feeds, send nothing'],
  [(config) => `push${config} --sandbox`, 'a whole run against built-in marketplaces'],
  [(config) => `doctor${config}`, 'whether the credentials are right'],
];
const WIDTH = 24;

async function nextText(config: Config, file: string, draft: Draft): Promise<string> {
  const env = await withEnvFile(config.dir, config.env);
  const missing = missingCredentials(config, env);
  const assumed = [...draft.map].flatMap(([field, line]) => (line.assumed ? [field] : []));
  const named = file === 'shelfcast.yaml' ? '' : ` --config ${file}`;
  return [
    '',
    `Check in ${file}: the lines marked CHECK (${assumed.join(', ') || 'none in the map'}) and FILL IN.`,
    ...(missing.length > 0
      ? ['', 'Credentials still missing, in the environment or in a file .env beside it:', ...missing]
      : []),
    '',
    'Then:',
    ...NEXT.map(([command, what]) => `  shelfcast ${command(named).padEnd(WIDTH + named.length)}  ${what}`),
    '',
  ].join('\n');
}
