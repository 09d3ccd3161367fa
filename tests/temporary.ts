/** Whether work leaves anything in the folder of temporary files: with a folder of its own, since others use theirs at the same time. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Does work with an empty folder for temporary files; what is left in it. */
export async function leftBehind(work: () => Promise<void>): Promise<string[]> {
  const own = fs.mkdtempSync(path.join(os.tmpdir(), 'own-')), before = process.env['TMPDIR'];
  process.env['TMPDIR'] = own;
  try {
    await work();
    return fs.readdirSync(own);
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    fs.rmSync(own, { recursive: true });
  }
}
