// Runs a built bundle with this process's terminal; passes signals on and ends with its status.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const { flags, env } = JSON.parse(
  readFileSync(new URL('./node-flags.json', import.meta.url), 'utf8'),
);

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

export function runBundle(path, args) {
  if (!existsSync(path)) {
    console.error(`${path} has not been built: its source is missing.`);
    process.exit(1);
  }
  // A batch makes much that is dead when it is committed: a larger nursery halves the time of collecting
  // it. What outlives it may double before it is looked through, and one thread helps with it: four of
  // them only take turns with the database on two cores. See docs/performance.md.
  const child = spawn(process.execPath, [...flags, path, ...args], {
    stdio: 'inherit',
    env: { ...env, ...process.env },
  });
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}
