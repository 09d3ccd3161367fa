/** Where new things may go. */
import type { Params } from '../../contract/methods.ts';
import { AppError } from '../../core/errors.ts';
import { featuresOf, type Geometry, type Lang, nameOf, type Props, type Snapshot } from '../../core/feature.ts';
import { boundsOf, classOf, type Geos, looksSwapped, middleOf } from '../../core/geo/index.ts';
import { translate } from '../../core/i18n.ts';
import { convertCell } from '../../core/kinds/convert.ts';
import { fieldsOf } from '../../core/kinds/index.ts';
import { fieldParams } from '../../core/kinds/problems.ts';
import type { Candidate } from '../../core/layout/index.ts';
import type { SitingJudge, SitingOptions, SitingReport } from '../../core/rules/siting.ts';
import { openGeos } from '../geos.ts';
import { openSource } from '../codecs/open.ts';
import { readRows, type ReadRows } from '../importing/import-rows.ts';
import { chooseTable, declared } from './files.ts';
import type { Session } from '../session.ts';
import { breathe, drive, type Handler, type JobContext } from './job.ts';
import { checkLayoutEnding, writeLayout } from './layout-files.ts';
import { checkBatchEnding, writeBatch, writeZone } from './siting-files.ts';

/** Attributes as a person types them, by the identifier or the label of the field; `unknown-field` and `bad-attribute` name what is wrong. */
function attributesOf(kind: string, given: Params<'siting.at'>['attributes'], lang: Lang): Props {
  const fields = fieldsOf(declared(kind));
  return Object.fromEntries(Object.entries(given).flatMap(([name, cell]) => {
    const field = fields.find(({ id, label }) => id === name || label.zh === name || label.en.toLowerCase() === name.toLowerCase());
    if (!field) throw new AppError('input', 'unknown-field', { kind, field: name });
    const converted = convertCell(field, cell);
    if ('problem' in converted) throw new AppError('input', 'bad-attribute', { field: name, value: String(cell), reason: translate(lang, `engine:refused.${converted.problem}`, fieldParams(field, field.label[lang])) });
    return converted.value === null ? [] : [[field.id, converted.value]];
  }));
}

/** Refuses a place whose longitude and latitude are the wrong way round for the county. */
function checkPlace([lon, lat]: readonly [number, number], snapshot: Snapshot): void {
  const county = boundsOf([...featuresOf(snapshot, 'county'), ...featuresOf(snapshot, 'township')].map(({ geometry }) => geometry));
  if (Math.abs(lat) > 90 || (county && looksSwapped([lon, lat], county))) throw new AppError('input', 'place-swapped', { lon, lat });
}

/** The area that all built-up land is, as the type of a designated area. */
const BUILT_UP = 'built-up';

/** The judge of the last question on a snapshot: what it has prepared serves the next one, as when a place is dragged. */
const lastJudges = new WeakMap<Snapshot, { readonly asked: string; readonly judge: SitingJudge }>();

async function judgeOf({ snapshot, book }: Session, options: SitingOptions): Promise<SitingJudge> {
  const asked = JSON.stringify([options.rules, options.lang]), last = lastJudges.get(snapshot);
  if (last?.asked === asked) return last.judge;
  const { SitingJudge: Judge } = await import('../../core/rules/index.ts'), judge = new Judge(snapshot, options, book);
  lastJudges.set(snapshot, { asked, judge });
  return judge;
}

/** The answer to a question, with the place or shape that it is about. */
export async function answerTo({ kind, at, geometry: shape, attributes, rules, alternatives, lang }: Params<'siting.at'>, context: JobContext): Promise<{ readonly geometry: Geometry; readonly report: SitingReport }> {
  const { session } = context, { snapshot, env } = session, options = { rules, lang, now: env.now() };
  const geometry: Geometry = shape ?? { type: 'Point', coordinates: [...(at ?? [])] }, middle = middleOf(geometry);
  declared(kind);
  if (middle) checkPlace(middle, snapshot);
  await breathe(context);
  const { sitingOf } = await import('../../core/rules/index.ts');
  return { geometry, report: sitingOf(await judgeOf(session, options), { kind, geometry, attributes: attributesOf(kind, attributes, lang) }, { ...options, alternatives }) };
}

export const siteAt: Handler<'siting.at'> = async (params, context) => (await answerTo(params, context)).report;

/** Built-up land (`built-up`), or the townships and designated areas of a name or id, as one area. `zone-no-area` where there is none. */
function areaNamed(name: string, snapshot: Snapshot, geos: Geos): Geometry {
  const areas = [...featuresOf(snapshot, 'township'), ...featuresOf(snapshot, 'designated-area')].filter(({ geometry }) => geometry && classOf(geometry) === 'polygon');
  const meant = name === BUILT_UP ? areas.filter(({ props }) => props['type'] === BUILT_UP) : areas.filter((area) => area.id === name || nameOf(area) === name);
  if (meant.length === 0) throw new AppError('input', name === BUILT_UP ? 'zone-no-built-up' : 'zone-no-area', { area: name, known: areas.map(nameOf).join('、') || '–' });
  return geos.union(meant.flatMap(({ geometry }) => geometry ?? []));
}

export const siteZone: Handler<'siting.zone'> = async ({ kind, attributes, rules, within, path, lang }, context) => {
  const { session: { snapshot, env, book } } = context, props = attributesOf(kind, attributes, lang), { banZoneSteps } = await import('../../core/rules/index.ts'), geos = await openGeos(env.dataDir);
  const report = await drive(banZoneSteps(snapshot, { kind, attributes: props, within: typeof within === 'string' ? areaNamed(within, snapshot, geos) : within }, { rules, lang, now: env.now() }, geos, book), context, 'engine:progress.siting');
  if (path !== undefined) await writeZone(path, report, lang, context);
  return report;
};

type TableFile = NonNullable<Params<'siting.layout'>['candidates']>;

/** Rows of a table of new things of a kind, and what a person should know of it. */
async function readTableFile({ path: file, crs, map, encoding, table, headerRow }: TableFile, kind: string, lang: Lang, context: JobContext): Promise<ReadRows & { readonly warnings: readonly string[] }> {
  const { session: { snapshot, env }, signal, report } = context, decl = declared(kind);
  report({ label: 'engine:progress.read', done: 0, total: 1 });
  await breathe(context);
  const source = await openSource(file, { dataDir: env.dataDir, signal, ...(encoding === undefined ? {} : { encoding }), ...(headerRow === undefined ? {} : { headerRow }) });
  try {
    const chosen = chooseTable(file, source.tables, table, decl);
    const rows = await readRows(chosen, snapshot, { file, decl, crs, map: map ?? {}, lang }, async (step) => {
      report({ label: 'engine:progress.read', ...step });
      await breathe(context);
    });
    const [first] = rows.refused;
    if (first && rows.candidates.length === 0) throw new AppError('data', 'import-nothing', { file, row: first.row, field: first.field, reason: first.reason });
    return { ...rows, warnings: [...chosen.warnings.map(({ code, params }) => translate(lang, `engine:warning.${code}`, params)), ...(rows.note === null ? [] : [rows.note])] };
  } finally {
    await source.close();
  }
}

export const siteBatch: Handler<'siting.batch'> = async ({ kind, output, rules, lang, ...asked }, context) => {
  const { session: { snapshot, env, book } } = context, decl = declared(kind);
  if (output !== undefined) checkBatchEnding(output);
  const { candidates, refused, warnings, crs } = await readTableFile(asked, kind, lang, context), { batchSteps } = await import('../../core/rules/index.ts');
  const applications = candidates.map(({ row, own, geometry, props }) => ({ row, feature: { id: own ?? String(row), kind, geometry, props } }));
  const answer = await drive(batchSteps(snapshot, applications, { rules, lang, now: env.now() }, book), context, 'engine:progress.siting');
  const result = { ...answer, kind, refused, warnings, crs, path: output ?? null };
  if (output !== undefined) await writeBatch(output, result, decl, lang, context);
  return result;
};

export const siteLayout: Handler<'siting.layout'> = async ({ kind, township, quota = null, attributes, candidates, roadside = null, rules, path = null, lang }, context) => {
  const { session: { snapshot, env, book } } = context, props = attributesOf(kind, attributes, lang);
  if (path !== null) checkLayoutEnding(path);
  const read = candidates ? await readTableFile(candidates, kind, lang, context) : null, { layoutSteps } = await import('../../core/layout/index.ts');
  const given = read?.candidates.map(({ row, own, geometry, props: its }): Candidate => {
    const id = own ?? String(row);
    return { id, name: nameOf({ id, kind, geometry, props: its }), geometry, props: its, from: 'table' };
  }) ?? [];
  const report = await drive(layoutSteps(snapshot, { kind, township, quota, attributes: props, candidates: given, roadside }, { rules, lang, now: env.now() }, book), context, 'engine:progress.siting');
  if (path !== null) await writeLayout(path, report, lang, context);
  return { ...report, refused: read?.refused ?? [], warnings: read?.warnings ?? [], crs: read?.crs ?? null, path };
};
