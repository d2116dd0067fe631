import { element, xmlText } from '../../feed/xml.ts';
import type { Complaint } from './complaint.ts';

/** What ReviseInventoryStatus has set for one SKU. */
export interface State {
  readonly itemId: string;
  readonly sku: string;
  readonly quantity: string;
}

/** What became of one request. */
export interface Answered {
  readonly complaints: readonly Complaint[];
  readonly itemId?: string;
  readonly sku?: string;
  readonly states?: readonly State[];
}

/** An answer with whose it is. */
export interface FiledAnswer extends Answered {
  readonly call: string;
  readonly correlationId: string | undefined;
}

/** A result file: an answer for each request, in the order of the requests. */
export function answersFile(answers: readonly FiledAnswer[], now: string): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<BulkDataExchangeResponses xmlns="urn:ebay:apis:eBLBaseComponents">',
    ...answers.map((answer) => writeAnswer(answer, now)),
    '</BulkDataExchangeResponses>',
    '',
  ].join('\n');
}

function writeAnswer(
  { call, correlationId, complaints, itemId, sku, states }: FiledAnswer,
  now: string,
): string {
  return [
    `<${call}Response xmlns="urn:ebay:apis:eBLBaseComponents">`,
    element('Timestamp', now),
    element('Ack', ackOf(complaints)),
    ...(correlationId === undefined ? [] : [element('CorrelationID', correlationId)]),
    ...complaints.map(writeComplaint),
    element('Version', '1235'),
    ...(itemId === undefined ? [] : [element('ItemID', itemId)]),
    ...(sku === undefined ? [] : [element('SKU', sku)]),
    ...(states ?? []).map(
      (state) =>
        `<InventoryStatus>${element('SKU', state.sku)}${element('ItemID', state.itemId)}${element('Quantity', state.quantity)}</InventoryStatus>`,
    ),
    `</${call}Response>`,
  ].join('\n');
}

function ackOf(complaints: readonly Complaint[]): string {
  if (complaints.some(({ severity }) => severity === 'Error')) return 'Failure';
  return complaints.length > 0 ? 'Warning' : 'Success';
}

function writeComplaint({ code, short, long, severity, parameters }: Complaint): string {
  const values = Object.entries(parameters).map(
    ([id, value]) => `<ErrorParameters ParamID="${xmlText(id)}">${element('Value', value)}</ErrorParameters>`,
  );
  return [
    '<Errors>',
    element('ShortMessage', short),
    element('LongMessage', long),
    element('ErrorCode', code),
    element('SeverityCode', severity),
    ...values,
    element('ErrorClassification', 'RequestError'),
    '</Errors>',
  ].join('');
}
