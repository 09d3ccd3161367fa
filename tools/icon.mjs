/** Icons from `resources/icon/riskatlas.svg`: PNG, and an ICO that holds PNGs. Run once after the drawing has changed; what it writes is committed. */
import fs from 'node:fs';
import path from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { DATA, ROOT } from './paths.mjs';

const folder = path.join(ROOT, 'resources', 'icon');
await initWasm(fs.readFileSync(path.join(DATA, 'wasm', 'resvg.wasm')));
const svg = fs.readFileSync(path.join(folder, 'riskatlas.svg'), 'utf8');
const png = (size) => Buffer.from(new Resvg(svg, { fitTo: { mode: 'width', value: size } }).render().asPng());
fs.writeFileSync(path.join(folder, 'riskatlas.png'), png(512));

const images = [16, 32, 48, 256].map((size) => ({ size, data: png(size) }));
const head = Buffer.alloc(6 + 16 * images.length);
head.writeUInt16LE(1, 2);
head.writeUInt16LE(images.length, 4);
let offset = head.length;
images.forEach(({ size, data }, i) => {
  const at = 6 + 16 * i;
  head.writeUInt8(size % 256, at);
  head.writeUInt8(size % 256, at + 1);
  head.writeUInt16LE(1, at + 4);
  head.writeUInt16LE(32, at + 6);
  head.writeUInt32LE(data.length, at + 8);
  head.writeUInt32LE(offset, at + 12);
  offset += data.length;
});
fs.writeFileSync(path.join(folder, 'riskatlas.ico'), Buffer.concat([head, ...images.map(({ data }) => data)]));
