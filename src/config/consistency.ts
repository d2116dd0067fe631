import { channels } from '../channels/index.ts';
import { isLoopback } from '../delivery/address.ts';
import { closest } from './closest.ts';
import type { ConfiguredTarget } from './config.ts';
import type { ConfigDocument } from './document.ts';
import { type Mistake, reject } from './mistake.ts';
import { priceMistake } from './price.ts';
import type { RawConfig } from './raw.ts';

/** Settings that together name one place on a channel: two targets there would overwrite each other. */
const PLACE: Readonly<Record<string, readonly string[]>> = {
  google: ['merchant_id', 'feed_label', 'language'],
  facebook: ['catalog_id', 'feed'],
};

/**
 * Checks what JSON Schema cannot: that targets keep apart, that hosts and names exist.
 * @throws UserError naming key, line and remedy of everything that is wrong
 */
export function checkConsistency(
  raw: RawConfig,
  targets: ReadonlyMap<string, ConfiguredTarget>,
  document: ConfigDocument,
): void {
  const mistakes: Mistake[] = [];
  const report = (path: readonly (string | number)[], message: string) => {
    mistakes.push({ line: document.line(path), message: `${path.join('.')} ${message}` });
  };
  if (raw.defaults.timezone !== undefined)
    checkTimezone(['defaults', 'timezone'], raw.defaults.timezone, report);
  for (const [name, target] of targets) {
    checkEndpoints(target, report);
    checkCredentials(target, report);
    const { timezone } = raw.targets[name] ?? {};
    if (timezone !== undefined) checkTimezone(['targets', name, 'timezone'], timezone, report);
    const price = priceMistake(target, raw.targets[name]?.price, raw.price);
    if (price !== undefined) report(['targets', name, 'price'], price);
  }
  checkPlaces([...targets.values()], report);
  if (mistakes.length > 0) reject(document.file, mistakes);
}

type Report = (path: readonly (string | number)[], message: string) => void;

function checkTimezone(path: readonly string[], timezone: string, report: Report): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone });
  } catch {
    report(path, `must be the name of a time zone, such as America/New_York (got '${timezone}')`);
  }
}

function checkEndpoints(target: ConfiguredTarget, report: Report): void {
  const roles = Object.keys(channels[target.channel].endpoints(target));
  for (const [role, address] of Object.entries(target.endpoints)) {
    const path = ['targets', target.name, 'endpoints', role];
    if (!roles.includes(role)) report(path, unknownName('endpoint', role, roles));
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url))) continue;
    report(path, `must begin with https:// (got '${address}'): http:// goes to this machine alone`);
  }
}

function checkCredentials(target: ConfiguredTarget, report: Report): void {
  const { auth } = channels[target.channel];
  const names = Object.keys({ ...auth.secrets, ...(auth.kind === 'static-token' ? auth.optional : {}) });
  for (const name of Object.keys(target.credentials)) {
    if (names.includes(name)) continue;
    report(['targets', target.name, 'credentials', name], unknownName('secret', name, names));
  }
}

function unknownName(kind: string, name: string, known: readonly string[]): string {
  const meant = closest(name, known);
  return `is no ${kind} of this channel: ${meant ? `did you mean ${meant}?` : `known are ${known.join(', ')}`}`;
}

function checkPlaces(targets: readonly ConfiguredTarget[], report: Report): void {
  const taken = new Map<string, string>();
  for (const target of targets) {
    const keys = PLACE[target.channel];
    if (!keys) continue;
    const place = JSON.stringify([target.channel, ...keys.map((key) => settingOf(target, key))]);
    const other = taken.get(place);
    if (other === undefined) taken.set(place, target.name);
    else
      report(
        ['targets', target.name],
        `has the same ${keys.join(', ')} as ${other}, so each would overwrite the other's products: make one of them differ`,
      );
  }
}

/** Both have a default on Google: the target's own. */
function settingOf(target: ConfiguredTarget, key: string): unknown {
  const otherwise: Readonly<Record<string, string>> = {
    language: target.language,
    feed_label: target.country,
  };
  return target.settings[key] ?? otherwise[key];
}
