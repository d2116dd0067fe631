import { availableParallelism } from 'node:os';

/** With SHELFCAST_CRASH=all every kill point is tried, with `some` a few of each scenario, and by default of one scenario. */
export const ALL = process.env.SHELFCAST_CRASH === 'all';
export const SOME = ALL || process.env.SHELFCAST_CRASH === 'some';

const FEW = SOME ? 3 : 2;

/** A list, or some of it, evenly spread from the first to the last. */
export function someOf<T>(list: readonly T[]): readonly T[] {
  if (ALL || list.length <= FEW) return list;
  const places = Array.from({ length: FEW }, (_, place) =>
    Math.round((place * (list.length - 1)) / (FEW - 1)),
  );
  return list.filter((_, place) => places.includes(place));
}

/** Numbers from 1 to a count, or some of them. */
export function spread(count: number): readonly number[] {
  return someOf(Array.from({ length: count }, (_, place) => place + 1));
}

/** Works a list off, as many at once as there are processors. */
export async function inTurn<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const rest = [...list];
  const worker = async () => {
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}
