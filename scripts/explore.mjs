// Runs the property tests on fresh examples, a new seed each round: `npm run explore -- 20` for twenty
// rounds, without a number until something fails. Prints the seed that repeats a failure.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const tests = readdirSync('src', { recursive: true })
  .map((name) => join('src', name))
  .filter((path) => path.endsWith('.test.ts') && !path.endsWith('.int.test.ts'))
  .filter((path) => readFileSync(path, 'utf8').includes('fast-check'));

const rounds = Number(process.argv[2] ?? Number.POSITIVE_INFINITY);
if (Number.isNaN(rounds)) {
  console.error('Give the number of rounds, for example: npm run explore -- 20');
  process.exit(2);
}

for (let round = 1; round <= rounds; round++) {
  const seed = Math.trunc(Math.random() * 2 ** 31);
  const run = spawnSync('npx', ['vitest', 'run', '--project', 'pure', '--reporter=dot', ...tests], {
    env: { ...process.env, PROPERTY_SEED: String(seed) },
    encoding: 'utf8',
  });
  if (run.status !== 0) {
    console.error(run.stdout, run.stderr);
    console.error(`Repeat it with PROPERTY_SEED=${seed} npm run test:pure`);
    process.exit(1);
  }
  console.log(`round ${round}: ${tests.length} files hold with seed ${seed}`);
}
