/** Imports of the project and the systems that their coordinates were taken for; another choice, made later. */
import type { Geometry } from 'geojson';
import { converter, convertGeometry, type Crs, parseCrs, WGS84 } from '../../core/crs/index.ts';
import { IMPORTED, type ImportedTable, importedSetting, importsIn } from '../../core/edits/imports.ts';
import { AppError } from '../../core/errors.ts';
import { type Feature, featuresOf, nameOf } from '../../core/feature.ts';
import { blobOf, boundsOf, geodesicDistanceM, packed, startOf } from '../../core/geo/index.ts';
import { translate } from '../../core/i18n.ts';
import { Townships } from '../../core/townships.ts';
import { breathe, type Handler } from './job.ts';

const FEATURES_A_STEP = 500;

export const listImports: Handler<'import.list'> = async (_params, { session: { project } }) => {
  const done = new Map(project.history(project.revision).map(({ revision, at, who }) => [revision, { at, who }]));
  return {
    schema: 'riskatlas.imports/1',
    imports: [...importsIn(project.settingsLike(IMPORTED))].map(([revision, tables]) => ({ revision, at: done.get(revision)?.at ?? '', who: done.get(revision)?.who ?? '', tables: tables.map(({ placed: _placed, ...table }) => table) })),
  };
};

/** The numbers that stood in the file, read as those of another system; NaN where they cannot be that. */
function reading(from: Crs, to: Crs): (geometry: Geometry) => Geometry {
  const out = converter(WGS84, from), back = converter(to, WGS84);
  return (geometry) => convertGeometry(geometry, (position) => back(out(position)));
}

const isMetric = ({ kind }: Crs): boolean => kind === 'projected';
const sameGeometry = (a: Geometry | null, b: Geometry | null): boolean => (a && b ? Buffer.compare(blobOf(a), blobOf(b)) === 0 : a === b);
const middle = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? 0;

export const recastImport: Handler<'import.recast'> = async ({ revision, table: index, crs: asked, dryRun, lang }, context) => {
  const { session, report } = context, { project, snapshot } = session;
  if (!dryRun) project.checkWritable();
  const tables = importsIn(project.settingsLike(IMPORTED)).get(revision), table = tables?.[index - 1];
  if (!tables || !table) throw new AppError('input', 'no-import', { revision, table: index });
  const from = parseCrs(table.crs), to = parseCrs(asked), { file } = table;
  if (!from || !to) throw new AppError('input', 'crs-unknown', { file, crs: from ? asked : table.crs });
  if (from.id === to.id) throw new AppError('input', 'recast-same', { file, crs: to.label[lang] });
  if (isMetric(from) !== isMetric(to)) throw new AppError('input', isMetric(to) ? 'recast-degrees' : 'recast-metres', { file, crs: to.label[lang] });
  const before = tables.slice(0, index - 1).reduce((sum, { count }) => sum + count, 0);
  const keys = project.putsOf(revision).slice(before, before + table.count), asPlaced = project.leftBy(table.placed);
  // what had been moved before the last choice of a system was left out of it
  const chosenThen = new Set(project.putsOf(table.placed));
  const now = new Map(featuresOf(snapshot, table.kind).map((feature) => [feature.id, feature])), townships = new Townships(featuresOf(snapshot, 'township')), read = reading(from, to);
  const puts: Feature[] = [], shifts: number[] = [];
  let left = 0, gone = 0;
  for (const [i, id] of keys.entries()) {
    if (i % FEATURES_A_STEP === 0) {
      report({ label: 'engine:progress.recast', done: i, total: keys.length });
      await breathe(context);
    }
    const feature = now.get(id);
    if (!feature?.geometry) {
      gone++;
      continue;
    }
    const placed = asPlaced.get(`${feature.kind}/${id}`);
    if (!chosenThen.has(id) || (placed && !sameGeometry(placed.geometry, feature.geometry))) {
      left++;
      continue;
    }
    const geometry = read(feature.geometry);
    if (!boundsOf([geometry])?.every(Number.isFinite)) throw new AppError('data', 'recast-nowhere', { file, crs: to.label[lang], name: nameOf(feature) });
    shifts.push(geodesicDistanceM([...startOf(feature.geometry)], [...startOf(geometry)]));
    puts.push({ ...feature, geometry: packed(geometry), props: inTownship(feature, geometry, townships) });
  }
  if (session.snapshot !== snapshot) throw new AppError('input', 'changed-meanwhile', { file });
  shifts.sort((a, b) => a - b);
  const answer = { moved: puts.length, left, gone, shiftM: { median: middle(shifts), most: shifts.at(-1) ?? 0 } };
  if (dryRun || puts.length === 0) {
    if (!dryRun) throw new AppError('input', 'nothing-to-change');
    return { revision: project.revision, ...answer };
  }
  const chosen: ImportedTable = { ...table, crs: to.id, how: translate(lang, 'engine:crs.stated'), confidence: 1, placed: project.revision + 1 };
  return { revision: await session.edit({ label: 'engine:edit.recast', params: { kind: table.kind, count: puts.length, file, from: from.id, crs: to.id }, puts, deletes: [], settings: importedSetting(revision, tables.map((own) => (own === table ? chosen : own))) }), ...answer };
};

/** The properties of a feature at its new place: its township follows where it was that of the old place. */
function inTownship({ geometry: old, props }: Feature, geometry: Geometry, townships: Townships): Feature['props'] {
  const { township, ...others } = props;
  if (!townships.hasAreas || (township ?? null) !== townships.of(old)) return props;
  const name = townships.of(geometry);
  return name === null ? others : { ...others, township: name };
}
