/** Bundles everything for Electron with Vite into `.vite/build` (processes) and `.vite/renderer` (window). Skipped when no source has changed. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { CACHE, NODE, ROOT } from './paths.mjs';
import { run } from './run.mjs';

const STAMP = path.join(CACHE, 'build.stamp');

function sourcesHash() {
  const hash = createHash('sha256');
  const add = (folder) => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) add(file);
      else if (!/\.test\.tsx?$/.test(entry.name)) hash.update(path.relative(ROOT, file)).update(fs.readFileSync(file));
    }
  };
  add(path.join(ROOT, 'src'));
  add(path.join(ROOT, 'resources'));
  for (const file of ['package.json', 'package-lock.json', 'tools/build.mjs', 'tools/bundle.mjs']) hash.update(fs.readFileSync(path.join(ROOT, file)));
  return hash.digest('hex');
}

/** Builds when needed. */
export async function build() {
  const hash = sourcesHash();
  const built = fs.existsSync(path.join(ROOT, '.vite/build/main.cjs')) && fs.existsSync(path.join(ROOT, '.vite/renderer/index.html'));
  if (built && fs.existsSync(STAMP) && fs.readFileSync(STAMP, 'utf8') === hash) return;
  if ((await run(NODE, [path.join(ROOT, 'tools/bundle.mjs')])) !== 0) throw new Error('the build failed: see above');
  fs.mkdirSync(CACHE, { recursive: true });
  fs.writeFileSync(STAMP, hash);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await build();
