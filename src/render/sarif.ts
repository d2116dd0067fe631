import type { Issue } from '../issue.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const HOME = 'https://shelfcast.dev/';

/**
 * Issues as a SARIF 2.1.0 log, for code scanning.
 * @param version of Shelfcast
 */
export function sarif(issues: readonly Issue[], version: string): string {
  const rules = new Map(issues.map((issue) => [issue.rule, issue]));
  const ids = [...rules.keys()];
  const places = new Map(ids.map((id, index) => [id, index]));
  const driver = { name: 'Shelfcast', version, informationUri: HOME, rules: [...rules.values()].map(ruleOf) };
  const results = issues.map((issue) => resultOf(issue, places.get(issue.rule) ?? 0));
  const log = { $schema: SCHEMA, version: '2.1.0', runs: [{ tool: { driver }, results }] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf({ rule, hint, link, severity }: Issue): object {
  return {
    id: rule,
    defaultConfiguration: { level: severity },
    ...(hint === undefined ? {} : { help: { text: hint } }),
    ...(link === undefined ? {} : { helpUri: link }),
  };
}

function resultOf(issue: Issue, ruleIndex: number): object {
  const about = [issue.sku, issue.target && `on ${issue.target}`].filter(Boolean).join(' ');
  return {
    ruleId: issue.rule,
    ruleIndex,
    level: issue.severity,
    message: { text: about === '' ? issue.message : `${about}: ${issue.message}` },
    locations: locationsOf(issue),
    partialFingerprints: {
      'issue/v1': [issue.rule, issue.target, issue.sku, issue.field].map((part) => part ?? '').join('|'),
    },
    properties: { sku: issue.sku, target: issue.target, field: issue.field, value: issue.value },
  };
}

function locationsOf({ file, line }: Issue): readonly object[] {
  if (file === undefined) return [];
  const artifactLocation = { uri: file.split(/[\\/]/).map(encodeURIComponent).join('/') };
  return [
    {
      physicalLocation: { artifactLocation, ...(line === undefined ? {} : { region: { startLine: line } }) },
    },
  ];
}
