/** The sample county from a seed: real seats and names, everything else invented and marked so. */
import { featureCollection, intersect, point, polygon, voronoi } from '@turf/turf';
import type { Feature } from '../../src/core/feature.ts';
import type { PlanIndicators } from '../../src/contract/reports.ts';
import { Clearance } from './clearance.ts';
import { Collection, COUNTY, OUTLINE, planar as planarOf, TOWNS } from './frame.ts';
import { lines } from './lines.ts';
import { Placer, places } from './places.ts';
import { plantRoads, plantRules, type PlantedCurve, type PlantedGrade, type PlantedRule } from './planted.ts';
import { ASSESSMENT_DATE, countedAccidents, PLAN, type PlantedCluster, roadCrashes } from './records.ts';
import { random } from './random.ts';
import { DESCENT, roads, structures } from './roads.ts';

export const DEFAULT_SEED = 620522;

export interface Answers {
  readonly seed: number;
  readonly rules: readonly PlantedRule[];
  readonly curves: readonly PlantedCurve[];
  readonly grades: readonly PlantedGrade[];
  readonly clusters: readonly PlantedCluster[];
  readonly descent: { readonly road: string; readonly lengthM: number; readonly percent: number };
}

export interface Sample {
  readonly project: { readonly name: string; readonly countyCode: string; readonly assessmentDate: string };
  readonly features: readonly Feature[];
  readonly plan: PlanIndicators;
  readonly answers: Answers;
}

const SCHEMATIC = '示意，不作为划界依据';

/** The county's schematic outline and the towns' schematic areas: what lies nearest to each seat. */
function areas(): Feature[] {
  const outline = polygon([OUTLINE.map((position) => [...position])]);
  const county: Feature = {
    id: COUNTY.code, kind: 'county', geometry: outline.geometry,
    props: { name: COUNTY.name, code: COUNTY.code, population: 416337, schematic: true, accuracy: 1500, source: `本项目绘制的示意轮廓，${SCHEMATIC}`, remark: SCHEMATIC },
  };
  const cells = voronoi(featureCollection(TOWNS.map(({ lon, lat }) => point([lon, lat]))), { bbox: [105, 34.4, 106.4, 35.5] });
  const townships = TOWNS.map((town, i): Feature => {
    const cell = cells.features[i];
    const part = cell ? intersect(featureCollection([polygon(cell.geometry.coordinates), outline])) : null;
    if (!part) throw new RangeError(`no area for ${town.name}`);
    return {
      id: town.code, kind: 'township', geometry: part.geometry,
      props: { name: town.name, code: town.code, schematic: true, seat_lon: town.lon, seat_lat: town.lat, source: `驻地点 GeoNames (CC BY 4.0)；范围为示意分区，${SCHEMATIC}`, remark: SCHEMATIC },
    };
  });
  return [county, ...townships];
}

/** The whole county for a seed. The same seed gives the same county, to the byte. */
export function generateSample(seed: number = DEFAULT_SEED): Sample {
  const rnd = random(seed);
  const base = areas();
  const collection = new Collection(base.filter(({ kind }) => kind === 'township'));
  const clearance = new Clearance();
  const built = roads(collection, rnd);
  for (const road of built) clearance.takeLine(road.points, road.class);
  structures(collection, built);
  for (const { kind, geometry } of collection.features) {
    if (kind === 'bridge' && geometry?.type === 'LineString') for (const [lon = 0, lat = 0] of geometry.coordinates) clearance.take(planarOf(lon, lat), kind);
  }
  lines(collection, clearance);
  const placer = new Placer(collection, clearance, rnd);
  const rules = plantRules(placer);
  const { curves, grades } = plantRoads(placer);
  places(placer);
  countedAccidents(placer);
  const clusters = roadCrashes(placer, built);
  return {
    project: { name: `${COUNTY.name}(演示)`, countyCode: COUNTY.code, assessmentDate: ASSESSMENT_DATE },
    features: [...base, ...collection.features],
    plan: PLAN,
    answers: { seed, rules, curves, grades, clusters, descent: { road: 'DL-G310', ...DESCENT } },
  };
}
