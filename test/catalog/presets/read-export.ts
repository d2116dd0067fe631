import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { createColumns } from '../../../src/catalog/columns.ts';
import type { Assembled, Assembler, Derived, Preset, PresetOptions } from '../../../src/catalog/preset.ts';
import { detectPreset, presetOf } from '../../../src/catalog/presets/index.ts';
import type { Row } from '../../../src/catalog/row.ts';
import { FIELDS, type FieldName } from '../../../src/product/fields.ts';
import { readValue } from '../../../src/product/read.ts';

const READ = { decimal: '.', currency: 'USD', timezone: 'UTC' } as const;

export interface Exported {
  readonly preset: Preset;
  readonly rows: number;
  /** Canonical values and attributes by SKU. */
  readonly products: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly excluded: Readonly<Record<string, number>>;
  /** Lines that came back, in order: each exactly once when all is well. */
  readonly lines: readonly number[];
  readonly problems: readonly string[];
}

/** Reads a CSV file, real or made up, as its preset does; the file is its text where it has line breaks. */
export function readExport(file: URL | string, options: PresetOptions & { preset?: string } = {}): Exported {
  const text = typeof file === 'string' ? file : readFileSync(file, 'utf8');
  const [header = [], ...records]: string[][] = parse(text, { bom: true });
  const preset = options.preset === undefined ? detectPreset(header).preset : presetOf(options.preset);
  const columns = createColumns(header);
  const rows = records.map((cells, i): Row => ({ cells, file: 'export.csv', line: i + 2 }));
  const assembler: Assembler = preset.assembler?.(columns, options) ?? {
    push: (row) => [{ row, derived: {} }],
    end: () => [],
  };
  for (const row of rows) assembler.survey?.(row);
  const assembled = [...rows.flatMap((row) => assembler.push(row)), ...assembler.end()];
  return {
    preset,
    rows: rows.length,
    lines: assembled.map(({ row }) => row.line),
    ...summary(assembled, preset, header),
  };
}

function summary(assembled: readonly Assembled[], preset: Preset, header: readonly string[]) {
  const products = new Map<string, Record<string, unknown>>();
  const excluded: Record<string, number> = {};
  const problems: string[] = [];
  for (const one of assembled) {
    if ('excluded' in one) {
      excluded[one.excluded] = (excluded[one.excluded] ?? 0) + 1;
      continue;
    }
    const product = read(one.row, one.derived, preset, header, problems);
    products.set(String(product.sku), product);
  }
  return { products, excluded, problems };
}

function read(row: Row, derived: Derived, preset: Preset, header: readonly string[], problems: string[]) {
  const product: Record<string, unknown> = {};
  for (const field of Object.keys(FIELDS) as FieldName[]) {
    const cells = [preset.map[field] ?? []].flat().map((name) => row.cells[header.indexOf(name)] ?? '');
    const result = readValue(field, derived[field] ?? cells, { ...READ, unit: preset.units?.[field] });
    if ('problem' in result) problems.push(`${row.line} ${field}: ${result.problem}`);
    else if (result.value !== undefined) product[field] = result.value;
  }
  const mapped = new Set(Object.values(preset.map).flat());
  const columns = header.filter((name) => !mapped.has(name) && (preset.isAttribute?.(name) ?? true));
  const attributes = columns.map((name) => [name, row.cells[header.indexOf(name)] ?? ''] as const);
  const others = Object.entries(derived).filter(([name]) => !(name in FIELDS));
  return { ...product, ...Object.fromEntries([...attributes, ...others].filter(([, text]) => text !== '')) };
}

/** How often each value of a field occurs among the products. */
export function tally(exported: Exported, field: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const product of exported.products.values()) {
    const value = String(product[field]);
    counts[value] = (counts[value] ?? 0) + 1;
  }
  return counts;
}
