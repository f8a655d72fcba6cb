// `npm run check`: every rule a machine can hold, side by side; prints what failed and how long each took.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

const bin = (name) => `node_modules/.bin/${name}`;
const sources = (folder, pattern) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true }).filter((name) => pattern.test(name))
    : [];

const types = (project) => ({
  name: `types (${project})`,
  command: [process.execPath, 'node_modules/ts7/bin/tsc', '-p', `tsconfig.${project}.json`],
});

/** dependency-cruiser without a TypeScript it understands passes on nothing at all: that is a failure. */
function cruisedEverything(output) {
  const cruised = Number(/\((\d+) modules/.exec(output)?.[1] ?? 0);
  const expected = sources('src', /\.tsx?$/).length;
  if (cruised > 0 && cruised >= expected) return undefined;
  return `dependency-cruiser saw ${cruised} modules and src has ${expected}: is typescript 6 installed?`;
}

const isWired = existsSync('src/app/main.ts') && existsSync('src/web/staff/index.html');
const wait = (name) => {
  console.error(`skip  ${name}: there is nothing to check yet.`);
  return [];
};

const checks = [
  {
    name: 'biome',
    command: [
      bin('biome'),
      'check',
      '.',
      '--diagnostic-level=warn',
      '--error-on-warnings',
      '--max-diagnostics=100',
    ],
  },
  types('node'),
  types('pure'),
  ...(sources('src/web', /\.tsx?$/).length > 0 ? [types('web')] : wait('types (web)')),
  ...(sources('e2e', /\.ts$/).length > 0 ? [types('e2e')] : wait('types (e2e)')),
  {
    name: 'dependencies',
    command: [
      bin('depcruise'),
      'src',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'err',
    ],
    verify: cruisedEverything,
  },
  // Before the roots exist everything looks unused.
  ...(isWired ? [{ name: 'dead code', command: [bin('knip')] }] : wait('dead code')),
  { name: 'i18n', command: [bin('tsx'), 'scripts/i18n.ts', '--check'] },
  { name: 'documents', command: [process.execPath, 'scripts/check-documents.mjs'] },
];

function run({ name, command: [program, ...args], verify }) {
  const startedMillis = Date.now();
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ name, problem: error.message, output, startedMillis }));
    child.on('close', (code) => {
      const problem = code === 0 ? verify?.(output) : `ended with ${code}`;
      resolve({ name, problem, output, startedMillis, endedMillis: Date.now() });
    });
  });
}

/** Two at a time: the checks are bound by the processor, and a small machine has two cores. */
async function runAll(waiting) {
  const results = [];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const result = await run(next);
      results.push(result);
      const seconds = (((result.endedMillis ?? Date.now()) - result.startedMillis) / 1000).toFixed(
        1,
      );
      console.error(`${result.problem ? 'FAIL' : 'ok  '}  ${result.name} (${seconds} s)`);
    }
  };
  await Promise.all([worker(), worker()]);
  return results;
}

const failed = (await runAll([...checks])).filter((result) => result.problem);
for (const { name, problem, output } of failed) {
  console.error(`\n── ${name}: ${problem}\n${output.trim()}`);
}
process.exitCode = failed.length === 0 ? 0 : 1;
