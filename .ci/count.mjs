// Adds up the JSON reports of vitest and the stages that failed without one: "N passed, N failed".
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, failedStages] = [process.argv[2] ?? '.', Number(process.argv[3] ?? 0)];
let passed = 0;
let failed = failedStages;
for (const name of readdirSync(folder)) {
  const report = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
