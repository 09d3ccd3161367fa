/** Opening, making and telling of projects. */
import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { InfoReport, KindSummary } from '../../contract/reports.ts';
import { AppError } from '../../core/errors.ts';
import type { Feature } from '../../core/feature.ts';
import { boundsOf } from '../../core/geo/index.ts';
import { kindOf, KINDS } from '../../core/kinds/index.ts';
import { levelOf, type RiskLevel } from '../../core/levels.ts';
import { openSource } from '../codecs/open.ts';
import { importTable } from '../importing/import-rows.ts';
import type { Session } from '../session.ts';
import { writeAtomically } from '../store/files.ts';
import type { Handler } from './job.ts';

const SampleProject = z.object({ name: z.string(), countyCode: z.string(), assessmentDate: z.iso.date() });

export function infoOf(session: Session): InfoReport {
  const { project, byKind } = session.snapshot;
  const kinds = KINDS.flatMap(({ id }): KindSummary[] => {
    const features = byKind.get(id) ?? [];
    if (features.length === 0) return [];
    const levels: Record<RiskLevel, number> = { major: 0, considerable: 0, general: 0, low: 0, unknown: 0 };
    for (const { props } of features) levels[levelOf(props['risk_level'])]++;
    return [{ kind: id, count: features.length, extent: boundsOf(features.map(({ geometry }) => geometry)), levels, demo: features.filter(({ props }) => props['demo'] === true).length }];
  });
  const { path: file, readOnly, savedRevision, opening } = session.project;
  return {
    schema: 'riskatlas.info/1', ...project, path: file, readOnly, savedRevision, ...opening, crs: 'EPSG:4326', pack: session.book.pack, kinds,
  };
}

export const openProject: Handler<'project.open'> = async ({ path: file, access }, { session }) => {
  await session.open(file, access);
  return infoOf(session);
};

export const projectInfo: Handler<'project.info'> = async (_params, { session }) => infoOf(session);

export const saveProject: Handler<'project.save'> = async (_params, { session }) => ({ revision: await session.save() });

export const copyProject: Handler<'project.copy'> = async ({ path: file, history }, { session }) => {
  if (path.resolve(file) === path.resolve(session.project.path)) throw new AppError('input', 'copy-onto-itself', { file });
  const bytes = session.project.copy(history);
  await writeAtomically(file, bytes);
  return { path: file, bytes: bytes.length };
};

export const rescueProject: Handler<'project.rescue'> = async ({ path: file, to }, { session }) => {
  if (await exists(to)) throw new AppError('input', 'file-exists', { file: to });
  return session.rescue(file, to);
};

export const createProject: Handler<'project.create'> = async ({ path: file, name, sample, force }, { session, report }) => {
  if (!force && (await exists(file))) throw new AppError('input', 'file-exists', { file });
  const folder = sample ? path.join(session.env.dataDir, 'geodata', sample) : null;
  const county = folder ? SampleProject.parse(JSON.parse(await fs.readFile(path.join(folder, 'project.json'), 'utf8'))) : null;
  await writable(file);
  await session.create(file, {
    id: randomUUID(), name: name ?? county?.name ?? path.basename(file, path.extname(file)), countyCode: county?.countyCode ?? '',
    assessmentDate: county?.assessmentDate ?? session.env.now().slice(0, 10),
  });
  if (folder) {
    const puts: Feature[] = [];
    const names = (await fs.readdir(folder)).filter((entry) => entry.endsWith('.geojson')).sort();
    for (const [i, entry] of names.entries()) {
      report({ label: 'engine:progress.sample', done: i, total: names.length });
      const decl = kindOf(path.basename(entry, '.geojson'));
      if (!decl) throw new AppError('format', 'unknown-kind', { kind: entry });
      const { tables: [table] } = await openSource(path.join(folder, entry), { dataDir: session.env.dataDir });
      if (!table) throw new AppError('format', 'no-tables', { file: entry });
      const { puts: own, report: read } = await importTable(table, session.snapshot, { file: entry, decl, crs: 'auto', map: {}, lang: 'zh' });
      const [refused] = read.refused;
      if (refused) throw new AppError('data', 'sample-refused', { file: entry, row: refused.row, field: refused.field, reason: refused.reason });
      puts.push(...own);
    }
    const plan = await fs.readFile(path.join(folder, 'plan.json'), 'utf8');
    await session.edit({ label: 'engine:edit.sample', params: {}, puts, deletes: [], settings: { plan } });
  }
  await session.save();
  return infoOf(session);
};

async function exists(file: string): Promise<boolean> {
  return fs.access(file).then(() => true, () => false);
}

/** Fails before any work when the place cannot be written; leaves what stands there as it is. */
async function writable(file: string): Promise<void> {
  if (await exists(file)) return;
  await writeAtomically(file, '');
  await fs.rm(file);
}
