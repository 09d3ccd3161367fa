import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Project } from './project.ts';
import { rescue } from './rescue.ts';
import { env, file, files, folder, mine, saved } from './testing/project.ts';

describe('a damaged file', () => {
  it.each([['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 20_480)], ['its last 4 KiB zero', (bytes: Buffer) => Buffer.from(bytes).fill(0, bytes.length - 4096)], ['a hole in it', (bytes: Buffer) => Buffer.from(bytes).fill(0xff, bytes.length - 61_440, bytes.length - 40_960)]])('(%s) is read as far as it can be, into a file beside it', async (_what, damage) => {
    const all = Array.from({ length: 1500 }, (_, i) => mine(`m${i}`, { remark: `备注 ${i} `.repeat(12) }));
    await saved(...all);
    const damaged = damage(fs.readFileSync(file));
    fs.writeFileSync(file, damaged);
    const to = path.join(folder, 'saved.gpkg');
    const report = await rescue(file, to, env);
    const [mines] = report.kinds;
    expect(mines?.read).toBeGreaterThan(900);
    expect(fs.readFileSync(file).equals(damaged)).toBe(true);
    const project = await Project.open(to, 'read', env);
    const originals = new Map(all.map((feature) => [feature.id, feature]));
    const read = project.snapshot().byKind.get('mine') ?? [];
    expect(read).toHaveLength(mines?.read ?? 0);
    for (const feature of read) expect(feature).toEqual(originals.get(feature.id));
    project.close();
  });

  it('of which nothing can be read says so', async () => {
    fs.writeFileSync(file, 'SQLite format 3\0'.padEnd(9000, 'x'));
    await expect(rescue(file, path.join(folder, 'saved.gpkg'), env)).rejects.toMatchObject({ code: 'file-hopeless' });
    expect(files()).toEqual(['秦安.gpkg']);
  });
});
