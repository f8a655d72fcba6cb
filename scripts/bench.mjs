// `npm run bench`: measures release code, so the benchmark is bundled like the server.
import { existsSync } from 'node:fs';
import { build } from 'esbuild';
import { buildAll, isStale } from './build.mjs';
import { runBundle } from './run-bundle.mjs';
import { reportShapes } from './shapes.mjs';

if (!existsSync('bench/main.ts')) {
  console.error('bench/main.ts is not there yet.');
  process.exit(1);
}
const asksForShapes = process.argv.includes('--shapes');
if (isStale()) await buildAll();
await build({
  // Beside the server's bundles, because the embedded database looks for its worker there.
  entryPoints: asksForShapes ? { shapes: 'bench/shapes.ts' } : { bench: 'bench/main.ts' },
  outdir: 'dist/server',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
});
if (asksForShapes) reportShapes('dist/server/shapes.js');
else runBundle('dist/server/bench.js', process.argv.slice(2));
