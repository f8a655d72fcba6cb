// The part of a worker that carries remedies out, as a process of its own that a test can kill at any moment.

import { readPolicyFileText } from '#app/policy-file.ts';
import { wireProduct } from '#app/wire.ts';
import { openPolicyBook } from '#areas/recovery/policy/book/book.service.ts';
import { addMinutes } from '#kernel/time.ts';
import { systemClock } from '#platform/clock.ts';
import { readConfig } from '#platform/config/config.ts';
import { openDatabase } from '#platform/db/open-database.ts';
import { createMint } from '#platform/ids.ts';
import { createLog } from '#platform/log.ts';
import { createMetrics } from '#platform/metrics.ts';

const reading = readConfig(process.env);
if (!reading.ok) throw new Error(reading.problems.join('\n'));
const { config } = reading;
/** Each process lives later than the one before, so that what that one left is due again. */
const laterMinutes = Number(process.env['LATER_MINUTES'] ?? '0');
const clock = { now: () => addMinutes(systemClock.now(), laterMinutes) };
const opened = await openDatabase(config);
const platform = {
  db: opened.db,
  clock,
  mint: createMint(clock),
  log: createLog('error'),
  metrics: createMetrics(),
  config,
};
const text = readPolicyFileText(config.policyFile);
const book = await openPolicyBook(platform, { text, name: 'test' });
if (!book) throw new Error('The policy can be used.');
const { carrying } = wireProduct(platform, book, opened.kind);
process.stdout.write('working\n');
const handed = await carrying.carryOutDue(new AbortController().signal);
process.stdout.write(`handed over ${handed}\n`);
await opened.close();
