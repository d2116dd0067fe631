import { UserError } from '../errors.ts';
import { commit, type Store } from './database.ts';

/** Rewrites a ledger of one format as the next; runs inside a transaction. */
type Migration = (store: Store) => void;

/** The first brings format 1 to 2, the second 2 to 3, and so on. */
const MIGRATIONS: readonly Migration[] = [];

const KEY = 'format';

/** The format that this version writes. */
export const NEWEST_FORMAT = MIGRATIONS.length + 1;

/**
 * Sees to it that the ledger is of the format this version writes, migrating an older one.
 * @throws UserError when a newer version wrote it
 */
export function settleFormat(store: Store, migrations: readonly Migration[] = MIGRATIONS): void {
  const newest = migrations.length + 1;
  if (formatOf(store) === newest) return;
  commit(store, () => {
    const found = formatOf(store) ?? newest;
    if (found > newest)
      throw new UserError(
        `the ledger in ${store.dir} has format ${found}, written by a newer Shelfcast; this one reads up to ${newest}`,
        'Update Shelfcast here, or set `ledger:` to another folder.',
      );
    for (const migrate of migrations.slice(found - 1)) migrate(store);
    store.meta.put(KEY, String(newest));
  });
}

/** The format of a ledger; undefined for a new one. */
export function formatOf(store: Store): number | undefined {
  const text = store.meta.get(KEY);
  return text === undefined ? undefined : Number(text);
}

/** Marks a ledger that is being filled with records of this format; inside a transaction. */
export function setFormat(store: Store, format: number): void {
  store.meta.put(KEY, String(format));
}
