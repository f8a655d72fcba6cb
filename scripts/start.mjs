// `npm start`: the production entry; builds once when there is no build.
import { existsSync } from 'node:fs';
import { buildAll } from './build.mjs';
import { runBundle } from './run-bundle.mjs';

if (!existsSync('dist/server/main.js')) await buildAll();
runBundle('dist/server/main.js', process.argv.slice(2));
