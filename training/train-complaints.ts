import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { modelOf } from '#areas/language/model.ts';
import { createReader, type LanguageReader } from '#areas/language/reader.ts';
import { shippedReaders } from '#areas/language/readers.ts';
import { hashOf } from '#kernel/hash.ts';
import { type Language, languages } from '#kernel/language.ts';
import { spearman } from '#kernel/measures.ts';
import { type Complaint, complaintsOf, fitUpset } from './complaints.ts';

// `npm run train:complaints`: learns anew how upset a writer is, from complaints written for the project.
// To be run after `npm run train`. With `--folds` it only measures, by what complaints are about.
const { values } = parseArgs({ options: { folds: { type: 'boolean', default: false } } });

const names = { en: 'english', ar: 'arabic', fa: 'persian', id: 'indonesian' } as const;
const folds = 5;
/** Complaints about the same thing are asked together, of a reader that has heard of none of them. */
const foldOf = ({ about }: Complaint): number => (hashOf(about) >>> 4) % folds;

if (values.folds) for (const language of languages) tellFolds(language);
else for (const language of languages) learn(language);

function learn(language: Language): void {
  const complaints = complaintsOf(language);
  const path = `src/areas/language/models/upset-${names[language]}.ts`;
  writeFileSync(
    path,
    `// Made by \`npm run train:complaints\` from packs/complaints/${language}.yaml.\nimport type { StoredJudgement } from '../model.ts';\n\nexport const ${names[language]}Upset: StoredJudgement = ${JSON.stringify(fitUpset(complaints, language))};\n`,
  );
  console.log(`${path}: ${complaints.length} complaints`);
}

/** Ranks by a reader that has learned nothing about the same thing, and by one that has learned nothing at all. */
function tellFolds(language: Language): void {
  const complaints = complaintsOf(language);
  const learned = new Array<number>(complaints.length).fill(0);
  for (let fold = 0; fold < folds; fold++) {
    const read = readerWith(
      complaints.filter((one) => foldOf(one) !== fold),
      language,
    );
    for (const [at, one] of complaints.entries())
      if (foldOf(one) === fold) learned[at] = read(one.text);
  }
  const read = readerWith([], language);
  const levels = complaints.map(({ level }) => level);
  const before = spearman(
    complaints.map(({ text }) => read(text)),
    levels,
  );
  console.log(
    `${language}: ${complaints.length} complaints, Spearman ${before.toFixed(3)} without, ${spearman(learned, levels).toFixed(3)} by folds`,
  );
}

function readerWith(
  complaints: readonly Complaint[],
  language: Language,
): (text: string) => number {
  const fitted = complaints.length > 0 ? fitUpset(complaints, language) : undefined;
  const reader: LanguageReader = {
    ...shippedReaders[language],
    upset: fitted && { model: modelOf(fitted.model), blend: fitted.blend },
  };
  const read = createReader({
    en: reader,
    ar: reader,
    fa: reader,
    id: reader,
    unknown: shippedReaders.unknown,
  });
  return (text) => read(text).upset;
}
