/** The search for danger segments: routes, what lies on them, detectors, segments with level and measures. Linear in road length. */
import { AppError } from '../errors.ts';
import { featuresOf, type Lang, numberOf, type Snapshot } from '../feature.ts';
import { AreaIndex } from '../geo/index.ts';
import { translate } from '../i18n.ts';
import { levelRank, RISK_LEVELS, type RiskLevel, worseLevel } from '../levels.ts';
import { finish, type Steps } from '../steps.ts';
import { crashesOn, RouteLocator, structuresOn, yearsBefore } from './context.ts';
import { curvatureOf, curvesOf } from './curves.ts';
import { DETECTORS } from './detectors/index.ts';
import type { Detection, NotJudged, RouteContext } from './detectors/detector.ts';
import { profileOf } from './grades.ts';
import { measuresFor } from './measures.ts';
import { type Route, routesOf, sliceOf, valueAt } from './route.ts';
import { stake } from './stakes.ts';
import { designSpeedOf, radiusGeneralM, radiusLimitM } from './standards.ts';
import type { DangerSegment, RoadProfile, RoadsReport, RoadSummary } from './types.ts';

export interface RoadsOptions {
  /** ids of roads (of any part of a route) or route codes; all when absent */
  readonly roads?: readonly string[] | undefined;
  /** day that crashes are looked back from; the project's assessment date when absent */
  readonly asOf?: string | undefined;
  /** list the curves of each road */
  readonly detail: boolean;
  readonly lang: Lang;
}

/** Years that crashes are looked back. */
const YEARS_BACK = 3;
/** Hazards this near along the road are one segment, in metres. */
const MERGE_GAP_M = 50;
const ROUTES_A_STEP = 16;

const answersTo = ({ id, parts }: Route, wanted: string): boolean => id === wanted || parts.some((part) => part.id === wanted || part.props['code'] === wanted);

/** Danger segments of the roads, some routes a step. Unknown road ids throw `unknown-road`. */
export function* roadSteps(snapshot: Snapshot, options: RoadsOptions): Steps<RoadsReport> {
  const { lang } = options;
  const asOf = options.asOf ?? snapshot.project.assessmentDate;
  const since = yearsBefore(asOf, YEARS_BACK);
  const routes = routesOf(snapshot);
  const unknown = options.roads?.find((wanted) => !routes.some((route) => answersTo(route, wanted)));
  if (unknown !== undefined) throw new AppError('input', 'unknown-road', { road: unknown });
  const locator = new RouteLocator(routes, snapshot);
  const structures = structuresOn(routes, locator, snapshot);
  const crashes = crashesOn(routes, locator, snapshot, since, asOf);
  const townships = new AreaIndex(featuresOf(snapshot, 'township'));
  const townshipName = new Map(featuresOf(snapshot, 'township').map(({ id, props }) => [id, String(props['name'] ?? id)]));
  const roads: (RoadSummary & { curves?: RoadsReport['roads'][number]['curves'] })[] = [];
  const segments: DangerSegment[] = [];

  for (const [i, route] of routes.entries()) {
    if (i % ROUTES_A_STEP === 0) yield { done: i, total: routes.length };
    if (options.roads && !options.roads.some((wanted) => answersTo(route, wanted))) continue;
    const [part] = route.parts;
    const speed = designSpeedOf(part ? numberOf(part, 'design_speed') : null, route.class);
    const context: RouteContext = { route, speed, structures: structures[i] ?? [], crashes: crashes.byRoute[i] ?? [], since, asOf };
    const found: Detection[] = [];
    const notJudged: NotJudged[] = [];
    for (const detector of DETECTORS) {
      const result = detector.detect(context);
      found.push(...result.found);
      notJudged.push(...result.notJudged);
    }
    const lost = Math.min(route.lengthM, Math.max(0, ...notJudged.map(({ lengthM }) => lengthM)));
    roads.push({
      id: route.id, name: route.name, lengthKm: round3(route.lengthM / 1000), analysedKm: round3((route.lengthM - lost) / 1000),
      missing: notJudged.map(({ code, params }) => translate(lang, `roads:missing.${code}`, params)),
      ...(options.detail && speed ? { curves: curveList(route, speed.kmh) } : {}),
    });
    for (const group of merged(found)) {
      const segment = segmentOf(route, group, lang);
      const middle = sliceOf(route, (segment.fromM + segment.toM) / 2, (segment.fromM + segment.toM) / 2).coordinates[0] ?? [];
      const township = townships.containing(middle[0] ?? 0, middle[1] ?? 0);
      segments.push({ ...segment, township: township === null ? null : (townshipName.get(township) ?? null) });
    }
  }
  if (crashes.unplaced > 0 && roads[0]) roads[0] = { ...roads[0], missing: [...roads[0].missing, translate(lang, 'roads:missing.crashes-off-road', { count: crashes.unplaced })] };
  segments.sort((a, b) => levelRank(a.level) - levelRank(b.level) || (a.road < b.road ? -1 : a.road > b.road ? 1 : a.fromM - b.fromM));
  return { schema: 'riskatlas.roads/1', project: snapshot.project.name, revision: snapshot.project.revision, asOf, roads, segments };
}

/** Danger segments at once. */
export function analyseRoads(snapshot: Snapshot, options: RoadsOptions): RoadsReport {
  return finish(roadSteps(snapshot, options));
}

const round3 = (value: number): number => Math.round(value * 1000) / 1000;

/** Hazards that overlap or nearly touch, together. */
function merged(found: readonly Detection[]): Detection[][] {
  const groups: Detection[][] = [];
  let end = -Infinity;
  for (const detection of [...found].sort((a, b) => a.fromM - b.fromM || a.toM - b.toM)) {
    const last = groups.at(-1);
    if (last && detection.fromM <= end + MERGE_GAP_M) last.push(detection);
    else groups.push([detection]);
    end = Math.max(end, detection.toM);
    if (groups.at(-1)?.length === 1) end = detection.toM;
  }
  return groups;
}

/** Level: the worst hazard, one step up where a bus or school bus runs. */
function segmentOf(route: Route, group: readonly Detection[], lang: Lang): Omit<DangerSegment, 'township'> {
  const fromM = Math.min(...group.map((detection) => detection.fromM)), toM = Math.max(...group.map((detection) => detection.toM));
  const flag = (field: string) => route.parts.some(({ props }) => props[field] === true);
  const schoolBus = flag('school_bus');
  const worst = group.reduce<RiskLevel>((level, detection) => worseLevel(level, detection.level), 'unknown');
  const why = group.map(({ hazard, level }) => translate(lang, `roads:why.${hazard.type}`, {
    value: hazard.value, limit: hazard.limit, unit: hazard.unit, level: translate(lang, `roads:level.${level}`), window: Number(hazard.evidence['windowM'] ?? 0),
  }));
  let level = worst;
  if (schoolBus || flag('bus_route')) {
    const raised = RISK_LEVELS[Math.max(0, levelRank(worst) - 1)] ?? worst;
    if (raised !== worst) why.push(translate(lang, schoolBus ? 'roads:why.school-bus' : 'roads:why.bus', { level: translate(lang, `roads:level.${raised}`) }));
    level = raised;
  }
  const types = [...new Set(group.map(({ hazard }) => hazard.type))];
  return {
    id: `${route.id}~${types.join('+')}~${Math.round(fromM / 10) * 10}`, road: route.id, roadName: route.name, from: stake(fromM), to: stake(toM), fromM, toM,
    hazards: group.map(({ hazard }) => hazard), level, why, measures: measuresFor(types, route.class, schoolBus), geometry: sliceOf(route, fromM, toM),
  };
}

function curveList(route: Route, kmh: number): NonNullable<RoadsReport['roads'][number]['curves']> {
  const limit = radiusLimitM(kmh);
  return curvesOf(route, radiusGeneralM(kmh)).filter(({ corner }) => !corner).map(({ fromM, toM, radiusM, deflectionDeg }) => ({
    from: stake(fromM), to: stake(toM), fromM: Math.round(fromM), toM: Math.round(toM), radius: Math.round(radiusM * 10) / 10,
    deflection: Math.round(deflectionDeg * 10) / 10, limit,
  }));
}

/** Plan and heights of a road over its chainage, every 20 m. */
export function roadProfile(snapshot: Snapshot, road: string): RoadProfile {
  const routes = routesOf(snapshot);
  const index = routes.findIndex((route) => answersTo(route, road));
  const route = routes[index];
  if (!route) throw new AppError('input', 'unknown-road', { road });
  const structures = structuresOn(routes, new RouteLocator(routes, snapshot), snapshot)[index] ?? [];
  const { stepM, heightM, gradePercent } = profileOf(route, structures);
  const curves = curvatureOf(route, 30);
  const known = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? null : value);
  const chainageM = Array.from(heightM, (_, i) => i * stepM);
  return {
    road: route.id, chainageM,
    heightM: chainageM.map((s) => known(valueAt(route, route.heightM, s))),
    curvature: chainageM.map((s) => curves.curvature[Math.round(s / curves.stepM)] ?? 0),
    gradePercent: Array.from(gradePercent, known),
  };
}
