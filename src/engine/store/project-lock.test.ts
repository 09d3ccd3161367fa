import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import { describe, expect, it } from 'vitest';
import { Project, type ProjectEnvironment } from './project.ts';
import { edit, env, file, files, ids, mine, saved } from './testing/project.ts';

describe('two at one file', () => {
  it('the second reads only and is told who has it; when the first has closed, it can write', async () => {
    await saved(mine('a'));
    const first = await Project.open(file, 'write', env);
    const second = await Project.open(file, 'write', { ...env, who: '李工' });
    expect(second.opening.lockedBy).toEqual({ who: '王工', host: os.hostname(), since: '2026-11-24T08:00:00.000Z' });
    expect(() => second.change(edit([mine('b')]))).toThrow(expect.objectContaining({ code: 'project-locked' }));
    second.close();
    first.change(edit([mine('b')]));
    await first.save();
    first.close();
    const third = await Project.open(file, 'write', env);
    expect(third.readOnly).toBe(false);
    third.close();
    expect(files()).toEqual(['秦安.gpkg', '秦安.gpkg.bak1']);
  });

  it('a lock whose process has died, or that was never written whole, is nobody’s; another machine’s is not', async () => {
    await saved(mine('a'));
    const child = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => { child.once('exit', resolve); });
    const holder = { pid: child.pid, host: os.hostname(), who: 'x', since: '', token: 't' };
    for (const content of [JSON.stringify(holder), '{"pid":', '']) {
      fs.writeFileSync(`${file}.lock`, content);
      const project = await Project.open(file, 'write', env);
      expect(project.readOnly).toBe(false);
      project.close();
    }
    fs.writeFileSync(`${file}.lock`, JSON.stringify({ ...holder, host: '另一台' }));
    const project = await Project.open(file, 'write', env);
    expect(project.opening.lockedBy?.host).toBe('另一台');
    project.close();
    const taken = await Project.open(file, 'take-over', env);
    expect(taken.readOnly).toBe(false);
    taken.close();
  });

  it('a lock that cannot be read is somebody’s; who cannot be told', async () => {
    await saved(mine('a'));
    fs.mkdirSync(`${file}.lock`);
    const project = await Project.open(file, 'write', env);
    expect(project.opening.lockedBy).toMatchObject({ who: '?', host: '?', since: expect.stringMatching(/^20\d\d-/) });
    project.close();
    await expect(Project.open(file, 'take-over', env)).rejects.toMatchObject({ class: 'project' });
  });

  it.each([[true, 'file-changed-outside'], [false, 'lock-lost']] as const)('a machine that falls asleep while it saves does not overwrite what another one has done meanwhile (saved: %s)', async (saves, code) => {
    await saved(mine('a'));
    let asleep: () => Promise<void> = async () => undefined;
    const sleepy: ProjectEnvironment['files'] = { ...fs.promises, open: async (...args: Parameters<typeof fs.promises.open>) => {
      await asleep();
      return fs.promises.open(...args);
    } };
    const first = await Project.open(file, 'write', { ...env, files: sleepy });
    first.change(edit([mine('b')]));
    let second: Project | null = null;
    asleep = async () => {
      asleep = async () => undefined;
      second = await Project.open(file, 'take-over', env);
      second.change(edit([mine('c')]));
      if (saves) await second.save();
    };
    await expect(first.save()).rejects.toMatchObject({ code });
    first.close();
    const now = await Project.open(file, 'read', env);
    expect(ids(now)).toEqual(['a', 'b', 'c']);
    now.close();
    (second as Project | null)?.close();
  });

  it('whoever has lost the lock to another machine changes nothing more', async () => {
    await saved(mine('a'));
    const first = await Project.open(file, 'write', env), second = await Project.open(file, 'take-over', env);
    expect(() => first.change(edit([mine('b')]))).toThrow(/lock-lost/);
    await expect(first.save()).rejects.toMatchObject({ code: 'lock-lost' });
    second.change(edit([mine('c')]));
    first.close();
    await second.save();
    second.close();
    const again = await Project.open(file, 'read', env);
    expect(ids(again)).toEqual(['a', 'c']);
    again.close();
  });
});
