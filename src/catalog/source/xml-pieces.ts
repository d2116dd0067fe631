import type { UserError } from '../../errors.ts';
import { doctypeFound, unreadable } from './failure.ts';
import type { Piece } from './records.ts';
import type { Window } from './window.ts';
import {
  type Closer,
  createCloser,
  createLineCount,
  type Markup,
  MORE,
  markupAt,
  nextMarkup,
} from './xml-scan.ts';

interface Cursor {
  readonly window: Window;
  readonly file: string;
  /** Names from the root to the record, both included. */
  readonly path: readonly string[];
  /** Elements that are open here, from the root on. */
  readonly open: string[];
  /** Whether a root element has begun. */
  rooted: boolean;
  at: number;
  line: number;
}

/**
 * The elements of an XML file that stand at a path, e.g. `rss/channel/item`.
 * @throws UserError for a document type, tags that do not fit, or when the file ends too early
 */
export async function* elementPieces(
  window: Window,
  file: string,
  path: readonly string[],
): AsyncGenerator<readonly Piece[]> {
  const cursor: Cursor = { window, file, path, open: [], rooted: false, at: 0, line: 1 };
  for (;;) {
    const pieces = piecesAtHand(cursor);
    if (pieces.length > 0) yield pieces;
    if (window.last) break;
    if (!(await window.fill(cursor.at, cursor.line))) throw tooLong(cursor);
    cursor.at = 0;
  }
  if (cursor.open.length > 0 || nextMarkup(window.bytes, cursor.at) >= 0) throw cutShort(cursor);
}

function piecesAtHand(cursor: Cursor): readonly Piece[] {
  const { bytes } = cursor.window;
  const closer = createCloser(bytes, cursor.path.at(-1) ?? '');
  const linesBefore = createLineCount(bytes, cursor.at);
  const moveTo = (at: number) => {
    cursor.line += linesBefore(at);
    cursor.at = at;
  };
  const pieces: Piece[] = [];
  for (;;) {
    const start = nextMarkup(bytes, cursor.at);
    if (start < 0) return pieces;
    moveTo(start);
    const markup = markupAt(bytes, start);
    if (!markup) return pieces;
    const end = isRecord(cursor, markup) ? recordEnd(markup, closer) : markup.end;
    if (end === MORE) return pieces;
    if (isRecord(cursor, markup)) pieces.push({ start, end, line: cursor.line });
    else step(cursor, markup);
    moveTo(end);
  }
}

function isRecord({ open, path }: Cursor, markup: Markup): boolean {
  if (open.length !== path.length - 1 || (markup.kind !== 'open' && markup.kind !== 'empty')) return false;
  return markup.name === path.at(-1) && open.every((name, i) => name === path[i]);
}

function recordEnd(markup: Markup, closer: Closer): number {
  return markup.kind === 'open' ? closer.find(markup.end) : markup.end;
}

/** Keeps account of the elements that are open around the records. */
function step(cursor: Cursor, markup: Markup): void {
  const { file, open, line } = cursor;
  if (markup.kind === 'doctype') throw doctypeFound(file, line);
  if (markup.kind === 'aside') return;
  if (markup.kind === 'close') {
    const opened = open.pop();
    if (opened !== markup.name) throw unfit(cursor, markup.name, opened);
    return;
  }
  if (open.length === 0 && cursor.rooted) {
    const hint = 'It may be two exports in one file: fetch it again, or take them apart.';
    throw unreadable(file, line, 'a second document begins here', hint);
  }
  cursor.rooted = true;
  if (markup.kind === 'open') open.push(markup.name);
}

function unfit({ file, line }: Cursor, name: string, opened: string | undefined): UserError {
  const problem = opened === undefined ? 'no element is open' : `<${opened}> is open`;
  return unreadable(file, line, `</${name}> closes nothing: ${problem}`, 'Export the file again.');
}

function cutShort({ file, line, open }: Cursor): UserError {
  const inside = open.length > 0 ? `within <${open.join('> <')}>` : 'within a tag';
  const hint = 'It may still be copying, or its export was cut off: fetch it again.';
  return unreadable(file, line, `the file ends ${inside}, in what begins here`, hint);
}

function tooLong({ file, line }: Cursor): UserError {
  const hint = 'Look for an element, a comment or a CDATA section that is never closed.';
  return unreadable(file, line, 'the element that begins here is longer than 16 MiB', hint);
}
