/** What follows the list of commands in `shelfcast --help`. */
export const START_HERE = `
Start here:
  $ shelfcast demo                                   four marketplaces accept a catalog, no account needed
  $ shelfcast init --catalog products.csv            look at a catalog, write a configuration for it
  $ shelfcast build --catalog products.csv --channel google,facebook
  $ shelfcast plan                                   what a push would do, value by value
  $ shelfcast push                                   do it, and read the answers back

Exit codes: 0 done, 1 issues, 2 usage, configuration, catalog or credentials, 3 channel or network,
4 still processing (run status), 5 a brake stopped something, 6 the plan has changes, 130/143 interrupted.`;

/** One more value of an option that may be repeated. */
export function collect(value: string, known: readonly string[] = []): readonly string[] {
  return [...known, value];
}

/** More values of an option that takes several, set apart by commas. */
export function list(value: string, known: readonly string[] = []): readonly string[] {
  return [
    ...known,
    ...value
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  ];
}
