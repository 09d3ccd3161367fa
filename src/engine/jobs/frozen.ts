/** Assessments that are kept as they were: complete, in a setting of the project each, packed. Nothing of them depends on data, weights or rules of today. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { GeometrySchema } from '../../contract/geometry.ts';
import type { FrozenAssessment } from '../../contract/reports.ts';
import { FrequencySchema } from '../../core/control/types.ts';
import { AppError } from '../../core/errors.ts';
import { keptIn } from '../../core/kept.ts';
import { RISK_LEVELS } from '../../core/levels.ts';
import { type AssessmentReport, GROUPS, schemeData } from '../../core/zoning/index.ts';
import type { Session } from '../session.ts';
import { assessed } from './assess.ts';
import type { Handler } from './job.ts';

/** Settings under this name are kept assessments: `assessment:<name>` → heading as JSON, in which `data` holds the rest. */
const FROZEN = 'assessment:';

/** Packed. The townships of a county take some kilobytes, a grid of 250 m with 10⁵ objects some megabytes. */
const MOST_BYTES = 20 * 2 ** 20;

const Level = z.enum(RISK_LEVELS), Words = z.object({ zh: z.string(), en: z.string() }), Counts = z.object({ major: z.number(), considerable: z.number(), general: z.number(), low: z.number(), unknown: z.number() });
const UnitGeometry = GeometrySchema.nullable().transform((geometry, { addIssue }) => {
  if (geometry === null || geometry.type === 'Polygon' || geometry.type === 'MultiPolygon' || geometry.type === 'Point' || geometry.type === 'LineString') return geometry;
  addIssue(geometry.type);
  return z.NEVER;
});
const Unit = z.object({
  id: z.string(), name: z.string(), score: z.number().nullable(), level: Level, complete: z.boolean(), counts: Counts,
  parts: z.array(z.object({ indicator: z.string(), kind: z.string(), value: z.number(), weight: z.number() })), missing: z.array(z.object({ indicator: z.string(), kind: z.string(), what: z.enum(['level', 'people']), count: z.number() })),
  contributions: z.array(z.object({ indicator: z.string(), kind: z.string(), id: z.string(), name: z.string(), level: Level, score: z.number(), weight: z.number(), why: z.string() })),
  control: z.object({ zone: z.string(), departments: z.array(z.string()), measures: z.array(z.string()), frequency: FrequencySchema.nullable(), access: z.string(), own: z.boolean() }), geometry: UnitGeometry,
});
const Classes = z.discriminatedUnion('method', [z.object({ method: z.literal('quantile') }), z.object({ method: z.literal('fixed'), breaks: z.array(z.number()) })]);
/** What is packed: the assessment, and the scheme that it was made by, to be read by people and programs of later. */
const Packed = z.object({
  report: z.object({
    schema: z.literal('riskatlas.assessment/1'), project: z.string(), revision: z.number(), scheme: z.string(), schemeLabel: Words,
    indicators: z.array(z.object({ id: z.string(), group: z.enum(GROUPS), label: Words, weight: z.number() })), classes: Classes, unit: z.string(), units: z.array(Unit),
  }),
  scheme: z.record(z.string(), z.unknown()),
});
const Kept = z.object({ at: z.string(), who: z.string(), date: z.string(), pack: z.string(), scheme: z.string(), schemeLabel: Words, unit: z.string(), units: z.number(), revision: z.number(), data: z.string() });

const keptOf = ({ project }: Session) => keptIn(project.settingsLike(FROZEN), FROZEN, Kept);

export const freeze: Handler<'assess.freeze'> = async ({ name, ...params }, context) => {
  const { session } = context, { env, project, book } = session;
  project.checkWritable();
  if (project.setting(`${FROZEN}${name}`) !== null) throw new AppError('input', 'frozen-exists', { name });
  const { report, scheme } = await assessed(params, context), packed = gzipSync(JSON.stringify({ report, scheme: schemeData(scheme) })), megabytes = (bytes: number) => Math.ceil(bytes / 2 ** 20);
  if (packed.length > MOST_BYTES) throw new AppError('input', 'frozen-too-large', { size: megabytes(packed.length), most: megabytes(MOST_BYTES) });
  const heading = { at: env.now(), who: env.who, date: session.snapshot.project.assessmentDate, pack: book.pack, scheme: report.scheme, schemeLabel: report.schemeLabel, unit: report.unit, units: report.units.length, revision: report.revision };
  const revision = await session.edit({ label: 'engine:edit.freeze', params: { name }, puts: [], deletes: [], settings: { [`${FROZEN}${name}`]: JSON.stringify({ ...heading, data: packed.toString('base64') }) } });
  return { revision, bytes: packed.length, units: report.units.length };
};

export const listFrozen: Handler<'assess.frozen'> = async (_params, { session }) => ({
  frozen: [...keptOf(session)].map(([name, { data: _data, ...heading }]): FrozenAssessment => ({ name, ...heading })).sort((a, b) => (a.at === b.at ? (a.name < b.name ? -1 : 1) : a.at < b.at ? 1 : -1)),
});

export const openFrozen: Handler<'assess.openFrozen'> = async ({ name }, { session }): Promise<AssessmentReport> => {
  const all = keptOf(session), kept = all.get(name);
  if (!kept) throw new AppError('input', 'no-frozen', { name, known: [...all.keys()].join('、') || '–' });
  try {
    const { report } = Packed.parse(JSON.parse(gunzipSync(Buffer.from(kept.data, 'base64')).toString('utf8')));
    return { ...report, frozen: { name, at: kept.at, who: kept.who, date: kept.date, pack: kept.pack } };
  } catch (error) {
    throw new AppError('project', 'frozen-damaged', { name }, error);
  }
};

export const dropFrozen: Handler<'assess.dropFrozen'> = async ({ name }, { session }) => {
  if (session.project.setting(`${FROZEN}${name}`) === null) throw new AppError('input', 'no-frozen', { name, known: [...keptOf(session).keys()].join('、') || '–' });
  return { revision: await session.edit({ label: 'engine:edit.no-freeze', params: { name }, puts: [], deletes: [], settings: { [`${FROZEN}${name}`]: null } }) };
};
