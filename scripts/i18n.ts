// `npm run i18n` compiles the catalogues; `-- --check` only says what is wrong; `-- --prune` drops unused messages.
import { generate, prune, readCatalogues, stalePaths, writeModules } from './i18n-catalogues.ts';
import { catalogueProblems, unusedIds, usageProblems } from './i18n-problems.ts';

const checking = process.argv.includes('--check');
if (process.argv.includes('--prune')) prune(unusedIds(readCatalogues().catalogues));

const { catalogues, problems: unreadable } = readCatalogues();
const modules = generate(catalogues);
const stale = stalePaths(modules);
if (!checking) writeModules(modules);

const problems = [
  ...unreadable,
  ...catalogueProblems(catalogues),
  ...usageProblems(catalogues),
  ...(checking
    ? stale.map((path) => `${path} is stale: run npm run i18n and keep the result.`)
    : []),
];
for (const problem of problems) console.error(problem);
console.error(`i18n: ${catalogues.en.size} messages in 4 languages, ${problems.length} problems.`);
process.exitCode = problems.length === 0 ? 0 : 1;
