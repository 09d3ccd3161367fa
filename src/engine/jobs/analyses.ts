/** Rules. */
import type { Params } from '../../contract/methods.ts';
import { AppError } from '../../core/errors.ts';
import type { Snapshot } from '../../core/feature.ts';
import { ofStatus, withStatuses } from '../../core/findings/index.ts';
import type { CheckReport } from '../../core/rules/types.ts';
import { ZONE_LIST } from '../../core/zone-list/types.ts';
import type { Project } from '../store/project.ts';
import { breathe, drive, type Handler, type JobContext } from './job.ts';
import { bookWith } from './rules.ts';

/** Up to so many changed features a report is brought up to date; beyond, all is checked anew, in steps that can be cancelled. */
const MOST_CHANGES = 200;

/** The last report of each open project, with what it was made from. */
const lastChecks = new WeakMap<Project, { readonly asked: string; readonly snapshot: Snapshot; readonly report: CheckReport }>();

export const runCheck: Handler<'check.run'> = async ({ status, ...asked }, context) => {
  const { project, snapshot } = context.session;
  return ofStatus(withStatuses(await allFindings(asked, context), project, snapshot, asked.kinds), status);
};

type Asked = Omit<Params<'check.run'>, 'status'>;

/** The rules of the book, and the county's list of what functional zones ban. */
async function allFindings(asked: Asked, context: JobContext): Promise<CheckReport> {
  const report = await runRules(asked.rules ? { ...asked, rules: asked.rules.filter((rule) => rule !== ZONE_LIST) } : asked, context);
  if (asked.rules && !asked.rules.includes(ZONE_LIST)) return report;
  const { withZoneList, zoneListOf } = await import('./zone-list.ts'), { project, snapshot } = context.session, list = zoneListOf(project);
  if (!list && asked.rules) throw new AppError('input', 'zone-list-empty');
  return list ? withZoneList(report, list, snapshot, asked.lang, asked.kinds) : report;
}

async function runRules(params: Asked, context: JobContext): Promise<CheckReport> {
  const { changesBetween, recheck, ruleSteps } = await import('../../core/rules/index.ts');
  const { session: { project, snapshot, env } } = context, book = await bookWith(params.pack, params.lang, context);
  const options = { ...params, now: env.now(), clock: () => env.clock() }, asked = JSON.stringify(params), last = lastChecks.get(project);
  const changed = last?.asked === asked && last.report.pack === book.pack ? changesBetween(last.snapshot, snapshot) : null;
  let report: CheckReport;
  if (last && changed && changed.length <= MOST_CHANGES) {
    await breathe(context);
    report = recheck(snapshot, last.report, changed, options, book);
  } else report = await drive(ruleSteps(snapshot, options, book), context, 'engine:progress.rules');
  // a question about some rules does not push out the check of all
  if (!params.rules) lastChecks.set(project, { asked, snapshot, report });
  return report;
}
