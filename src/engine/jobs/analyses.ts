/** Rules, roads, zoning. */
import { drive, type Handler } from './job.ts';

export const runCheck: Handler<'check.run'> = async (params, context) => {
  const { ruleSteps } = await import('../../core/rules/index.ts');
  const { snapshot, env } = context.session;
  return drive(ruleSteps(snapshot, { ...params, now: env.now(), clock: () => env.clock() }), context, 'engine:progress.rules');
};

export const runRoads: Handler<'roads.run'> = async (params, context) => {
  const { roadSteps } = await import('../../core/roads/index.ts');
  return drive(roadSteps(context.session.snapshot, params), context, 'engine:progress.roads');
};

export const getProfile: Handler<'roads.profile'> = async ({ road }, { session }) => {
  const { roadProfile } = await import('../../core/roads/index.ts');
  return roadProfile(session.snapshot, road);
};

export const runAssessment: Handler<'assess.run'> = async (params, context) => {
  const { assessSteps } = await import('../../core/zoning/index.ts');
  return drive(assessSteps(context.session.snapshot, params), context, 'engine:progress.units');
};
