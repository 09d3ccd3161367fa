/** Danger segments: the search, profiles, what a person decides about segments. */
import type { Params } from '../../contract/methods.ts';
import { isPhoto } from '../../core/edits/attachment.ts';
import type { Edit, SettingChanges } from '../../core/edits/edit.ts';
import { AppError } from '../../core/errors.ts';
import type { JudgedSegment, RoadsReport, SegmentDecision, SegmentWork } from '../../core/roads/types.ts';
import { attachmentTo, checkRoom, readAttachable } from '../attach.ts';
import { breathe, drive, type Handler, type JobContext } from './job.ts';

/** Photos of segments belong to a feature of this kind, which there is only in exports: they hang on the decision. */
const SEGMENT_KIND = 'danger-segment';

/** The search with what the project holds of decisions. */
export async function searchRoads({ dem, ...asked }: Params<'roads.run'>, context: JobContext): Promise<RoadsReport> {
  const { ROADS, roadSteps } = await import('../../core/roads/index.ts');
  const { session: { snapshot, project }, report } = context;
  const terrain = dem === undefined ? null : await (await import('../terrain.ts')).terrainOf(dem, snapshot, async (done, total) => {
    report({ label: 'engine:progress.terrain', done, total });
    await breathe(context);
  });
  return drive(roadSteps(snapshot, { ...asked, record: project.settingsLike(ROADS), ...(terrain ? { terrain } : {}) }), context, 'engine:progress.roads');
}

export const runRoads: Handler<'roads.run'> = searchRoads;

export const getProfile: Handler<'roads.profile'> = async ({ road }, { session }) => {
  const { recordOf, roadProfile, ROADS, valuesOf } = await import('../../core/roads/index.ts');
  return roadProfile(session.snapshot, road, null, valuesOf(recordOf(session.project.settingsLike(ROADS)).limits));
};

/** Makes a change that a run calls for: a run of the latest snapshot, whatever came in between its steps. */
export async function changeFor(asked: Params<'roads.keep'>, context: JobContext, editOf: (report: RoadsReport) => Pick<Edit, 'label' | 'params' | 'settings' | 'attachments'>, contents?: ReadonlyMap<string, Uint8Array>): Promise<number> {
  const { session } = context;
  session.project.checkWritable();
  for (;;) {
    const { snapshot } = session, report = await searchRoads({ ...asked, detail: false }, context);
    if (session.snapshot === snapshot) return session.edit({ ...editOf(report), puts: [], deletes: [] }, contents);
  }
}

/** `X1 K1+000–K1+200`: the segment, or the first of several. */
const nameOf = (segments: readonly Pick<JudgedSegment, 'roadName' | 'from' | 'to'>[]): string => segments.slice(0, 1).map(({ roadName, from, to }) => `${roadName} ${from}–${to}`).join('');

/** The segments of these ids, all of them or a refusal that names the first that is not there. */
export function segmentsOf({ segments, rejected }: RoadsReport, ids: readonly string[]): JudgedSegment[] {
  const known = new Map([...segments, ...rejected].map((segment) => [segment.id, segment]));
  return [...new Set(ids)].map((id) => {
    const segment = known.get(id);
    if (!segment) throw new AppError('input', 'no-segment', { id });
    return segment;
  });
}

export const decide: Handler<'roads.decide'> = async ({ ids, standing, reason, ...asked }, context) => {
  if (standing === 'rejected' && reason === '') throw new AppError('input', 'segment-reason');
  const { deciding, wordOn } = await import('../../core/roads/index.ts');
  const { who, now } = context.session.env;
  let decided = 0;
  const revision = await changeFor(asked, context, (report) => {
    const segments = segmentsOf(report, ids);
    decided = segments.length;
    return { label: `engine:edit.segment-${standing}`, params: { count: decided, name: nameOf(segments), reason }, settings: deciding(segments, (segment) => wordOn(segment, { standing, reason, who, at: now() })) };
  });
  return { revision, decided };
};

/** The decision on a segment that is being worked on. */
export function confirmedOf({ id, decision }: JudgedSegment): SegmentDecision & { readonly work: SegmentWork } {
  if (!decision?.work) throw new AppError('input', 'segment-unconfirmed', { id });
  return { ...decision, work: decision.work };
}

export const progress: Handler<'roads.progress'> = async ({ ids, state, department, deadline, note, ...asked }, context) => {
  const { advanced, deciding } = await import('../../core/roads/index.ts');
  const { who, now } = context.session.env;
  let moved = 0;
  const revision = await changeFor(asked, context, (report) => {
    const segments = segmentsOf(report, ids), at = now();
    moved = segments.length;
    const settings = deciding(segments, (segment) => {
      const decision = confirmedOf(segment);
      return { ...decision, work: advanced(decision.work, { state, department: department ?? null, deadline: deadline ?? null, note, who, at }) };
    });
    return { label: `engine:edit.segment-${state}`, params: { count: moved, name: nameOf(segments), note }, settings };
  });
  return { revision, moved };
};

export const assign: Handler<'roads.assign'> = async ({ id, measures, ...asked }, context) => {
  const { deciding } = await import('../../core/roads/index.ts');
  const revision = await changeFor(asked, context, (report) => {
    const segments = segmentsOf(report, [id]);
    const settings = deciding(segments, (segment) => {
      const unfit = measures.find((wanted) => !segment.measures.some((measure) => measure.id === wanted.id));
      if (unfit) throw new AppError('input', 'segment-measure', { id, measure: unfit.id, known: segment.measures.map((measure) => measure.id).join(' ') });
      return { ...confirmedOf(segment), measures };
    });
    return { label: 'engine:edit.segment-measures', params: { count: measures.length, name: nameOf(segments) }, settings };
  });
  return { revision };
};

export const attachPhoto: Handler<'roads.photo'> = async ({ id, path: file, note, ...asked }, context) => {
  const { deciding } = await import('../../core/roads/index.ts');
  const { session } = context, { project, env } = session;
  project.checkWritable();
  const content = await readAttachable(file);
  if (!isPhoto(content)) throw new AppError('format', 'attachment-not-photo', { file });
  const attachment = attachmentTo({ kind: SEGMENT_KIND, id }, content, note, env);
  const revision = await changeFor(asked, context, (report) => {
    const segments = segmentsOf(report, [id]), name = nameOf(segments), there = project.attachment(attachment.id);
    if (there) throw new AppError('input', 'attachment-there', { file, name: there.name });
    checkRoom(file, project.contentSize + content.bytes.length);
    const settings = deciding(segments, ({ decision }) => {
      if (!decision) throw new AppError('input', 'segment-undecided', { id });
      return { ...decision, photos: [...decision.photos, attachment.id] };
    });
    return { label: 'engine:edit.segment-photo', params: { file: attachment.name, name }, settings, attachments: { [attachment.id]: attachment } };
  }, new Map([[content.content, content.bytes]]));
  return { revision, attachment };
};

export const setLimits: Handler<'roads.limit'> = async ({ limits, reason }, { session }) => {
  const { limitDeclared, limitGroups, limiting } = await import('../../core/roads/index.ts');
  for (const [id, value] of Object.entries(limits)) {
    const declared = limitDeclared(id);
    if (!declared) throw new AppError('input', 'no-limit', { id, known: limitGroups().join(', ') });
    if (value !== null && (value < declared.least || value > declared.most)) throw new AppError('input', 'limit-range', { id, value, least: declared.least, most: declared.most });
    if (value !== null && reason === '') throw new AppError('input', 'limit-reason');
  }
  const { who, now } = session.env;
  return { revision: await session.edit({ label: 'engine:edit.road-limits', params: { count: Object.keys(limits).length, reason }, puts: [], deletes: [], settings: limiting(limits, { reason, who, at: now() }) }) };
};

export const setTerms: Handler<'roads.term'> = async ({ terms, reason }, { session }) => {
  const { settingTerms, termDeclared } = await import('../../core/roads/index.ts');
  for (const [id, value] of Object.entries(terms)) {
    const declared = termDeclared(id);
    if (!declared) throw new AppError('input', 'no-term', { id });
    if (value !== null && (value < declared.least || value > declared.most)) throw new AppError('input', 'limit-range', { id, value, least: declared.least, most: declared.most });
    if (value !== null && reason === '') throw new AppError('input', 'limit-reason');
  }
  const { who, now } = session.env;
  return { revision: await session.edit({ label: 'engine:edit.road-terms', params: { count: Object.keys(terms).length, reason }, puts: [], deletes: [], settings: settingTerms(terms, { reason, who, at: now() }) }) };
};

export const setPrices: Handler<'roads.price'> = async ({ prices }, { session }) => {
  const { CATALOGUE, pricing } = await import('../../core/roads/index.ts');
  const unknown = Object.keys(prices).find((id) => !CATALOGUE.has(id));
  if (unknown !== undefined) throw new AppError('input', 'no-measure', { id: unknown });
  const { who, now } = session.env;
  return { revision: await session.edit({ label: 'engine:edit.measure-prices', params: { count: Object.keys(prices).length }, puts: [], deletes: [], settings: pricing(prices, { who, at: now() }) }) };
};

export const planProgramme: Handler<'roads.programme'> = async ({ budget, ...asked }, context) => {
  const { CATALOGUE, effectBy, pointsBy, priceOf, programmeWithin, recordOf, ROADS, unitOf, valuesOf } = await import('../../core/roads/index.ts');
  const report = await searchRoads({ ...asked, detail: false }, context), { prices, terms: set } = recordOf(context.session.project.settingsLike(ROADS)), terms = valuesOf(set);
  const wanted = new Set(report.segments.flatMap(({ measures, decision }) => [...measures, ...(decision?.measures ?? [])].map(({ id }) => id)));
  return {
    schema: 'riskatlas.programme/1', project: report.project, revision: report.revision, budget, ...programmeWithin(report.segments, { prices, budget, points: pointsBy(terms), effect: effectBy(terms) }),
    segments: report.segments.map(({ id, roadName, from, to, level }) => ({ id, roadName, from, to, level })),
    prices: [...CATALOGUE.values()].filter(({ id }) => wanted.has(id)).map((measure) => {
      const price = priceOf(measure, prices);
      return { measure, unit: unitOf(measure), yuan: price?.yuan ?? null, estimated: price?.estimated ?? false };
    }),
  };
};

export const forget: Handler<'roads.forget'> = async ({ ids, ...asked }, context) => {
  const { forgetting } = await import('../../core/roads/index.ts');
  let forgotten = 0;
  const revision = await changeFor(asked, context, ({ segments, rejected, dormant }) => {
    const known = new Map<string, SegmentDecision>(dormant.map((decision) => [decision.mark.id, decision]));
    for (const { id, decision } of [...segments, ...rejected]) if (decision) known.set(id, decision);
    const decisions = [...new Set(ids)].map((id) => {
      const decision = known.get(id);
      if (!decision) throw new AppError('input', 'segment-undecided', { id });
      return decision;
    });
    forgotten = decisions.length;
    const settings: SettingChanges = forgetting(decisions);
    // its photos go with a decision, and come back with it
    const attachments = Object.fromEntries(decisions.flatMap(({ photos }) => photos.map((photo): [string, null] => [photo, null])));
    return { label: 'engine:edit.segment-forget', params: { count: forgotten, name: nameOf(decisions.map(({ mark }) => mark)) }, settings, attachments };
  });
  return { revision, forgotten };
};

export const keepRun: Handler<'roads.keep'> = async (asked, context) => {
  const { keepingRun } = await import('../../core/roads/index.ts');
  const { who, now } = context.session.env;
  let kept = 0;
  const revision = await changeFor(asked, context, (report) => {
    kept = report.segments.length;
    return { label: 'engine:edit.roads-keep', params: { count: kept, date: report.asOf }, settings: keepingRun(report, { who, at: now() }) };
  });
  return { revision, kept };
};
