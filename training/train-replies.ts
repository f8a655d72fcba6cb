import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { readReplyPacks } from '#app/reply-packs.ts';
import { type KindExample, learnKinds } from '#areas/language/kinds/kinds.ts';
import { excuseLabels } from '#areas/replies/pack.ts';
import { noExcuse } from '#areas/replies/sense.ts';
import { type Language, languages } from '#kernel/language.ts';
import { dataFile, rowsOf } from '../evaluate/set.ts';

// `npm run train:replies -- --data DIR`: learns the sense of replies anew, from drafts written for the
// project, from the examples of the rules, and from the sets of replies below DIR that may be shipped.
const folder = 'packs/replies';
const { values } = parseArgs({ options: { data: { type: 'string' } } });

const packs = readReplyPacks(folder);
mkdirSync(join(folder, 'sense'), { recursive: true });
for (const language of languages) {
  const examples = [...written(language), ...ofRules(language), ...ofSets(language)];
  const { stored } = learnKinds(examples);
  const path = join(folder, 'sense', `${language}.json`);
  writeFileSync(path, `${JSON.stringify(stored)}\n`);
  console.log(`${path}: ${examples.length} drafts`);
}

function written(language: Language): KindExample[] {
  const path = join(folder, 'examples', `${language}.yaml`);
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'utf8');
  const drafts = parse(text) as Record<string, string[]>;
  return Object.entries(drafts).flatMap(([kind, texts]) =>
    texts.map((one) => ({ text: one, kind })),
  );
}

function ofRules(language: Language): KindExample[] {
  return (packs[language]?.rules ?? []).flatMap(({ label, examples, counterExamples }) => {
    if (!excuseLabels.some((one) => one === label)) return [];
    return [
      ...examples.map((text) => ({ text, kind: label ?? noExcuse })),
      ...counterExamples.map((text) => ({ text, kind: noExcuse })),
    ];
  });
}

function ofSets(language: Language): KindExample[] {
  if (values.data === undefined) return [];
  const replies = join(values.data, 'replies');
  return readdirSync(replies)
    .map((name) => dataFile(join(replies, name), name))
    .filter((file) => file.part === `replies.${language}`)
    .flatMap(rowsOf)
    .flatMap((row) => {
      const labels = JSON.parse(row['labels'] ?? '[]') as string[];
      const text = row['text'] ?? '';
      return labels.length === 0
        ? [{ text, kind: noExcuse }]
        : labels.map((kind) => ({ text, kind }));
    });
}
