/** The Vite builds themselves; runs under Node 24. Targets are those of the oldest Electron that the code must run on. */
import { builtinModules } from 'node:module';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { ROOT } from './paths.mjs';

const NODE_TARGET = 'node18';
const WINDOW_TARGET = 'chrome114';
const external = ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

const processBundle = (entry, name) => build({
  root: ROOT, configFile: false, logLevel: 'warn', publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: path.join(ROOT, entry), target: NODE_TARGET, outDir: path.join(ROOT, '.vite/build'), emptyOutDir: false, minify: false,
    rollupOptions: { external, output: { format: 'cjs', entryFileNames: `${name}.cjs`, codeSplitting: false } },
  },
});

await processBundle('src/main/app.ts', 'main');
await processBundle('src/preload/preload.ts', 'preload');
await processBundle('src/engine/entry.ts', 'engine');
await processBundle('src/engine/codecs/thread/worker.ts', 'worker');
await processBundle('src/cli/main.ts', 'cli');
await build({
  root: path.join(ROOT, 'src/renderer'), configFile: false, logLevel: 'warn', base: './', plugins: [react()],
  worker: { format: 'es' },
  build: { target: WINDOW_TARGET, outDir: path.join(ROOT, '.vite/renderer'), emptyOutDir: true, assetsInlineLimit: 0, chunkSizeWarningLimit: 4000 },
});
