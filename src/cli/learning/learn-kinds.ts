import {
  fewestKindExamples,
  type KindLesson,
  teachKinds,
} from '#areas/language/home/kind-lesson.ts';
import type { KindExample } from '#areas/language/kinds/kinds.ts';
import { maskSecrets } from '#areas/language/mask.ts';
import { otherFailure, type PolicyFile, policyOf } from '#areas/recovery/policy.ts';
import { kindByWords, tellingCharacters } from '#areas/recovery/reading.ts';
import { ask } from '../http.ts';
import type { Server } from '../server-of.ts';
import { exportedLines } from './exported.ts';

type Signal = {
  readonly kind: string;
  readonly case_id: string | null;
  readonly words: string;
  readonly original: string;
};
type Case = { readonly id: string; readonly failure: string };
type Line = { readonly case_id: string; readonly kind: string; readonly by_id: string | null };

/** What people did with a case says that they agree with its kind. */
const confirming: ReadonlySet<string> = new Set(['kind-corrected', 'fixed', 'cannot-fix']);

/** Learns kinds of failure from cases that people corrected or put right, and keeps what tells more of them rightly. */
export async function learnKindsOf(server: Server, isDry: boolean): Promise<string> {
  const policy = policyOf((await ask(server, '/v1/policy')) as PolicyFile);
  const examples = await confirmedCases(server);
  const known = examples.filter((one) => policy.failures.has(one.kind));
  const lesson = teachKinds(known, (text) => kindByWords(text, policy));
  if (lesson?.kept && !isDry) await keep(server, lesson);
  return sentenceOf(lesson, known.length);
}

async function keep(server: Server, { kept, taught, asked, before, after }: KindLesson) {
  const figures = { taught, asked, rightBefore: before, rightAfter: after };
  await ask(server, '/v1/kinds', { stored: kept, ...figures });
}

function sentenceOf(lesson: KindLesson | undefined, examples: number): string {
  if (!lesson) {
    return `${examples} cases whose kind people have confirmed; at least ${fewestKindExamples} of two kinds are needed.`;
  }
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  const figures = `${percent(lesson.before)} told rightly before, ${percent(lesson.after)} after, of ${lesson.asked} cases held back (${lesson.taught} taught)`;
  return `${figures}: ${lesson.kept ? 'kept' : 'not better, nothing is changed'}.`;
}

/** The first words of each case that people have agreed with, masked, with its kind as it stands now. */
async function confirmedCases(server: Server): Promise<KindExample[]> {
  const confirmed = new Set<string>();
  for await (const { case_id, kind, by_id } of exportedLines<Line>(server, 'timelines'))
    if (by_id !== null && confirming.has(kind)) confirmed.add(case_id);
  const words = new Map<string, string>();
  for await (const { case_id, words: said, original } of exportedLines<Signal>(server, 'signals')) {
    if (case_id === null || said === '' || words.has(case_id)) continue;
    // A kind that the source names needs nobody to tell it.
    const { failure } = JSON.parse(original) as { failure?: string };
    words.set(case_id, failure === undefined ? said : '');
  }
  const examples: KindExample[] = [];
  for await (const { id, failure } of exportedLines<Case>(server, 'cases')) {
    const text = words.get(id) ?? '';
    if (!confirmed.has(id) || text === '' || failure === otherFailure) continue;
    examples.push({ text: maskSecrets(text.slice(0, tellingCharacters)), kind: failure });
  }
  return examples;
}
