/** 一园一策: profiles of functional zones and old quarters, also as a document (docx, pdf). */
import { AppError } from '../../core/errors.ts';
import { nameOf } from '../../core/feature.ts';
import { checkDocumentEnding, writeDocument } from './documents.ts';
import { breathe, type Handler } from './job.ts';
import { sheetInput } from './sheets.ts';

export const profileZone: Handler<'zone.profile'> = async ({ zone: asked, path: file, day, lang }, context) => {
  if (file !== undefined) checkDocumentEnding(file);
  const [{ profileZones, zoneProfile }, { SheetData }] = await Promise.all([import('../../core/zone-profile/index.ts'), import('../../core/sheet/index.ts')]), { snapshot } = context.session;
  const all = profileZones(snapshot), zones = asked === undefined ? all : all.filter((zone) => zone.id === asked || nameOf(zone) === asked), known = all.map(nameOf).join('、') || '–';
  if (zones.length === 0) throw asked === undefined ? new AppError('not-evaluable', 'no-zones') : new AppError('input', 'unknown-zone', { zone: asked, known });
  const fields = { title: '', compiledBy: '', drawnBy: '', reviewedBy: '', approvalNumber: '', secrecy: '', compiledOn: day };
  const input = await sheetInput({ layout: 'zone-profile', paper: 'A3', unit: null, atlas: false, kind: 'fireworks-retail', lang, fields, face: 'internal', findings: [] }, context), data = new SheetData(input), profiles = zones.map((zone) => zoneProfile(zone, input));
  context.report({ label: 'engine:progress.sheet', done: 0, total: 1 });
  await breathe(context);
  const report = { schema: 'riskatlas.zone-profile/1', project: snapshot.project.name, revision: snapshot.project.revision, zones: profiles } as const;
  if (file === undefined) return { ...report, path: null, bytes: 0 };
  const { zoneProfileDocument } = await import('../print/zone-profile.ts');
  return { ...report, path: file, bytes: await writeDocument(file, zoneProfileDocument(data, profiles), context) };
};
