// lmdb, with every commit of the ledger told to `doors.js`.
import { open as openDatabase } from 'lmdb';
import { effect } from './doors.js';

export * from 'lmdb';

export function open(options) {
  const root = openDatabase(options);
  const commit = root.transactionSync.bind(root);
  root.transactionSync = (write) => {
    effect('before record');
    const result = commit(write);
    effect('after record');
    return result;
  };
  return root;
}
