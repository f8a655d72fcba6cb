import { readPolicy } from '#app/policy-file.ts';
import type { PolicyCheck } from '#areas/recovery/policy/policy.contract.ts';
import type { Terminal, Words } from '../command.ts';
import { ask } from '../http.ts';
import { serverOf } from '../server-of.ts';
import { oneWord, usableText, warnOfLeaving } from './words.ts';

export async function check(words: Words, terminal: Terminal): Promise<number> {
  const path = oneWord(words, 'one FILE');
  const text = usableText(path, terminal);
  if (text === undefined) return 1;
  const reading = readPolicy(text);
  if (reading.ok) {
    const { failures, teams, detectors } = reading.policy;
    terminal.out(
      `${path} can be used: ${failures.size} kinds of failure, ${detectors.length} detectors, ${teams.length} teams.\n`,
    );
  }
  // Only a server knows what is open; a check by itself needs none.
  if (words.text('server')) {
    const found = (await ask(serverOf(words), '/v1/policy/check', { text })) as PolicyCheck;
    warnOfLeaving(found.leaving ?? [], terminal);
    // A server of another release may read it otherwise than this command does.
    if (!found.usable) return saidUnusable(path, found, terminal);
  }
  return 0;
}

function saidUnusable(path: string, { problems }: PolicyCheck, terminal: Terminal): number {
  terminal.out(`The server cannot use ${path}; it may be another release than this command:\n`);
  for (const { line, column, message } of problems)
    terminal.out(`${path}:${line}:${column} ${message}\n`);
  return 1;
}
