/** What a rule of one's own may be made of without knowing a rule's inside: the lines that laws measure from, and the courses that relations follow. */
import { CENTRE_LINE, EMBANKMENT_TOE, OUTER_CONDUCTOR, ROAD_CONTROL_ZONE, ROAD_LAND } from '../bases.ts';
import { HIGHWAYS, RIVERS } from '../places.ts';
import type { BaseRule, Selector } from '../rule.ts';

/** Lines other than the drawn shape, by the kind that they belong to. */
export const BASES: readonly { readonly kind: string; readonly base: BaseRule }[] = [
  { kind: 'road', base: ROAD_LAND }, { kind: 'road', base: { ...ROAD_LAND, line: 'control-zone-edge', beyond: ROAD_CONTROL_ZONE } }, { kind: 'railway', base: EMBANKMENT_TOE }, { kind: 'power-line', base: OUTER_CONDUCTOR },
  { kind: 'pipeline', base: CENTRE_LINE },
];

export type CourseName = 'river' | 'road';
/** Up- and downstream by rivers, along highways. */
export const COURSES: Readonly<Record<CourseName, readonly Selector[]>> = { river: RIVERS, road: HIGHWAYS };
