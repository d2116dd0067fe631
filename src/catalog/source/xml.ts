import { UserError } from '../../errors.ts';
import { openRecords } from './records.ts';
import type { Source } from './source.ts';
import { createXmlColumns } from './xml-columns.ts';
import { elementPieces } from './xml-pieces.ts';
import { readRecord } from './xml-record.ts';

export interface XmlFile {
  readonly path: string;
  /** The file as the user named it. */
  readonly file: string;
  readonly encoding?: string | undefined;
  /** Names from the root to the element of one product. */
  readonly record: readonly string[];
}

/**
 * A file of XML elements, one for each product.
 * @throws UserError when it has a document type, or its tags do not fit
 */
export function openXml({ path, file, encoding, record }: XmlFile): Promise<Source> {
  const columnsOf = createXmlColumns();
  return openRecords({
    path,
    file,
    encoding,
    kind: `XML (${record.join('/')})`,
    salt: record.join('/'),
    find: (window) => elementPieces(window, file, record),
    read(text, set, line) {
      if (text.includes('\0')) return { problem: 'the row holds a NUL byte, which no text does', hint: HINT };
      try {
        columnsOf(readRecord(text), set);
        return undefined;
      } catch (error) {
        if (error instanceof UserError)
          return { problem: inFile(error.message, line), hint: error.hint ?? HINT };
        throw error;
      }
    },
    none: {
      rule: 'catalog/no-record',
      severity: 'warning',
      origin: 'catalog',
      file,
      message: `there is no element ${record.join('/')} in this XML`,
      hint: 'Check the export; if its products are other elements, name them in catalog.record.',
    },
  });
}

/** The reader counts lines from the record on. */
function inFile(message: string, line: number): string {
  return message.replace(
    /\bline (\d+)(?:, col \d+)?/g,
    (_, within: string) => `line ${line - 1 + Number(within)}`,
  );
}

const HINT = 'Export it as well-formed XML.';
