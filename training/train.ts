import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fitJudgement } from '#areas/language/fit.ts';
import { compileLexicon } from '#areas/language/lexicon.ts';
import { arabic } from '#areas/language/lexicons/arabic.ts';
import { english } from '#areas/language/lexicons/english.ts';
import { indonesian } from '#areas/language/lexicons/indonesian.ts';
import type { StoredReader } from '#areas/language/model.ts';
import { labelledTexts, type TrainedLanguage } from './texts.ts';

// `npm run train -- --data DIR`: learns the shipped models anew from the sets that may be shipped.
const { values } = parseArgs({ options: { data: { type: 'string' } } });
if (!values.data) {
  console.error('Say where the sets are: npm run train -- --data DIR');
  process.exit(1);
}

const en = compileLexicon(english);
const languages = {
  en: { name: 'english', lexicons: [en], trust: 0.5 },
  // Reviews of one shop's goods: good words for goods, none for asking.
  id: { name: 'indonesian', lexicons: [compileLexicon(indonesian), en], trust: 0.3 },
  ar: { name: 'arabic', lexicons: [compileLexicon(arabic)], trust: 0.9 },
} as const;

const texts = labelledTexts(values.data);
for (const [language, { name, lexicons, trust }] of Object.entries(languages)) {
  const own = texts[language as TrainedLanguage];
  if (own.length === 0) {
    console.error(`No texts for ${name} in ${values.data}: its model is left as it is.`);
    continue;
  }
  const displeasure = fitJudgement(own, 'displeased', lexicons, trust);
  const anger = fitJudgement(own, 'angry', lexicons, trust);
  const reader: StoredReader = { ...(displeasure && { displeasure }), ...(anger && { anger }) };
  const path = `src/areas/language/models/${name}.ts`;
  writeFileSync(
    path,
    `// Made by \`npm run train\`; what it was learned from is in NOTICE.\nimport type { StoredReader } from '../model.ts';\n\nexport const ${name}Model: StoredReader = ${JSON.stringify(reader)};\n`,
  );
  console.log(`${path}: ${own.length} texts`);
}
