/** Danger segments: the search, profiles, what a person decides about segments. */
import type { Params } from '../../contract/methods.ts';
import type { Edit, SettingChanges } from '../../core/edits/edit.ts';
import { AppError } from '../../core/errors.ts';
import type { JudgedSegment, RoadsReport, SegmentDecision } from '../../core/roads/types.ts';
import { breathe, drive, type Handler, type JobContext } from './job.ts';

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
  const { roadProfile } = await import('../../core/roads/index.ts');
  return roadProfile(session.snapshot, road);
};

/** Makes a change that a run calls for: a run of the latest snapshot, whatever came in between its steps. */
async function changeFor(asked: Params<'roads.keep'>, context: JobContext, editOf: (report: RoadsReport) => Pick<Edit, 'label' | 'params' | 'settings'>): Promise<number> {
  const { session } = context;
  session.project.checkWritable();
  for (;;) {
    const { snapshot } = session, report = await searchRoads({ ...asked, detail: false }, context);
    if (session.snapshot === snapshot) return session.edit({ ...editOf(report), puts: [], deletes: [] });
  }
}

/** `X1 K1+000–K1+200`: the segment, or the first of several. */
const nameOf = (segments: readonly Pick<JudgedSegment, 'roadName' | 'from' | 'to'>[]): string => segments.slice(0, 1).map(({ roadName, from, to }) => `${roadName} ${from}–${to}`).join('');

/** The segments of these ids, all of them or a refusal that names the first that is not there. */
function segmentsOf({ segments, rejected }: RoadsReport, ids: readonly string[]): JudgedSegment[] {
  const known = new Map([...segments, ...rejected].map((segment) => [segment.id, segment]));
  return [...new Set(ids)].map((id) => {
    const segment = known.get(id);
    if (!segment) throw new AppError('input', 'no-segment', { id });
    return segment;
  });
}

export const decide: Handler<'roads.decide'> = async ({ ids, standing, reason, ...asked }, context) => {
  if (standing === 'rejected' && reason === '') throw new AppError('input', 'segment-reason');
  const { deciding } = await import('../../core/roads/index.ts');
  const { who, now } = context.session.env;
  let decided = 0;
  const revision = await changeFor(asked, context, (report) => {
    const segments = segmentsOf(report, ids);
    decided = segments.length;
    return { label: `engine:edit.segment-${standing}`, params: { count: decided, name: nameOf(segments), reason }, settings: deciding(segments, { standing, reason, who, at: now() }) };
  });
  return { revision, decided };
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
    return { label: 'engine:edit.segment-forget', params: { count: forgotten, name: nameOf(decisions.map(({ mark }) => mark)) }, settings };
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
