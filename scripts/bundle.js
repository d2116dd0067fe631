// Writes bundle/: what dist has in hundreds of modules, in few, since finding and linking each takes a command longer than
// running it. The last part of `npm run build`.
import { build } from 'rolldown';

await build({
  input: { cli: 'dist/cli.js', 'lane-worker': 'dist/commands/lane-worker.js' },
  platform: 'node',
  // Packages stay what they are.
  external: /^[^./]/,
  output: { dir: 'bundle', cleanDir: true, chunkFileNames: '[name].js' },
  logLevel: 'warn',
});
