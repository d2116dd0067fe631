// Writes bundle/: what dist has in hundreds of modules, in few, since finding and linking each takes a command longer than
// running it. The last part of `npm run build`.
import { build } from 'rolldown';

/**
 * Commander, which every command loads, is CommonJS. Imported, it would first be searched for its names, by a parser that
 * takes longer to load than it does.
 */
const required = {
  name: 'required',
  resolveId: (id) => (id === 'commander' ? '\0commander' : undefined),
  load: (id) =>
    id === '\0commander'
      ? `import { createRequire } from 'node:module';
         const commander = createRequire(import.meta.url)('commander');
         export const { Command, CommanderError, InvalidArgumentError, Option } = commander;`
      : undefined,
};

await build({
  input: { cli: 'dist/cli.js', 'lane-worker': 'dist/commands/lane-worker.js' },
  platform: 'node',
  // Packages stay what they are.
  external: /^(?!commander$)[^.\0/]/,
  plugins: [required],
  output: { dir: 'bundle', cleanDir: true, chunkFileNames: '[name].js' },
  logLevel: 'warn',
});
