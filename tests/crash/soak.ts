/** `npm run soak [kills] [seed]`: the crash test in its long form. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { crash } from './crash.ts';

const [kills = 1000, seed = Date.now() % 1e9] = process.argv.slice(2).map(Number);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-soak-'));
console.log(`${kills} kills, seed ${seed}, in ${folder}`);
const result = await crash(folder, { kills, seed, tell: (text) => console.log(text) });
console.log(`${result.kills} kills, ${result.acknowledged} changes acknowledged, ${result.recovered} replayed from the journal, ${result.refused} refused by a failing disk`);
for (const failure of result.failures) console.error(failure);
console.log(`${result.failures.length} acknowledged changes lost or projects unreadable`);
// what a failure has left behind is evidence
if (result.failures.length === 0) fs.rmSync(folder, { recursive: true, force: true });
process.exitCode = result.failures.length === 0 ? 0 : 1;
