/** Writes the sample county: `node geodata/generate.ts [--seed N] [--out DIR]`. One GeoJSON file a kind, one feature a line. */
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_SEED, generateSample } from './generator/index.ts';
import { filesOf } from './generator/files.ts';

const { values } = parseArgs({ options: { seed: { type: 'string' }, out: { type: 'string' } } });
const out = values.out ?? path.join(import.meta.dirname, 'qinan');
const files = filesOf(generateSample(values.seed === undefined ? DEFAULT_SEED : Number(values.seed)));
fs.mkdirSync(out, { recursive: true });
for (const [name, text] of files) fs.writeFileSync(path.join(out, name), text);
console.log(`${files.size} files, ${[...files.values()].reduce((sum, text) => sum + text.length, 0)} characters → ${out}`);
