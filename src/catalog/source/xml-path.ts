import type { UserError } from '../../errors.ts';
import { doctypeFound, unreadable } from './failure.ts';
import { linesBetween } from './json-scan.ts';
import { markupAt, nextMarkup } from './xml-scan.ts';

/** Where the records of formats known by their root are: RSS 2.0, RSS 1.0 and Atom. */
const BY_ROOT: Readonly<Record<string, readonly string[]>> = {
  rss: ['rss', 'channel', 'item'],
  'rdf:RDF': ['rdf:RDF', 'item'],
  feed: ['feed', 'entry'],
};

/** Deepest element that is taken for a record without being named. */
const MAX_DEPTH = 5;

/**
 * The path of the record elements of an XML file, by its first bytes: the one declared, that of a known
 * format, or the first element that is repeated and holds others.
 * @throws UserError when none is found, or there is a document type
 */
export function recordPath(file: string, head: Buffer, declared: string | undefined): readonly string[] {
  if (declared !== undefined) return declared.split('/').filter((name) => name !== '');
  const seen = elementPaths(file, head);
  const root = seen.keys().next().value ?? '';
  const known = Object.hasOwn(BY_ROOT, root) ? BY_ROOT[root] : undefined;
  if (known) return known;
  for (const [path, { count, nests }] of seen) if (count > 1 && nests) return path.split('/');
  throw unknownRecords(file, [...seen.keys()]);
}

interface Seen {
  count: number;
  nests: boolean;
}

/** The paths of elements in the first bytes, in order. */
function elementPaths(file: string, head: Buffer): ReadonlyMap<string, Seen> {
  const seen = new Map<string, Seen>();
  const open: string[] = [];
  for (let at = nextMarkup(head, 0); at >= 0; ) {
    const markup = markupAt(head, at);
    if (!markup) break;
    if (markup.kind === 'doctype') throw doctypeFound(file, 1 + linesBetween(head, 0, at));
    if (markup.kind === 'close') open.pop();
    if (markup.kind === 'open' || markup.kind === 'empty') {
      const parent = seen.get(open.join('/'));
      if (parent) parent.nests = true;
      const path = [...open, markup.name].join('/');
      const known = seen.get(path);
      if (known) known.count++;
      else if (open.length < MAX_DEPTH) seen.set(path, { count: 1, nests: false });
      if (markup.kind === 'open') open.push(markup.name);
    }
    at = nextMarkup(head, markup.end);
  }
  return seen;
}

function unknownRecords(file: string, paths: readonly string[]): UserError {
  const found = paths.length > 1 ? ` Its elements are ${paths.slice(0, 8).join(', ')}.` : '';
  const hint = `Name the element of one product in catalog.record, as in record: catalog/products/product.${found}`;
  return unreadable(file, undefined, 'which elements of this XML are the products is not known', hint);
}

/** The encoding that the declaration of an XML file names, when its bytes may be in it. */
export function declaredEncoding(head: Buffer): string | undefined {
  const [, name] =
    /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head.toString('latin1', 0, 400)) ?? [];
  // Were it UTF-16, this could not have been read.
  return name === undefined || /^(?:utf-?(?:8|16|32).*|ucs-.*)$/i.test(name) ? undefined : name;
}
