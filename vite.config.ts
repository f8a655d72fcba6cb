import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const absolute = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const pages = ['staff', 'customer']
  .map((name) => [name, absolute(`src/web/${name}/index.html`)] as const)
  .filter(([, page]) => existsSync(page));

const server = 'http://127.0.0.1:8400';

export default defineConfig({
  root: absolute('src/web'),
  plugins: [react()],
  build: {
    outDir: absolute('dist/web'),
    emptyOutDir: true,
    sourcemap: true,
    rolldownOptions: {
      input: Object.fromEntries(pages),
      // Shapes of what a page never asks for stay out of it: making one has no other effect.
      treeshake: { manualPureFunctions: ['Type', 'endpoint'] },
    },
  },
  server: { proxy: { '/v1': server, '/docs': server } },
});
