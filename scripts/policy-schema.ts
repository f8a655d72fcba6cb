// Writes the JSON schemas that editors complete policies and maps by:
//   npx tsx scripts/policy-schema.ts
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { editorSchemas } from './editor-schemas.ts';

const schemas = editorSchemas();
for (const [file, schema] of schemas) writeFileSync(file, JSON.stringify(schema));
execFileSync('node_modules/.bin/biome', ['format', '--write', ...schemas.keys()]);
