/** A county for tests, built in the words of the domain, placed by metres from a point so that distances can be checked by hand. */
import { geodesicDestination } from '../geo/index.ts';
import type { Feature, Geometry, Props, Snapshot } from '../feature.ts';

export const HOME: readonly [number, number] = [105.67, 34.86];

/** [lon, lat] that lies metres east and north of HOME (north along the meridian first). */
export function at(eastM: number, northM: number): [number, number] {
  return geodesicDestination(geodesicDestination(HOME, northM >= 0 ? 0 : 180, Math.abs(northM)), eastM >= 0 ? 90 : 270, Math.abs(eastM));
}

export function point(eastM: number, northM: number): Geometry {
  return { type: 'Point', coordinates: at(eastM, northM) };
}

/** A line through [east, north] pairs in metres. */
export function line(...places: readonly (readonly [number, number])[]): Geometry {
  return { type: 'LineString', coordinates: places.map(([east, north]) => at(east, north)) };
}

/** A rectangle from its south-west corner. */
export function box(eastM: number, northM: number, widthM: number, heightM: number): Geometry {
  const corners = [at(eastM, northM), at(eastM + widthM, northM), at(eastM + widthM, northM + heightM), at(eastM, northM + heightM), at(eastM, northM)];
  return { type: 'Polygon', coordinates: [corners] };
}

/** Collects features into a snapshot. */
export class CountyBuilder {
  private readonly features: Feature[] = [];

  with(kind: string, id: string, geometry: Geometry | null, props: Props = {}): this {
    this.features.push({ kind, id, geometry, props: { name: id, ...props } });
    return this;
  }

  snapshot(assessmentDate = '2020-12-31'): Snapshot {
    const byKind = new Map<string, Feature[]>();
    for (const feature of this.features) byKind.set(feature.kind, [...(byKind.get(feature.kind) ?? []), feature]);
    return {
      project: { id: 'test', name: 'test county', revision: 1, version: '0', assessmentDate, countyCode: '', lastChange: null, demo: false },
      byKind,
    };
  }
}

export const aCounty = (): CountyBuilder => new CountyBuilder();
