import { magic } from '../magic.ts';
import type { DataSource } from './data-sources.ts';
import type { Refusal } from './errors.ts';
import { isRecord, textIn } from './fit.ts';
import { overLimit } from './limits.ts';

type Body = Readonly<Record<string, unknown>>;

/** Why a product input is refused at once; what processing finds later is its status. */
export function refusedInput(body: Body, source: DataSource): Refusal | undefined {
  return refusedIdentity(body) ?? refusedBySource(body, source) ?? refusedAttributes(body);
}

function refused(field: string, reason: string, message: string): Refusal {
  return { status: 400, reason, field, message: `[${field}] ${message}` };
}

function refusedIdentity(body: Body): Refusal | undefined {
  const missing = ['offerId', 'contentLanguage', 'feedLabel'].find((name) => !textIn(body, name)?.trim());
  if (missing) return refused(missing, 'REQUIRED_FIELD_MISSING', 'Required field.');
  const long = [...(textIn(body, 'offerId') ?? '')].length > 50;
  return long ? refused('offerId', 'VALUE_TOO_LONG', 'Longer than 50 characters.') : undefined;
}

function refusedBySource(body: Body, source: DataSource): Refusal | undefined {
  if (source.input !== 'API') {
    return refused('dataSource', 'DATA_SOURCE_NOT_API', 'Only API data sources are supported.');
  }
  const label = textIn(source, 'primaryProductDataSource', 'feedLabel');
  const language = textIn(source, 'primaryProductDataSource', 'contentLanguage');
  if (label === undefined) return undefined;
  if (label === textIn(body, 'feedLabel') && language === textIn(body, 'contentLanguage')) return undefined;
  return refused('dataSource', 'DATA_SOURCE_MISMATCH', 'It takes another feed label or language.');
}

function refusedAttributes(body: Body): Refusal | undefined {
  if (magic(textIn(body, 'offerId') ?? '', 'google') === 'reject') {
    const problem = refused('productAttributes.gtins', 'INVALID_GTIN', 'The GTIN is not valid.');
    return { ...problem, value: '0000000000000' };
  }
  return isRecord(body.productAttributes) ? overLimit(body.productAttributes) : undefined;
}
