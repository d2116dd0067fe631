import { pathLevels } from './path.ts';

/** Texts with less in common than this, of 2, are not taken for each other. */
const LEAST = 0.8;

/** Numbers of the paths that hold a piece of text. */
type Postings = Map<string, number[]>;

interface Index {
  /** Pieces in each path. */
  readonly sizes: readonly number[];
  readonly postings: Postings;
}

/**
 * Finds the path most like a text: by the share of pieces of three letters that the whole paths, and
 * their last levels, have in common.
 */
export function createNearest<T extends { readonly path: string }>(
  known: readonly T[],
): (text: string) => T | undefined {
  const levels = known.map(({ path }) => pathLevels(path));
  const whole = indexOf(levels.map((path) => path.join(' ')));
  const last = indexOf(levels.map((path) => path.at(-1) ?? ''));
  return (text) => {
    const wanted = pathLevels(text);
    const scores = new Float64Array(known.length);
    addShares(scores, whole, wanted.join(' '));
    addShares(scores, last, wanted.at(-1) ?? '');
    let best = 0;
    for (let i = 1; i < scores.length; i += 1) if ((scores[i] ?? 0) > (scores[best] ?? 0)) best = i;
    return (scores[best] ?? 0) < LEAST ? undefined : known[best];
  };
}

function indexOf(texts: readonly string[]): Index {
  const postings: Postings = new Map();
  const sizes = texts.map((text, i) => {
    const pieces = piecesOf(text);
    for (const piece of pieces) {
      const places = postings.get(piece);
      if (places) places.push(i);
      else postings.set(piece, [i]);
    }
    return pieces.size;
  });
  return { sizes, postings };
}

/** Adds, for each path, twice the pieces in common over all pieces (Dice's coefficient): 0 to 1. */
function addShares(scores: Float64Array, { sizes, postings }: Index, text: string): void {
  const pieces = piecesOf(text);
  for (const piece of pieces) {
    for (const i of postings.get(piece) ?? []) {
      scores[i] = (scores[i] ?? 0) + 2 / (pieces.size + (sizes[i] ?? 0));
    }
  }
}

/** The pieces of three letters in the words of a text, their ends marked by blanks. */
function piecesOf(text: string): ReadonlySet<string> {
  const marked = ` ${text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;
  return new Set(Array.from({ length: marked.length - 2 }, (_, i) => marked.slice(i, i + 3)));
}
