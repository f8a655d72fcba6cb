// Builds everything that ships: the server bundles (esbuild) and the web pages (Vite).
// `--if-stale` builds only when a source is newer than the last build; `--server` leaves the pages out.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/**
 * How server code becomes one file, here and in the tests that run parts of it as processes. Our packages
 * go into the bundle: one file loads three times as fast as a thousand. What carries files of its own
 * (WebAssembly, native code, pages, fonts) stays where it is.
 */
const serverBundle = JSON.parse(readFileSync(join(root, 'scripts/server-bundle.json'), 'utf8'));
const stamp = join(root, 'dist/.built');
const entries = {
  main: 'src/app/main.ts',
  amends: 'src/cli/amends.ts',
  'embedded-worker': 'src/platform/db/embedded/embedded-worker.ts',
  'match-worker': 'src/areas/customers/linking/match-worker.jobs.ts',
  'reader-worker': 'src/areas/language/ahead/reader-worker.jobs.ts',
  'preview-worker': 'src/areas/recovery/policy/preview/preview-worker.jobs.ts',
};

function newestMillis(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((name) => !name.includes('.test.'))
    .reduce((newest, name) => Math.max(newest, statSync(join(folder, name)).mtimeMs), 0);
}

export function isStale() {
  if (!existsSync(stamp)) return true;
  const built = statSync(stamp).mtimeMs;
  const settings = ['scripts/build.mjs', 'scripts/server-bundle.json', 'vite.config.ts'];
  const alone = ['package.json', ...settings];
  return (
    newestMillis(join(root, 'src')) > built ||
    alone.some((name) => statSync(join(root, name)).mtimeMs > built)
  );
}

async function buildServer() {
  const present = Object.entries(entries).filter(([, path]) => {
    const exists = existsSync(join(root, path));
    if (!exists) console.error(`build: ${path} is not there yet, skipped.`);
    return exists;
  });
  if (present.length === 0) return;
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(present),
    outdir: 'dist/server',
    ...serverBundle,
    splitting: true,
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'linked',
    lineLimit: 200,
    sourcemap: true,
    write: false,
    logLevel: 'warning',
  });
  mkdirSync(join(root, 'dist/server'), { recursive: true });
  for (const { path, text } of outputFiles)
    writeFileSync(path, path.endsWith('.js') ? asciiOnly(text) : text);
  clearOldParts();
}

/**
 * A program is kept in memory as long as it runs, and one letter outside Latin doubles what it takes. Only
 * expressions that look for Arabic signs have such letters by now: strings were escaped, comments are gone.
 */
const asciiOnly = (text) =>
  text.replace(
    /[\u0080-\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** Parts of earlier builds have other names and would stay for ever; a server that runs may still ask for a young one. */
function clearOldParts() {
  const folder = join(root, 'dist/server');
  const yesterday = Date.now() - 24 * 3600 * 1000;
  for (const name of readdirSync(folder).filter((one) => one.startsWith('chunk-')))
    if (statSync(join(folder, name)).mtimeMs < yesterday) rmSync(join(folder, name));
}

async function buildWeb() {
  const pages = ['staff', 'customer'].map((name) => `src/web/${name}/index.html`);
  const missing = pages.filter((page) => !existsSync(join(root, page)));
  for (const page of missing) console.error(`build: ${page} is not there yet, skipped.`);
  if (missing.length === pages.length) return;
  const { build } = await import('vite');
  await build({ configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
}

export async function buildAll() {
  const startedMillis = Date.now();
  await Promise.all([buildServer(), buildWeb()]);
  mkdirSync(join(root, 'dist'), { recursive: true });
  // The stamp carries the start of the build: a source saved while it ran counts as newer.
  writeFileSync(stamp, '');
  utimesSync(stamp, new Date(startedMillis), new Date(startedMillis));
  console.error(`build: done in ${((Date.now() - startedMillis) / 1000).toFixed(1)} s.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--if-stale') && !isStale()) process.exit(0);
  if (process.argv.includes('--server')) await buildServer();
  else await buildAll();
}
