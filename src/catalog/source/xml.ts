import { openRecords } from './records.ts';
import type { Source } from './source.ts';
import { elementPieces } from './xml-pieces.ts';
import { createElementReader } from './xml-record.ts';

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
  return openRecords({
    path,
    file,
    encoding,
    kind: `XML (${record.join('/')})`,
    salt: record.join('/'),
    find: (window) => elementPieces(window, file, record),
    createReader: createElementReader,
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
