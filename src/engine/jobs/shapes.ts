/** Shapes that are proposed: merged and repaired ones. Nothing in the project changes by them. */
import { AppError } from '../../core/errors.ts';
import { featuresOf } from '../../core/feature.ts';
import { mergedGeometry, repairedGeometry } from '../../core/geo/index.ts';
import { openGeos } from '../geos.ts';
import type { Handler } from './job.ts';

export const mergeGeometry: Handler<'geometry.merge'> = async ({ kind, ids }, { session }) => {
  const byId = new Map(featuresOf(session.snapshot, kind).map(({ id, geometry }) => [id, geometry]));
  const geometries = ids.map((id) => {
    const geometry = byId.get(id);
    if (geometry === undefined) throw new AppError('input', 'no-feature', { kind, id });
    return geometry;
  });
  return { geometry: mergedGeometry(geometries, await openGeos(session.env.dataDir)) };
};

export const repairGeometry: Handler<'geometry.repair'> = async ({ geometry }, { session }) => ({ geometry: repairedGeometry(geometry, await openGeos(session.env.dataDir)) });
