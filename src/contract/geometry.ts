/** Geometries and features as they come from outside. */
import { z } from 'zod';
import type { Geometry } from '../core/feature.ts';

const PositionSchema = z.array(z.number()).min(2).max(4);
const LineSchema = z.array(PositionSchema);
const RingsSchema = z.array(LineSchema);
const SimpleSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Point'), coordinates: PositionSchema }),
  z.object({ type: z.literal('MultiPoint'), coordinates: LineSchema }),
  z.object({ type: z.literal('LineString'), coordinates: LineSchema }),
  z.object({ type: z.literal('MultiLineString'), coordinates: RingsSchema }),
  z.object({ type: z.literal('Polygon'), coordinates: RingsSchema }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(RingsSchema) }),
]);

/** A GeoJSON geometry; a collection of simple ones at most. */
export const GeometrySchema: z.ZodType<Geometry, Geometry> = z.union([SimpleSchema, z.object({ type: z.literal('GeometryCollection'), geometries: z.array(SimpleSchema) })]);

export const FeatureKeySchema = z.object({ kind: z.string(), id: z.string().min(1).max(200) });

export const FeatureSchema = FeatureKeySchema.extend({
  geometry: GeometrySchema.nullable(),
  props: z.record(z.string().max(200), z.union([z.string().max(20_000), z.number(), z.boolean(), z.null()])),
});
