/**
 * Why a header is taken for an export: for each sign one of its column names must be there, in any
 * of the spellings given.
 */
export function recognise(
  header: readonly string[],
  shop: string,
  ...signs: readonly (readonly string[])[]
): string | undefined {
  const found = signs.map((spellings) => spellings.find((name) => header.includes(name)));
  if (found.includes(undefined)) return undefined;
  return `it has the columns ${found.slice(0, -1).join(', ')} and ${found.at(-1)} of ${shop}`;
}
