import { expect } from 'vitest';
import { readReport } from '../../../src/channels/ebay/report.ts';
import type { Outcome, Sent } from '../../../src/channels/upload.ts';
import { element } from '../../../src/feed/xml.ts';

export function errors(
  code: string,
  { severity = 'Error', classification = 'RequestError', more = '' } = {},
): string {
  return (
    `<Errors><ShortMessage>short</ShortMessage><LongMessage>long ${code}</LongMessage>` +
    `<ErrorCode>${code}</ErrorCode><SeverityCode>${severity}</SeverityCode>${more}` +
    `<ErrorClassification>${classification}</ErrorClassification></Errors>`
  );
}

export function response(call: string, ack: string, id: string, inner = ''): string {
  return `<${call}Response><Ack>${ack}</Ack>${element('CorrelationID', id)}${inner}</${call}Response>`;
}

export function file(...responses: readonly string[]): string {
  const xmlns = 'urn:ebay:apis:eBLBaseComponents';
  return `<?xml version="1.0"?><BulkDataExchangeResponses xmlns="${xmlns}">${responses.join('\n')}</BulkDataExchangeResponses>`;
}

export const sent = (listing: string, ...skus: readonly string[]): Sent => ({
  index: 1,
  listing,
  skus: skus.length > 0 ? skus : [listing],
});

export function outcomes(text: string, ...listings: readonly Sent[]): readonly Outcome[] {
  const report = readReport(text, 'COMPLETED', listings, 'ebay-us');
  expect(report.refused).toBeUndefined();
  return report.outcomes;
}
