import { basename } from 'node:path';
import { learnedJudging } from '#areas/recovery/calibration/judged-by.service.ts';
import { openPolicyBook, type PolicyBook } from '#areas/recovery/policy/book/book.service.ts';
import { errorMessage, isOperatorError } from '#platform/operator-error.ts';
import { pause } from '#platform/pause.ts';
import type { Platform } from '#platform/platform.ts';
import { readPolicy, readPolicyFileText, unusable } from './policy-file.ts';
import type { Product } from './wire.ts';

type FileReading =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly error: Error };

function readFile(path: string): FileReading {
  try {
    const text = readPolicyFileText(path);
    const reading = readPolicy(text);
    return reading.ok ? { ok: true, text } : { ok: false, error: unusable(path, reading.problems) };
  } catch (error) {
    if (!isOperatorError(error)) throw error;
    return { ok: false, error };
  }
}

/** Opens the book of policies with the file that AMENDS_POLICY names. */
export async function openBook(platform: Platform): Promise<PolicyBook> {
  const { policyFile } = platform.config;
  const reading = readFile(policyFile);
  const file = reading.ok ? { text: reading.text, name: basename(policyFile) } : undefined;
  const book = await openPolicyBook(platform, file, await learnedJudging(platform.db));
  if (book) return book;
  throw reading.ok ? new Error('A policy that can be read can be decided by.') : reading.error;
}

/** How long a process may go on by a policy after another one has activated the next. */
const lookSeconds = 2;

/** Looks into the book again and again, so that an activation is known everywhere before it begins. */
export function watchBook({ book, platform }: Pick<Product, 'book' | 'platform'>) {
  const stopping = new AbortController();
  const watch = async (): Promise<void> => {
    for (;;) {
      await pause(lookSeconds * 1_000, stopping.signal);
      if (stopping.signal.aborted) return;
      try {
        await book.refresh();
      } catch (error) {
        platform.log.warn({ err: errorMessage(error) }, 'the book of policies could not be read');
      }
    }
  };
  const watching = watch();
  return {
    async stop(): Promise<void> {
      stopping.abort();
      await watching;
    },
  };
}
