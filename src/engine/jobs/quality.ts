/** The quality report, putting right and ignoring what it found; townships from places; clearing demo data. */
import { demoOf } from '../../core/edits/demo.ts';
import type { Edit } from '../../core/edits/edit.ts';
import { assignTownships, objectsWithTownship } from '../../core/edits/townships.ts';
import { AppError } from '../../core/errors.ts';
import { featuresOf, type Snapshot } from '../../core/feature.ts';
import type { QualityProblem, QualityReport } from '../../core/quality/index.ts';
import { drive, type Handler, type JobContext } from './job.ts';

/** The report of a whole snapshot is kept while that snapshot is the latest: fixing and ignoring ask for it again. */
const kept = new WeakMap<Snapshot, QualityReport>();

async function reportOf(context: JobContext, kinds?: readonly string[]): Promise<QualityReport> {
  const { IGNORED, qualitySteps } = await import('../../core/quality/index.ts');
  const { session } = context, { snapshot } = session, today = session.env.now().slice(0, 10);
  const known = kept.get(snapshot);
  if (!kinds && known?.today === today) return known;
  const report = await drive(qualitySteps(snapshot, { kinds, today, ignored: session.project.settingsLike(IGNORED), book: session.book }), context, 'engine:progress.quality');
  if (!kinds) kept.set(snapshot, report);
  return report;
}

/** Makes the change that the problems of these ids call for, as they are now: of the latest snapshot, whatever came in between the steps. */
async function changeFor(ids: readonly string[], context: JobContext, editOf: (problems: readonly QualityProblem[], snapshot: Snapshot) => Edit): Promise<number> {
  const { session } = context;
  session.project.checkWritable();
  const wanted = new Set(ids);
  for (;;) {
    const { snapshot } = session;
    const { problems } = await reportOf(context);
    if (session.snapshot === snapshot) return session.edit(editOf(problems.filter(({ id }) => wanted.has(id)), snapshot));
  }
}

export const runQuality: Handler<'quality.run'> = ({ kinds }, context) => reportOf(context, kinds);

export const fixProblems: Handler<'quality.fix'> = async ({ ids }, context) => {
  const { planFixes } = await import('../../core/quality/index.ts');
  let count = 0;
  const revision = await changeFor(ids, context, (problems, snapshot) => {
    const { puts, deletes, fixed } = planFixes(snapshot, problems);
    count = fixed.length;
    if (count === 0) throw new AppError('input', 'quality-nothing-to-fix');
    return { label: 'engine:edit.quality-fix', params: { count }, puts, deletes, settings: {} };
  });
  return { revision, fixed: count, left: new Set(ids).size - count };
};

export const ignoreProblems: Handler<'quality.ignore'> = async ({ ids, reason }, context) => {
  const { ignoring } = await import('../../core/quality/index.ts');
  const { who, now } = context.session.env;
  let count = 0;
  const revision = await changeFor(ids, context, (problems, snapshot) => {
    count = problems.length;
    if (count === 0) throw new AppError('input', 'quality-no-problem');
    return { label: 'engine:edit.quality-ignore', params: { count, reason }, puts: [], deletes: [], settings: ignoring(problems, { reason, who, at: now() }, snapshot) };
  });
  return { revision, ignored: count };
};

export const unignoreProblems: Handler<'quality.unignore'> = async ({ ids }, { session }) => {
  const { IGNORED, unignoring } = await import('../../core/quality/index.ts');
  const known = ids.filter((id) => session.project.setting(`${IGNORED}${id}`) !== null);
  if (known.length === 0) throw new AppError('input', 'quality-no-problem');
  return { revision: await session.edit({ label: 'engine:edit.quality-unignore', params: { count: known.length }, puts: [], deletes: [], settings: unignoring(known) }) };
};

export const assignAgain: Handler<'project.assignTownships'> = async ({ dryRun }, { session }) => {
  const { snapshot } = session, townships = featuresOf(snapshot, 'township');
  const { puts, changes, kept: against } = assignTownships(objectsWithTownship(snapshot), townships, townships);
  const revision = dryRun || puts.length === 0 ? snapshot.project.revision : await session.edit({ label: 'engine:edit.townships', params: { count: puts.length }, puts, deletes: [], settings: {} });
  return { revision, changes, kept: against };
};

export const clearDemo: Handler<'project.clearDemo'> = async ({ dryRun }, { session }) => {
  const { snapshot } = session, deletes = demoOf(snapshot);
  const counts = new Map<string, number>();
  for (const { kind } of deletes) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  if (!dryRun && deletes.length === 0) throw new AppError('input', 'no-demo');
  const revision = dryRun ? snapshot.project.revision : await session.edit({ label: 'engine:edit.clear-demo', params: { count: deletes.length }, puts: [], deletes, settings: {} });
  return { revision, kinds: [...counts].map(([kind, count]) => ({ kind, count })) };
};
