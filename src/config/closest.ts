/** The name that a misspelt one most likely stands for; undefined when none is near. */
export function closest(name: string, names: readonly string[]): string | undefined {
  const wanted = name.toLowerCase().replaceAll('-', '_');
  const limit = Math.floor(wanted.length / 3);
  let best: string | undefined;
  let least = limit + 1;
  for (const candidate of names) {
    const distance = editDistance(wanted, candidate.toLowerCase().replaceAll('-', '_'));
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** Letters inserted, removed, replaced or swapped with their neighbour to turn one text into the other. */
function editDistance(from: string, to: string): number {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, j) => j);
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1];
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      row[j] = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    [before, last] = [last, row];
  }
  return last[to.length] ?? 0;
}
