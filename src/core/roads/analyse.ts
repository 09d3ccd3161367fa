/** The search for danger segments: routes, what lies on them, detectors, segments with level and measures. Linear in road length. */
import type { KeptSetting } from '../kept.ts';
import { AppError } from '../errors.ts';
import { featuresOf, type Lang, numberOf, type Snapshot } from '../feature.ts';
import { AreaIndex } from '../geo/index.ts';
import { translate } from '../i18n.ts';
import { KINDS } from '../kinds/index.ts';
import { levelRank } from '../levels.ts';
import { finish, type Steps } from '../steps.ts';
import { besides, crashesOn, facilitiesOn, railsAmong, structuresOn, yearsBefore } from './context.ts';
import { curvatureOf } from './bends.ts';
import { curvesOf, drawingOf } from './curves.ts';
import { carryOver } from './decisions.ts';
import { densityAlong, meetingsOf } from './density.ts';
import { DETECTORS } from './detectors/index.ts';
import type { Detection, NotJudged, RouteContext, Work } from './detectors/detector.ts';
import { type HeightSource, profileOf } from './grades.ts';
import { curveMethod, limitDeclared, limitOf, LIMITS, type OwnLimits, radiusLimit } from './limits.ts';
import type { CurveMethod } from './method.ts';
import { networkOf, placeAt, type Route } from './route.ts';
import { recordOf, valuesOf } from './record.ts';
import { segmentsOf } from './segments.ts';
import { stake } from './stakes.ts';
import { type DesignSpeed, designSpeedOf, radiusGeneralM } from './standards.ts';
import { surroundingsOf } from './surroundings.ts';
import { termDeclared } from './terms.ts';
import { type CurveDetail, type DangerSegment, HAZARD_TYPES, type HazardType, type JudgedSegment, type RoadProfile, type RoadsReport, type RoadSummary, type SegmentMark } from './types.ts';

export interface RoadsOptions {
  /** ids of roads (of any part of a route) or route codes; all when absent */
  readonly roads?: readonly string[] | undefined;
  /** day that crashes are looked back from; the project's assessment date when absent */
  readonly asOf?: string | undefined;
  /** list the curves of each road */
  readonly detail: boolean;
  readonly lang: Lang;
  /** heights of the ground, for roads without heights of their own and for what lies beside the road */
  readonly terrain?: HeightSource | undefined;
  /** what the project holds of decisions and of the run that was kept: its settings under `ROADS` */
  readonly record?: readonly KeptSetting[] | undefined;
  /** limits to try, over those of the project; kept nowhere */
  readonly limits?: Readonly<Record<string, number>> | undefined;
}

const ROUTES_A_STEP = 16;
/** Fire stations and hospitals this near to a road set out on it, in metres; ours. */
const EMERGENCY_M = 100;
/** Hazards that nobody can judge without a design speed, and without heights. */
const BY_SPEED: readonly HazardType[] = ['sharp-curve', 'steep-grade', 'long-downhill', 'poor-sight', 'consecutive-curves', 'broken-back', 'curve-on-grade'], BY_HEIGHT: readonly HazardType[] = ['steep-grade', 'long-downhill', 'poor-sight', 'curve-on-grade'];
/** How far along the network a crash counts in the profile, in metres. */
const DENSITY_REACH_M = 500;

const answersTo = ({ id, parts }: Route, wanted: string): boolean => id === wanted || parts.some((part) => part.id === wanted || part.props['code'] === wanted);
const speedOf = ({ parts, class: roadClass }: Route): DesignSpeed | null => designSpeedOf(parts.map((part) => numberOf(part, 'design_speed')).find((speed) => speed !== null) ?? null, roadClass);

/** Danger segments of the roads, some routes a step. Unknown road ids throw `unknown-road`. */
export function* roadSteps(snapshot: Snapshot, options: RoadsOptions): Steps<RoadsReport> {
  const { lang } = options;
  const asOf = options.asOf ?? snapshot.project.assessmentDate;
  const { run, decisions, limits: set, terms: setTerms } = recordOf(options.record ?? []);
  const limits = new Map([...valuesOf(set), ...Object.entries(options.limits ?? {})]), terms = valuesOf(setTerms);
  const network = networkOf(snapshot), { routes } = network;
  const unknown = options.roads?.find((wanted) => !routes.some((route) => answersTo(route, wanted)));
  if (unknown !== undefined) throw new AppError('input', 'unknown-road', { road: unknown });
  const surroundings = surroundingsOf(network);
  const work: Work = { snapshot, surroundings, terrain: options.terrain ?? null, limits, since: yearsBefore(asOf, limitOf(limits, 'crash-years').value), asOf };
  const structures = structuresOn(surroundings, snapshot), facilities = facilitiesOn(surroundings, snapshot);
  const crashes = crashesOn(surroundings, snapshot, work.since, asOf, limitOf(limits, 'crash-snap').value), method = curveMethod(limits), leastBaseM = limitOf(limits, 'grade-base').value, mergeGapM = limitOf(limits, 'merge-gap').value;
  const emergencyRoutes = new Set(besides(surroundings, [...featuresOf(snapshot, 'fire-station'), ...featuresOf(snapshot, 'dense-place').filter(({ props }) => props['category'] === 'hospital')], EMERGENCY_M, () => EMERGENCY_M).keys());
  const detectors = DETECTORS.map((detector) => detector.begin(work));
  const shared = notJudgedAnywhere(snapshot, lang), lacking = DETECTORS.filter(({ layers }) => isLacking(snapshot, layers)).map(({ type }) => type);
  const townships = new AreaIndex(featuresOf(snapshot, 'township'));
  const townshipName = new Map(featuresOf(snapshot, 'township').map(({ id, props }) => [id, String(props['name'] ?? id)]));
  const roads: (RoadSummary & { curves?: readonly CurveDetail[] })[] = [];
  const segments: DangerSegment[] = [];

  for (const [index, route] of routes.entries()) {
    if (index % ROUTES_A_STEP === 0) yield { done: index, total: routes.length };
    if (options.roads && !options.roads.some((wanted) => answersTo(route, wanted))) continue;
    const speed = speedOf(route), own = structures[index] ?? [];
    const context: RouteContext = {
      index, route, limits, speed, structures: own, rails: railsAmong(facilities[index] ?? []), crashes: crashes.byRoute[index] ?? [],
      profile: profileOf(route, own, work.terrain, leastBaseM), curves: speed ? curvesOf(route, radiusGeneralM(speed.kmh), method) : [],
    };
    const found: Detection[] = [];
    const notJudged: NotJudged[] = [];
    const unjudged = new Set(lacking);
    for (const [i, detect] of detectors.entries()) {
      const result = detect(context), type = DETECTORS[i]?.type;
      if (type !== undefined && result.notJudged.length > 0) unjudged.add(type);
      found.push(...result.found);
      notJudged.push(...result.notJudged);
    }
    if (!speed) for (const type of BY_SPEED) unjudged.add(type);
    if (context.profile.heightM.some(Number.isNaN)) for (const type of BY_HEIGHT) unjudged.add(type);
    const lost = Math.min(route.lengthM, Math.max(0, ...notJudged.map(({ lengthM }) => lengthM)));
    roads.push({
      id: route.id, name: route.name, lengthKm: round3(route.lengthM / 1000), analysedKm: round3((route.lengthM - lost) / 1000),
      missing: [...notJudged.map(({ code, params }) => translate(lang, `roads:missing.${code}`, params)), ...shared], unjudged: HAZARD_TYPES.filter((type) => unjudged.has(type)), accuracy: accuracyOf(context, method),
      ...(options.detail ? { curves: curveList(context) } : {}),
    });
    for (const segment of segmentsOf(route, found, { crashes: context.crashes, facilities: facilities[index] ?? [], terms, emergency: emergencyRoutes.has(index), mergeGapM }, lang)) {
      const [lon = 0, lat = 0] = placeAt(route, (segment.fromM + segment.toM) / 2);
      const township = townships.containing(lon, lat);
      segments.push({ ...segment, township: township === null ? null : (townshipName.get(township) ?? null) });
    }
  }
  const left: string[] = [];
  if (crashes.unplaced > 0) left.push(translate(lang, 'roads:missing.crashes-off-road', { count: crashes.unplaced, metres: limitOf(limits, 'crash-snap').value }));
  if (crashes.undated > 0) left.push(translate(lang, 'roads:missing.crashes-undated', { count: crashes.undated }));
  if (roads[0]) roads[0] = { ...roads[0], missing: [...roads[0].missing, ...left] };
  segments.sort((a, b) => levelRank(a.level) - levelRank(b.level) || (a.road < b.road ? -1 : a.road > b.road ? 1 : a.fromM - b.fromM));
  const asked = new Set(roads.map(({ id }) => id));
  const meant = ({ road }: SegmentMark) => !options.roads || asked.has(road);
  const { segments: judged, gone, dormant } = carryOver(segments, run?.marks.filter(meant) ?? null, decisions.filter(({ mark }) => meant(mark)));
  const isRejected = ({ decision }: JudgedSegment) => decision?.standing === 'rejected';
  return {
    schema: 'riskatlas.roads/1', project: snapshot.project.name, revision: snapshot.project.revision, asOf, roads, segments: judged.filter((segment) => !isRejected(segment)), rejected: judged.filter(isRejected),
    comparedWith: run && { who: run.who, at: run.at, asOf: run.asOf }, gone, dormant, ownLimits: [...set].flatMap(([id, by]) => { const declared = limitDeclared(id); return declared ? [{ id, ...by, standard: declared.standard }] : []; }),
    method: LIMITS.filter(({ type }) => type === 'method').map(({ id, unit }) => ({ id, value: limitOf(limits, id).value, unit })),
    ownTerms: [...setTerms].flatMap(([id, by]) => { const declared = termDeclared(id); return declared ? [{ id, ...by, standard: declared.standard }] : []; }),
  };
}

/** Danger segments at once. */
export function analyseRoads(snapshot: Snapshot, options: RoadsOptions): RoadsReport {
  return finish(roadSteps(snapshot, options));
}

const round3 = (value: number): number => Math.round(value * 1000) / 1000;

/** How true the line and its heights are, and what figures were read over. */
function accuracyOf({ route, profile }: RouteContext, { jitterM }: CurveMethod): RoadSummary['accuracy'] {
  const drawing = drawingOf(route), tenth = (value: number) => Math.round(value * 10) / 10, known = profile.heightM.some((height) => !Number.isNaN(height));
  return { jitterM: tenth(jitterM > 0 ? jitterM : drawing.jitterM), spacingM: tenth(drawing.spacingM), heightNoiseM: known ? tenth(profile.noiseM) : null, gradeBaseM: known ? Math.round(profile.baseM) : null };
}

const isLacking = (snapshot: Snapshot, layers: readonly string[]): boolean => layers.some((layer) => featuresOf(snapshot, layer).length === 0);

/** Hazards that no road can be judged for, because a layer is missing: one line for all of them. */
function notJudgedAnywhere(snapshot: Snapshot, lang: Lang): string[] {
  const lacking = DETECTORS.filter(({ layers }) => isLacking(snapshot, layers));
  if (lacking.length === 0) return [];
  const layers = [...new Set(lacking.flatMap((detector) => detector.layers))].filter((layer) => featuresOf(snapshot, layer).length === 0);
  const comma = translate(lang, 'roads:comma');
  return [translate(lang, 'roads:missing.no-layer', {
    layers: layers.map((layer) => KINDS.find(({ id }) => id === layer)?.label[lang] ?? layer).join(comma), hazards: lacking.map(({ type }) => translate(lang, `roads:hazard.${type}`)).join(comma),
  })];
}

function curveList({ curves, speed, limits }: RouteContext): CurveDetail[] {
  return curves.filter(({ corner }) => !corner).map(({ fromM, toM, radiusM, deflectionDeg }) => ({
    from: stake(fromM), to: stake(toM), fromM: Math.round(fromM), toM: Math.round(toM), radius: Math.round(radiusM * 10) / 10,
    deflection: Math.round(deflectionDeg * 10) / 10, limit: speed ? radiusLimit(limits, speed.kmh, deflectionDeg).value : null,
  }));
}

/** Plan and heights of a road over its chainage, every 20 m. */
export function roadProfile(snapshot: Snapshot, road: string, terrain: HeightSource | null = null, limits: OwnLimits = new Map()): RoadProfile {
  const network = networkOf(snapshot);
  const index = network.routes.findIndex((route) => answersTo(route, road));
  const route = network.routes[index];
  if (!route) throw new AppError('input', 'unknown-road', { road });
  const surroundings = surroundingsOf(network), { assessmentDate } = snapshot.project;
  const structures = structuresOn(surroundings, snapshot)[index] ?? [];
  const crashes = crashesOn(surroundings, snapshot, yearsBefore(assessmentDate, limitOf(limits, 'crash-years').value), assessmentDate).byRoute.flatMap((own, on) => own.map(({ atM }) => ({ route: on, atM })));
  const { stepM, heightM, gradePercent } = profileOf(route, structures, terrain);
  const curves = curvatureOf(route, 30);
  const known = (value: number) => (Number.isNaN(value) ? null : value);
  const chainageM = Array.from(heightM, (_, i) => i * stepM);
  return {
    road: route.id, chainageM, crashDensity: [...densityAlong(network.routes.map(({ lengthM }) => lengthM), crashes.length > 0 ? meetingsOf(surroundings, snapshot) : [], crashes, index, stepM, DENSITY_REACH_M)], heightM: Array.from(heightM, known), gradePercent: Array.from(gradePercent, known),
    places: chainageM.map((s) => placeAt(route, s).slice(0, 2)), curvature: chainageM.map((s) => curves.curvature[Math.round(s / curves.stepM)] ?? 0),
  };
}
