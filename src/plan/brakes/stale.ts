import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ageText } from '../../catalog/join/age.ts';

/**
 * Which files were last changed too long ago, a sentence each; what is no file here has no age.
 * @param maxAge milliseconds
 * @param now milliseconds since 1970
 */
export async function staleFiles(
  files: readonly string[],
  maxAge: number | undefined,
  now: number,
): Promise<readonly string[]> {
  if (maxAge === undefined) return [];
  const told = await Promise.all(
    files.map(async (file) => {
      const stats = await stat(file).catch(() => undefined);
      const age = stats ? now - stats.mtimeMs : 0;
      return age > maxAge
        ? [`${basename(file)} was last changed ${ageText(age)} ago, and max_age is ${ageText(maxAge)}`]
        : [];
    }),
  );
  return told.flat();
}
