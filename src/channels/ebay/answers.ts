import { childrenOf, readXml, textAt, type XmlElement } from '../../feed/xml-read.ts';
import { type Message, readMessageId } from './messages.ts';

/** Not any tag: eBay also writes names of fields so, e.g. `<Item.Title>`. */
const MARKUP = /<\/?(?:a|b|br|div|em|font|i|li|ol|p|span|strong|u|ul)(?:\s[^>]*)?\/?>/gi;

/** One complaint of eBay about one request. */
export interface Complaint {
  readonly code: string;
  readonly warning: boolean;
  /** eBay calls the fault its own: the same request may pass later. */
  readonly system: boolean;
  /** As plain text; eBay writes HTML here now and then. */
  readonly message: string;
  /** By ParamID. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** eBay's answer to one request of a file. */
export interface RequestAnswer extends Message {
  /** `Success` and `Warning` both mean done. */
  readonly done: boolean;
  readonly itemId: string | undefined;
  /** SKUs that ReviseInventoryStatus says it has set. */
  readonly skus: readonly string[];
  readonly complaints: readonly Complaint[];
}

/**
 * Reads a result file (BulkDataExchangeResponses); answers to requests that are not ours are left out.
 * @throws UserError for a text that is no such file
 */
export function readAnswers(text: string): readonly RequestAnswer[] {
  return readXml(text).children.flatMap((response) => {
    const message = readMessageId(textAt(response, 'CorrelationID') ?? '');
    return message ? [readAnswer(response, message)] : [];
  });
}

function readAnswer(response: XmlElement, message: Message): RequestAnswer {
  const states = childrenOf(response, 'InventoryStatus');
  return {
    ...message,
    done: ['Success', 'Warning'].includes(textAt(response, 'Ack') ?? ''),
    itemId: textAt(response, 'ItemID') ?? textAt(states[0], 'ItemID'),
    skus: states.flatMap((state) => textAt(state, 'SKU') ?? []),
    complaints: childrenOf(response, 'Errors').map(readComplaint),
  };
}

function readComplaint(error: XmlElement): Complaint {
  const message = textAt(error, 'LongMessage') || textAt(error, 'ShortMessage') || 'eBay gives no reason';
  return {
    code: textAt(error, 'ErrorCode') ?? 'unknown',
    warning: textAt(error, 'SeverityCode') === 'Warning',
    system: textAt(error, 'ErrorClassification') === 'SystemError',
    message: message.replace(MARKUP, ' ').replace(/\s+/g, ' ').trim(),
    parameters: Object.fromEntries(
      childrenOf(error, 'ErrorParameters').map((one) => [
        one.attributes.ParamID ?? '',
        textAt(one, 'Value') ?? '',
      ]),
    ),
  };
}
