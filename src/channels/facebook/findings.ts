import { readCsv } from '../../feed/csv-read.ts';
import { countOf, listOf, objectOf, textOf } from './graph.ts';

/** One error or warning, about one SKU, one row, or the file. */
export interface Finding {
  /** As Facebook calls it, a `retailer_id`. */
  readonly sku?: string | undefined;
  /** Of the file, from 1 for the header; where no SKU is given. */
  readonly row?: number | undefined;
  /** The item was refused; otherwise it was taken without the offending field. */
  readonly fatal: boolean;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly field?: string | undefined;
  /** Facebook's constant, e.g. `EMPTY_BRAND`. */
  readonly type?: string | undefined;
}

/**
 * What is said of each SKU in the full error report. Meta describes its columns but not their names, so they
 * are known by their parts.
 * @returns undefined when the text is no such report
 */
export function readErrorReport(text: string): readonly Finding[] | undefined {
  const [header, ...rows] = records(text) ?? [];
  const names = (header ?? []).map((name) => name.toLowerCase());
  const place = (pattern: RegExp) => names.findIndex((name) => pattern.test(name));
  const columns = {
    sku: place(/retailer|^id$/),
    severity: place(/severity/),
    message: place(/message|summary/),
    field: place(/field|propert/),
  };
  if (columns.sku < 0 || columns.severity < 0) return undefined;
  return rows.map((row) => ({
    sku: textOf(row[columns.sku]),
    fatal: isFatal(row[columns.severity]),
    message: textOf(row[columns.message]) ?? 'no reason given',
    field: textOf(row[columns.field]?.replace(/["'[\]]/g, '')),
  }));
}

function records(text: string): readonly (readonly string[])[] | undefined {
  try {
    return readCsv(text);
  } catch {
    return undefined;
  }
}

/** Each error of `GET /{session}/errors` with its samples; one without samples concerns the file. */
export function readSamples(json: unknown): readonly Finding[] {
  return listOf(objectOf(json).data).flatMap((error): readonly Finding[] => {
    const finding = {
      fatal: isFatal(error.severity),
      message: textOf(error.summary) ?? textOf(error.description) ?? 'no reason given',
      hint: textOf(error.description),
      type: textOf(error.error_type),
    };
    const samples = listOf(objectOf(error.samples).data);
    if (samples.length === 0) return [finding];
    return samples.map((sample) => ({
      ...finding,
      sku: textOf(sample.retailer_id),
      row: countOf(sample.row_number) || undefined,
    }));
  });
}

function isFatal(severity: unknown): boolean {
  return String(severity).trim().toLowerCase() === 'fatal';
}
