/** The short form of the crash test; `npm run soak` is the long one. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { crash } from './crash.ts';

const KILLS = 25;

describe('an engine that is killed', () => {
  it(`${KILLS} times, inside writes and on a failing disk, loses no acknowledged change and leaves no unreadable project`, async () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-crash-'));
    try {
      const result = await crash(folder, { kills: KILLS, seed: 20261124 });
      console.log(`${result.kills} kills, ${result.acknowledged} changes acknowledged, ${result.recovered} replayed, ${result.refused} refused by a failing disk; lost or unreadable: ${result.failures.length}`);
      expect(result.failures).toEqual([]);
      expect(result.recovered).toBeGreaterThan(0);
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  }, 300_000);
});
