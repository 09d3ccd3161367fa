/** Projects in a folder of their own, for tests of one file each: the hooks are of the file that imports this. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { DATA } from '../../../../tools/paths.mjs';
import type { Edit } from '../../../core/edits/edit.ts';
import type { Feature } from '../../../core/feature.ts';
import { Project, type ProjectEnvironment } from '../project.ts';
import { openSql } from '../sql.ts';

let root = '';
/** Folder and file of the test that runs, and what the project is opened with. */
export let folder = '', file = '';
export let env: ProjectEnvironment;
beforeAll(async () => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-project-'));
  env = { sql: await openSql(DATA), now: () => '2026-11-24T08:00:00.000Z', version: '0.1.0', who: '王工' };
});
afterAll(() => fs.rmSync(root, { recursive: true, force: true }));
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(root, '县 '));
  file = path.join(folder, '秦安.gpkg');
});

export const NEW = { id: 'p1', name: '测试县', assessmentDate: '2020-12-31', countyCode: '620522' };
export const mine = (id: string, props: Feature['props'] = {}, kind = 'mine'): Feature => ({ id, kind, geometry: { type: 'Point', coordinates: [105.6, 34.9] }, props: { name: id, ...props } });
export const edit = (puts: readonly Feature[], deletes: readonly string[] = [], settings: Edit['settings'] = {}): Edit => ({ label: 'engine:edit.change', params: { name: 'x' }, puts, deletes: deletes.map((id) => ({ kind: 'mine', id })), settings });
export const ids = (project: Project) => (project.snapshot().byKind.get('mine') ?? []).map(({ id }) => id);
export const files = () => fs.readdirSync(folder).sort();

/** The project as it is on the disk with these features, closed. */
export async function saved(...features: Feature[]): Promise<void> {
  const project = await Project.create(file, NEW, env);
  project.change(edit(features));
  await project.save();
  project.close();
}
/** What is left when the process dies: journal and file as they are, a lock of nobody. */
export async function diedWith(edits: readonly Edit[]): Promise<void> {
  const project = await Project.open(file, 'write', env);
  for (const one of edits) project.change(one);
  const journal = fs.readFileSync(`${file}.edits`);
  project.close();
  fs.writeFileSync(`${file}.edits`, journal);
}
/** A sitting for each feature that is added. */
export async function sittings(names: readonly string[]): Promise<void> {
  for (const id of names) {
    const project = await Project.open(file, 'write', env);
    project.change(edit([mine(id)]));
    await project.save();
    project.close();
  }
}
