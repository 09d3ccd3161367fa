/** Rules, roads, zoning. */
import { translateProgress } from './progress.ts';
import { breathe, type Handler } from './job.ts';

export const runCheck: Handler<'check.run'> = async (params, context) => {
  const { runRules } = await import('../../core/rules/index.ts');
  await breathe();
  const { env } = context.session;
  return runRules(context.session.snapshot, { ...params, now: env.now(), clock: () => env.clock(), signal: context.signal, onProgress: translateProgress(context, 'engine:progress.rules') });
};

export const runRoads: Handler<'roads.run'> = async (params, context) => {
  const { analyseRoads } = await import('../../core/roads/index.ts');
  await breathe();
  return analyseRoads(context.session.snapshot, { ...params, signal: context.signal, onProgress: translateProgress(context, 'engine:progress.roads') });
};

export const getProfile: Handler<'roads.profile'> = async ({ road }, { session }) => {
  const { roadProfile } = await import('../../core/roads/index.ts');
  return roadProfile(session.snapshot, road);
};

export const runAssessment: Handler<'assess.run'> = async (params, context) => {
  const { assess } = await import('../../core/zoning/index.ts');
  await breathe();
  return assess(context.session.snapshot, { ...params, signal: context.signal, onProgress: translateProgress(context, 'engine:progress.units') });
};
