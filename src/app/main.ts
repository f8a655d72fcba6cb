import { readConfig } from '#platform/config/config.ts';
import { runServer } from './run.ts';

const reading = readConfig(process.env);
if (reading.ok) await runServer(reading.config);
else {
  process.stderr.write(
    `Amends cannot start:\n${reading.problems.map((one) => `  - ${one}\n`).join('')}`,
  );
  process.exitCode = 2;
}
