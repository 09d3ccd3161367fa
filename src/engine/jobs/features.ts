/** Reading features and the plan. */
import { z } from 'zod';
import type { PlanIndicators } from '../../contract/reports.ts';
import { AppError } from '../../core/errors.ts';
import { featuresOf } from '../../core/feature.ts';
import { isPacked, unpacked } from '../../core/geo/index.ts';
import type { Handler } from './job.ts';

const Plan = z.object({
  source: z.string(),
  years: z.array(z.object({ year: z.number(), accidents: z.number(), deaths: z.number(), injuries: z.number(), lossWanYuan: z.number() })),
  targets: z.array(z.object({
    id: z.string(), label: z.object({ zh: z.string(), en: z.string() }), changePercent: z.number(), byYear: z.number(), binding: z.boolean(), of: z.enum(['accidents', 'deaths']),
  })),
});

export const listFeatures: Handler<'features.list'> = async ({ kinds }, { session }) => {
  const { project, byKind } = session.snapshot;
  // sent away whole: lists of positions that are made for it need not be kept
  const features = [...byKind].filter(([kind]) => !kinds || kinds.includes(kind)).flatMap(([, own]) => own.map((feature) => (isPacked(feature.geometry) ? { ...feature, geometry: unpacked(feature.geometry) } : feature)));
  return { revision: project.revision, features };
};

export const getFeature: Handler<'features.get'> = async ({ kind, id }, { session }) => {
  const feature = featuresOf(session.snapshot, kind).find((item) => item.id === id);
  if (!feature) throw new AppError('input', 'no-feature', { kind, id });
  return feature;
};

export const planIndicators: Handler<'plan.indicators'> = async (_params, { session }) => {
  const plan = session.project.setting('plan');
  return plan === null ? { source: '', years: [], targets: [] } satisfies PlanIndicators : Plan.parse(JSON.parse(plan));
};
