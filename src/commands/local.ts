import { isAbsolute, relative } from 'node:path';
import type { Issue } from '../issue.ts';

/** A path inside the working folder without it; others, and addresses, as they are. */
export function localPath(path: string, cwd: string): string {
  if (!isAbsolute(path)) return path;
  const local = relative(cwd, path);
  return local === '' || local.startsWith('..') || isAbsolute(local) ? path : local;
}

/** Files as seen from the working folder, which is also what code hosts annotate. */
export function localIssues(issues: readonly Issue[], cwd: string): readonly Issue[] {
  return [...localised(issues, cwd)];
}

/** The same, made only when they are read: many of one file after another. */
export function localised(issues: Iterable<Issue>, cwd: string): Iterable<Issue> {
  return {
    *[Symbol.iterator]() {
      let known = { path: '', file: '' };
      for (const issue of issues) {
        if (issue.file !== undefined && issue.file !== known.path)
          known = { path: issue.file, file: localPath(issue.file, cwd) };
        yield issue.file === undefined || known.file === known.path ? issue : { ...issue, file: known.file };
      }
    },
  };
}
