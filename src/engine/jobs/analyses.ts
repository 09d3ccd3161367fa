/** Rules, zoning. */
import type { Snapshot } from '../../core/feature.ts';
import { ofStatus, withStatuses } from '../../core/findings/index.ts';
import type { CheckReport } from '../../core/rules/types.ts';
import type { Project } from '../store/project.ts';
import { breathe, drive, type Handler } from './job.ts';
import { bookWith } from './rules.ts';

/** Up to so many changed features a report is brought up to date; beyond, all is checked anew, in steps that can be cancelled. */
const MOST_CHANGES = 200;

/** The last report of each open project, with what it was made from. */
const lastChecks = new WeakMap<Project, { readonly asked: string; readonly snapshot: Snapshot; readonly report: CheckReport }>();

export const runCheck: Handler<'check.run'> = async ({ status, ...params }, context) => {
  const { changesBetween, recheck, ruleSteps } = await import('../../core/rules/index.ts');
  const { session: { project, snapshot, env } } = context, book = await bookWith(params.pack, params.lang, context);
  const options = { ...params, now: env.now(), clock: () => env.clock() }, asked = JSON.stringify(params), last = lastChecks.get(project);
  const changed = last?.asked === asked && last.report.pack === book.pack ? changesBetween(last.snapshot, snapshot) : null;
  let report: CheckReport;
  if (last && changed && changed.length <= MOST_CHANGES) {
    await breathe(context);
    report = recheck(snapshot, last.report, changed, options, book);
  } else report = await drive(ruleSteps(snapshot, options, book), context, 'engine:progress.rules');
  lastChecks.set(project, { asked, snapshot, report });
  return ofStatus(withStatuses(report, project, snapshot, params.kinds), status);
};

export const runAssessment: Handler<'assess.run'> = async (params, context) => {
  const { assessSteps } = await import('../../core/zoning/index.ts');
  return drive(assessSteps(context.session.snapshot, params), context, 'engine:progress.units');
};
