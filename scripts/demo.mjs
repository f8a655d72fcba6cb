// `npm run demo`: builds when a source is newer than the build, then shows the product on real data.
import { buildAll, isStale } from './build.mjs';
import { runBundle } from './run-bundle.mjs';

if (isStale()) await buildAll();
runBundle('dist/server/amends.js', ['demo', ...process.argv.slice(2)]);
