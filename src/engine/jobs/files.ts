/** Import and export. */
import { AppError } from '../../core/errors.ts';
import { featuresOf } from '../../core/feature.ts';
import { kindOf, type KindDecl } from '../../core/kinds/index.ts';
import { codecFor } from '../codecs/index.ts';
import { importRows, importSteps } from '../import.ts';
import { readWhole, writeAtomically } from '../store/files.ts';
import { drive, type Handler } from './job.ts';

function declared(kind: string): KindDecl {
  const decl = kindOf(kind);
  if (!decl || decl.result) throw new AppError('input', 'unknown-kind', { kind });
  return decl;
}

export const importFile: Handler<'import.file'> = async ({ path: file, kind, crs, map, dryRun, strict, lang }, context) => {
  const { session, report } = context;
  const decl = declared(kind);
  const codec = codecFor(file);
  if (!dryRun) session.project.checkWritable();
  report({ label: 'engine:progress.read', done: 0, total: 1 });
  const raw = codec.read(file, await readWhole(file));
  const options = { file, decl, crs, map: map ?? {}, lang }, { snapshot } = session;
  const imported = await drive(importSteps(raw, snapshot, options), context, 'engine:progress.import');
  // another change may have come in between the steps: rows are compared with what is there now
  const { puts, report: result } = session.snapshot === snapshot ? imported : importRows(raw, session.snapshot, options);
  const first = result.refused[0];
  if (strict && first) throw new AppError('data', 'import-strict', { file, count: result.refused.length, row: first.row, field: first.field, reason: first.reason });
  if (!dryRun && puts.length > 0) await session.edit({ label: 'engine:edit.import', params: { kind, count: puts.length, file }, puts, deletes: [], settings: {} });
  return result;
};

export const exportFile: Handler<'export.file'> = async ({ path: file, kind, crs }, { session }) => {
  const decl = kindOf(kind);
  if (!decl) throw new AppError('input', 'unknown-kind', { kind });
  if (crs !== undefined && !['EPSG:4326', 'EPSG:4490', '4326', '4490', 'AUTO'].includes(crs.toUpperCase())) throw new AppError('input', 'crs-unsupported', { file, crs, known: 'EPSG:4326, EPSG:4490' });
  const codec = codecFor(file);
  const features = featuresOf(session.snapshot, kind);
  await writeAtomically(file, codec.write(decl, features));
  return { path: file, count: features.length };
};
