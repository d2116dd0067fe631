/** One issue of a processing report, of the feed or of a listing after it was accepted. */
export interface Finding {
  readonly messageId?: number;
  readonly sku?: string;
  readonly severity: string;
  readonly code: string;
  readonly message: string;
  /** The attributes concerned. */
  readonly field?: string;
}

/** A processing report as far as it is of use. */
export interface ProcessingReport {
  readonly issues: readonly Finding[];
  /** What became of accepted listings, where the feed asked for it. */
  readonly items: readonly {
    readonly sku: string;
    readonly asin?: string;
    readonly issues: readonly Finding[];
  }[];
  /** Messages processed; absent in some reports. */
  readonly processed?: number;
}

type Fields = ReadonlyMap<string, unknown>;

/**
 * Reads a processing report, version 2, taking what is there: reports lack their version, their summary
 * or their seller now and then. Undefined for a text that is no report.
 */
export function parseReport(text: string): ProcessingReport | undefined {
  const root = fields(parsed(text));
  if (!root.has('issues') && !root.has('summary') && !root.has('header')) return undefined;
  const processed = fields(root.get('summary')).get('messagesProcessed');
  const issues = list(root.get('issues')).map(finding);
  return {
    issues,
    items: list(root.get('items')).flatMap(item),
    ...(typeof processed === 'number' ? { processed } : issuesOnly(issues)),
  };
}

/** Without a count, a report that speaks of no message tells that none was processed. */
function issuesOnly(issues: readonly Finding[]): { processed?: number } {
  return issues.length > 0 && issues.every((one) => one.messageId === undefined) ? { processed: 0 } : {};
}

function finding(entry: Fields): Finding {
  const messageId = entry.get('messageId');
  const sku = text(entry, 'sku');
  const field = text(entry, 'attributeName') ?? names(entry.get('attributeNames'));
  return {
    severity: text(entry, 'severity') ?? 'ERROR',
    code: text(entry, 'code') ?? 'unnamed',
    message: text(entry, 'message') ?? 'Amazon gave no reason',
    ...(typeof messageId === 'number' ? { messageId } : {}),
    ...(sku === undefined ? {} : { sku }),
    ...(field === undefined ? {} : { field }),
  };
}

function item(entry: Fields): ProcessingReport['items'] {
  const sku = text(entry, 'sku');
  if (sku === undefined) return [];
  const asin = list(entry.get('summaries')).flatMap((summary) => text(summary, 'asin') ?? [])[0];
  const issues = list(entry.get('issues')).map(finding);
  return [{ sku, issues, ...(asin === undefined ? {} : { asin }) }];
}

function names(value: unknown): string | undefined {
  return Array.isArray(value) && value.length > 0 ? value.join(', ') : undefined;
}

function text(entry: Fields, name: string): string | undefined {
  const value = entry.get(name);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function list(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fields) : [];
}

function fields(value: unknown): Fields {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
