#!/usr/bin/env node
import { existsSync } from 'node:fs';

const bundle = new URL('../dist/server/amends.js', import.meta.url);
if (!existsSync(bundle)) {
  console.error('Amends has not been built yet: run `npm run build` in its folder first.');
  process.exit(1);
}
await import(bundle.href);
