import { existsSync } from 'node:fs';
import type { Entry } from '../catalog/catalog.ts';
import { channels } from '../channels/index.ts';
import { EXIT, type ExitCode, UserError } from '../errors.ts';
import type { Items } from '../ledger/items.ts';
import type { Standing } from '../ledger/standing.ts';
import type { Desired } from '../plan/desired.ts';
import { formatterOf, sourced } from '../plan/plan.ts';
import { createColours } from '../render/colours.ts';
import { explainText } from '../render/explain.ts';
import type { Io } from './io.ts';
import { localIssues, localPath } from './local.ts';
import { openProject, type Project, type ProjectFlags, readConfig } from './project.ts';
import { ledgerDir, openSession } from './session.ts';

export interface ExplainFlags extends ProjectFlags {
  readonly sandbox?: boolean;
  readonly format?: 'text' | 'json';
}

/** What one target makes of the SKU, and what it last answered. */
export interface TargetExplanation {
  readonly channel: string;
  readonly desired: Pick<Desired, 'item' | 'excluded' | 'issues' | 'repairs'>;
  /** Absent when it was never sent. */
  readonly standing?: Standing;
  readonly held?: Items['held'];
}

export interface Explanation {
  readonly sku: string;
  readonly file: string;
  readonly line: number;
  readonly product: Entry['product'];
  readonly issues: Entry['issues'];
  readonly targets: Readonly<Record<string, TargetExplanation>>;
}

/** One SKU from its row to each target's item, its issues and the last answer. */
export async function explain(sku: string, flags: ExplainFlags, io: Io): Promise<ExitCode> {
  const config = await readConfig(flags, io);
  const project = await openProject(config, io);
  try {
    const entry = await findEntry(sku, project);
    const known = await readKnown(sku, project, flags, io);
    const product = sourced(entry, project.census);
    const targets = [...config.targets.values()].map((target) => {
      const { item, excluded, issues, repairs } = formatterOf(target, project, Date.now())(product);
      const desired = { item, excluded, issues: localIssues(issues, io.cwd), repairs };
      return [
        target.name,
        { channel: channels[target.channel].title, desired, ...known.get(target.name) },
      ] as const;
    });
    const explanation = {
      sku,
      file: localPath(entry.file, io.cwd),
      line: entry.line,
      product: entry.product,
      issues: localIssues(entry.issues, io.cwd),
      targets: Object.fromEntries(targets),
    };
    io.out(
      flags.format === 'json'
        ? `${JSON.stringify({ version: 1, command: 'explain', ...explanation }, null, 2)}\n`
        : explainText(explanation, createColours(io.color)),
    );
    return EXIT.done;
  } finally {
    await project.close();
  }
}

async function findEntry(sku: string, { catalog, census }: Project): Promise<Entry> {
  for await (const entries of catalog.entries(census, (one) => one === sku)) {
    const found = entries.find((entry) => entry.product.sku === sku);
    if (found) return found;
  }
  throw new UserError(
    `the catalog has no product '${sku}'`,
    'SKUs are compared to the letter. If its row was left out, `shelfcast validate` says why.',
  );
}

/** Nothing is known where nothing was ever pushed. */
async function readKnown(sku: string, { config }: Project, flags: ExplainFlags, io: Io) {
  const known = new Map<string, Pick<TargetExplanation, 'standing' | 'held'>>();
  if (!existsSync(ledgerDir(config, flags))) return known;
  const session = await openSession(config, { ...flags, ledgerOnly: true }, io);
  try {
    for (const name of config.targets.keys()) {
      const [standing] = await session.ledger.getStandings(name, [sku]);
      const [items] = await session.ledger.getItems(name, [sku]);
      if (!standing) continue;
      const told = { ...standing, issues: localIssues(standing.issues, io.cwd) };
      known.set(name, { standing: told, ...(items?.held ? { held: items.held } : {}) });
    }
    return known;
  } finally {
    await session.close();
  }
}
