import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readReplyPacks } from '#app/reply-packs.ts';
import { languages } from '#kernel/language.ts';
import { tellMarkFolds } from './mark-folds.ts';
import { draftsWithMarks, learnMarkSenses } from './marked-drafts.ts';
import { draftsOf, learnSense } from './reply-drafts.ts';
import { tellFolds } from './reply-folds.ts';
import { repliesFolder } from './reply-sets.ts';

// `npm run train:replies -- --data DIR`: learns the sense of replies anew, from drafts written for the
// project, from the examples of the rules, and from the sets of replies below DIR that may be shipped.
// With `--folds` it only measures, by folds, and fits how rules and sense are weighed.
const { values } = parseArgs({
  options: { data: { type: 'string' }, folds: { type: 'boolean', default: false } },
});

const packs = readReplyPacks(repliesFolder);
if (values.folds) {
  tellFolds(packs, values.data);
  tellMarkFolds(packs, values.data);
} else learnAll();

function learnAll(): void {
  mkdirSync(join(repliesFolder, 'sense'), { recursive: true });
  for (const language of languages) {
    const drafts = draftsOf(language, packs, values.data);
    const path = join(repliesFolder, 'sense', `${language}.json`);
    const marked = draftsWithMarks(language, packs, values.data);
    const senses = { excuses: learnSense(drafts).stored, ...learnMarkSenses(marked) };
    writeFileSync(path, `${JSON.stringify(senses)}\n`);
    console.log(`${path}: ${drafts.length} drafts, ${marked.length} with marks`);
  }
}
