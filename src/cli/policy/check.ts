import { readPolicy } from '#app/policy-file.ts';
import type { Terminal, Words } from '../command.ts';
import { oneWord, usableText } from './words.ts';

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
  return 0;
}
