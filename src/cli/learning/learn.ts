import type { LabelledText } from '#areas/language/fit.ts';
import { fewestLabels, type Lesson, teach } from '#areas/language/home/home.ts';
import { labelOf } from '#areas/language/home/labels.ts';
import { guessLanguage } from '#areas/language/identify.ts';
import { shippedReaders } from '#areas/language/readers.ts';
import type { Language } from '#kernel/language.ts';
import { type Command, noWords, type Terminal, type Words } from '../command.ts';
import { ask } from '../http.ts';
import { type Server, serverOf } from '../server-of.ts';
import { exportedLines } from './exported.ts';
import { learnKindsOf } from './learn-kinds.ts';

const names: Readonly<Record<Language, string>> = {
  en: 'English',
  ar: 'Arabic',
  fa: 'Persian',
  id: 'Indonesian',
};

export const learnCommand: Command = {
  name: 'learn',
  summary: 'Learn from scores and corrected cases how customers here sound, and what they mean.',
  usage: 'amends learn [options]',
  help: [
    ['--dry', 'Show what would be learned and keep nothing.'],
    ['--server URL', 'The server; http://127.0.0.1:8400 if left out.'],
    ['--token TOKEN', 'A token with export:read and judgement:manage; AMENDS_TOKEN if left out.'],
  ],
  options: {
    dry: { type: 'boolean' },
    server: { type: 'string' },
    token: { type: 'string' },
  },
  run,
};

async function run(words: Words, terminal: Terminal): Promise<number> {
  noWords(words, learnCommand);
  const server = serverOf(words);
  const labels = await labelsOf(server);
  for (const [language, name] of Object.entries(names) as [Language, string][]) {
    const own = labels.get(language) ?? [];
    const lesson = teach(shippedReaders[language], own);
    terminal.out(`${name}: ${sentenceOf(lesson, own.length)}\n`);
    if (lesson?.kept && !words.has('dry')) await keep(server, language, lesson);
  }
  terminal.out(`Kinds of failure: ${await learnKindsOf(server, words.has('dry'))}\n`);
  return 0;
}

function sentenceOf(lesson: Lesson | undefined, labels: number): string {
  if (!lesson) {
    return `${labels} comments with a score; at least ${fewestLabels} displeased and ${fewestLabels} others are needed.`;
  }
  const figures = `AUC ${lesson.before.toFixed(3)} before, ${lesson.after.toFixed(3)} after, on ${lesson.asked} comments held back (${lesson.taught} taught)`;
  return `${figures}: ${lesson.kept ? 'kept' : 'not better, nothing is changed'}.`;
}

async function keep(server: Server, language: Language, lesson: Lesson): Promise<void> {
  await ask(server, '/v1/readers', {
    language,
    fitted: lesson.kept,
    taught: lesson.taught,
    asked: lesson.asked,
    aucBefore: lesson.before,
    aucAfter: lesson.after,
  });
}

type Exported = { readonly kind: string; readonly words: string; readonly original: string };

/** Reads all signals of the server, one line at a time, and keeps what is a label, by language. */
async function labelsOf(server: Server): Promise<Map<Language, LabelledText[]>> {
  const labels = new Map<Language, LabelledText[]>();
  for await (const { kind, words, original } of exportedLines<Exported>(server, 'signals')) {
    const { facts } = JSON.parse(original) as { facts?: Record<string, unknown> };
    const label = labelOf({ kind, words, facts: facts ?? {} });
    const language = label && guessLanguage(label.text);
    if (!label || !language) continue;
    const known = labels.get(language);
    if (known) known.push(label);
    else labels.set(language, [label]);
  }
  return labels;
}
