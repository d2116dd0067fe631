import { attributeFindings, missingFindings } from './attributes.ts';
import type { Json } from './shelf.ts';

/** One issue of a processing report. */
export interface Finding {
  readonly code: string;
  readonly severity: 'ERROR' | 'WARNING';
  readonly message: string;
  readonly attributeName?: string;
  readonly messageId?: number;
  readonly sku?: string;
}

/** What each operation needs, and what it may have besides. */
const SHAPES: Readonly<Record<string, { needs: readonly string[]; may: readonly string[] }>> = {
  UPDATE: { needs: ['productType', 'attributes'], may: ['requirements'] },
  PARTIAL_UPDATE: { needs: ['productType', 'attributes'], may: [] },
  PATCH: { needs: ['productType', 'patches'], may: [] },
  DELETE: { needs: [], may: [] },
};

const ALWAYS = ['messageId', 'sku', 'operationType'];
const LARGEST_ID = 2 ** 31 - 1;
const LONGEST_SKU = 40;

/** Issues of one message. @param parents SKUs that may be named as a parent */
export function messageFindings(message: Json, parents: ReadonlySet<string>): Finding[] {
  if (!isMessage(message)) return [unshaped];
  const type = message.productType;
  if (type !== undefined && !isProductType(type)) return [invalidType];
  if (
    type === 'PRODUCT' &&
    message.operationType === 'UPDATE' &&
    message.requirements !== 'LISTING_OFFER_ONLY'
  )
    return [genericType];
  const [attributes, broken] = written(message);
  if (broken) return [broken];
  const findings = Object.entries(attributes).flatMap(([name, value]) =>
    attributeFindings(name, value, parents),
  );
  const missing = message.operationType === 'UPDATE' ? missingFindings(attributes, message.requirements) : [];
  return [...findings, ...missing];
}

/** Whether a product type may exist; the sandbox keeps no list of them. */
export function isProductType(type: unknown): boolean {
  return typeof type === 'string' && /^[A-Z][A-Z0-9_]*$/.test(type) && !type.startsWith('UNKNOWN');
}

const unshaped: Finding = {
  code: '4002008',
  severity: 'ERROR',
  message: 'The provided message did not meet the schema validation requirements for a feed message.',
};
const invalidType: Finding = {
  code: '4000003',
  severity: 'ERROR',
  message: 'The product type is invalid or not supported.',
};
const genericType: Finding = {
  code: '4000004',
  severity: 'ERROR',
  message: "Creating products is not supported with the product type 'PRODUCT'.",
};

function isMessage(message: Json): boolean {
  const shape = SHAPES[String(message.operationType)];
  if (!shape) return false;
  const { messageId: id, sku } = message;
  const allowed = new Set([...ALWAYS, ...shape.needs, ...shape.may]);
  return (
    Number.isInteger(id) &&
    Number(id) >= 1 &&
    Number(id) <= LARGEST_ID &&
    typeof sku === 'string' &&
    sku !== '' &&
    sku.length <= LONGEST_SKU &&
    shape.needs.every((name) => isFilled(message[name])) &&
    Object.keys(message).every((name) => allowed.has(name))
  );
}

function isFilled(value: unknown): boolean {
  if (typeof value === 'string') return value !== '';
  return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
}

/** The attributes that a message writes, or what is wrong with its patches. */
function written(message: Json): [Record<string, unknown>, Finding?] {
  if (typeof message.attributes === 'object') return [{ ...message.attributes }];
  const attributes: Record<string, unknown> = {};
  for (const [place, patch] of (Array.isArray(message.patches) ? message.patches : []).entries()) {
    const { op, path, value } = { op: undefined, path: undefined, value: undefined, ...patch };
    const name = /^\/attributes\/([a-z0-9_]+)$/.exec(String(path))?.[1];
    if (name === undefined || !['add', 'replace', 'merge', 'delete'].includes(String(op)))
      return [attributes, patchFinding(`Invalid path provided in patch at index of ${place}.`)];
    if (!Array.isArray(value) || value.length === 0)
      return [attributes, patchFinding(`Invalid empty value provided in patch at index of ${place}.`)];
    if (op !== 'delete') attributes[name] = value;
  }
  return [attributes];
}

function patchFinding(message: string): Finding {
  return { code: '4000001', severity: 'ERROR', message };
}
