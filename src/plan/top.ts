/** The few values with the highest scores, of as many as there may be. */
export interface Top<T> {
  /** A value that scores nothing is not one of them. */
  add(score: number, value: T): void;
  /** The highest first; of equals, the one that came first. */
  list(): readonly T[];
}

export function createTop<T>(size: number): Top<T> {
  const kept: { readonly score: number; readonly value: T }[] = [];
  return {
    add(score, value) {
      const last = kept[size - 1];
      if (score <= 0 || (last && last.score >= score)) return;
      const place = kept.findIndex((one) => one.score < score);
      kept.splice(place < 0 ? kept.length : place, 0, { score, value });
      if (kept.length > size) kept.pop();
    },
    list: () => kept.map(({ value }) => value),
  };
}
