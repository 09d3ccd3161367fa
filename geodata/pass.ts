/** A real mountain pass, for looking at what the search for curves makes of it: the road over the Port d'Envalira from OpenStreetMap, and where the authority has signed 30 km/h. */
import fs from 'node:fs';
import { z } from 'zod';
import type { Feature } from '../src/core/feature.ts';
import { type Curve, curvesOf } from '../src/core/roads/curves.ts';
import { networkOf, type Route } from '../src/core/roads/route.ts';

const Pass = z.object({
  source: z.string(), licence: z.string(),
  features: z.array(z.object({ id: z.string(), properties: z.object({ ref: z.string(), maxspeed: z.string().nullable() }), geometry: z.object({ type: z.literal('LineString'), coordinates: z.array(z.array(z.number()).min(2)) }) })),
});

/** A stretch that is signed with a speed of its own. */
export interface Signed { readonly fromM: number; readonly toM: number; readonly kmh: number | null }

export interface RealPass { readonly route: Route; readonly curves: readonly Curve[]; readonly signed: readonly Signed[]; readonly source: string; readonly licence: string }

/** Curves of the pass up to a radius, in metres. */
export function realPass(radiusM: number): RealPass {
  const { features, source, licence } = Pass.parse(JSON.parse(fs.readFileSync(new URL('sources/port-envalira.geojson', import.meta.url), 'utf8')));
  const roads = features.map(({ id, properties, geometry }): Feature => ({ id, kind: 'road', geometry, props: { code: properties.ref, class: 'national' } }));
  const [route, ...more] = networkOf({ project: { id: '', name: '', revision: 1, version: '', assessmentDate: '2013-05-31', countyCode: '', lastChange: null, demo: false }, byKind: new Map([['road', roads]]) }).routes;
  if (!route || more.length > 0) throw new Error('the pass is one road');
  const speeds = new Map(features.map(({ id, properties: { maxspeed } }) => [id, maxspeed !== null && /^\d+$/.test(maxspeed) ? Number(maxspeed) : null]));
  return { route, curves: curvesOf(route, radiusM).filter(({ corner }) => !corner), signed: route.stretches.map(({ part, fromM, toM }) => ({ fromM, toM, kmh: speeds.get(part.id) ?? null })), source, licence };
}
