// Every `npm run x` that a document names exists, and every file it links to is there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const inDocs = existsSync('docs')
  ? readdirSync('docs', { recursive: true }).map((name) => join('docs', name))
  : [];
const documents = [...readdirSync('.'), ...inDocs].filter((name) => name.endsWith('.md'));

const problems = documents.flatMap((path) => {
  const text = readFileSync(path, 'utf8');
  const commands = [...text.matchAll(/npm run ([a-z0-9:-]+)/g)].map((found) => found[1]);
  const links = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map((found) => found[1]);
  return [
    ...commands
      .filter((name) => !scripts[name])
      .map((name) => `${path}: \`npm run ${name}\` is not a script of package.json.`),
    ...links
      .filter((link) => !existsSync(join(dirname(path), link)))
      .map((link) => `${path}: ${link} is not there.`),
  ];
});

for (const problem of new Set(problems)) console.error(problem);
console.error(`documents: ${documents.length} read, ${new Set(problems).size} problems.`);
process.exitCode = problems.length === 0 ? 0 : 1;
