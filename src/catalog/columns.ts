/** The columns of a catalog: fixed by a CSV header, growing while JSON records show new names. */
export interface Columns {
  /** Names seen in the data so far, in order. */
  readonly names: readonly string[];
  /** The cell index of a name, reserved when the name has not been seen yet. */
  index(name: string): number;
  has(name: string): boolean;
}

export function createColumns(header: readonly string[] = []): Columns {
  const names = [...header];
  const places = new Map(names.map((name, i) => [name, i]));
  return {
    names,
    index(name) {
      const known = places.get(name);
      if (known !== undefined) return known;
      places.set(name, names.length);
      return names.push(name) - 1;
    },
    has: (name) => places.has(name),
  };
}
