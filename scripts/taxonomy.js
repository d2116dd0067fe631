// Writes schemas/taxonomy/google.txt from Google's own file:
//   node scripts/taxonomy.js taxonomy-with-ids.en-US.txt
// The file is published at https://support.google.com/merchants/answer/6324436.
import { readFileSync, writeFileSync } from 'node:fs';

const lines = readFileSync(process.argv[2] ?? '', 'utf8').split(/\r?\n/);
const version = /Version: (\S+)/.exec(lines[0] ?? '')?.[1];
if (!version) throw new Error("the file does not begin with Google's version line");

const rows = lines.flatMap((line) => {
  const [, id, path] = /^(\d+) - (.+)$/.exec(line) ?? [];
  return id && path ? [{ id, names: path.split(' > ') }] : [];
});
const outline = rows
  .sort((a, b) => compare(a.names, b.names))
  .map(({ id, names }) => `${' '.repeat(names.length - 1)}${id} ${names.at(-1)}`);
writeFileSync(
  new URL('../schemas/taxonomy/google.txt', import.meta.url),
  `# Google product taxonomy, en-US, ${version}: id and name, indented under the parent\n${outline.join('\n')}\n`,
);

function compare(a, b) {
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
  }
  return a.length - b.length;
}
