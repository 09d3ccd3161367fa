/** Features and results as GeoJSON for the map's sources. */
import type { Feature as MapFeature, FeatureCollection, Geometry, Position } from 'geojson';
import { converter, parseCrs } from '../../core/crs/index.ts';
import { type Feature, nameOf } from '../../core/feature.ts';
import { type Bounds, boundsOf, classOf, geodesicDestination } from '../../core/geo/index.ts';
import { kindOf } from '../../core/kinds/index.ts';
import { LEVEL_NUMERALS, levelOf, levelRank, type RiskLevel } from '../../core/levels.ts';
import type { RoadsReport } from '../../core/roads/types.ts';
import type { Finding } from '../../core/rules/types.ts';
import { type AssessmentReport, classesOf, type RiskUnit } from '../../core/zoning/index.ts';
import { shownReport, useAssessView } from '../state/assess.ts';
import { type AppState, findFeature, findSegment, type Marks, type Selection } from '../state/store.ts';

export const collection = (features: MapFeature[]): FeatureCollection => ({ type: 'FeatureCollection', features });
export const EMPTY = collection([]);

/** Kinds that stand as areas or names of their own, not as symbols. */
const NO_SYMBOL = new Set(['county', 'township', 'management-grid', 'designated-area', 'population']);

const propsOf = (feature: Feature, order: ReadonlyMap<string, number>) => {
  const level = levelOf(feature.props['risk_level']);
  const rated = kindOf(feature.kind)?.rated === true;
  return { kind: feature.kind, id: feature.id, name: nameOf(feature), level: rated ? level : 'plain', rank: (rated ? levelRank(level) : 5) * 1000 + (order.get(feature.kind) ?? 999), under: -(order.get(feature.kind) ?? 999), class: String(feature.props['class'] ?? '') };
};

const place = (geometry: Geometry): Position => {
  const [west, south, east, north] = boundsOf([geometry]) ?? [0, 0, 0, 0];
  return [(west + east) / 2, (south + north) / 2];
};

/** Everything that is drawn from features: lines, areas, and a symbol for each point and area. Draw order as given, top first; among symbols the worst come first, then that order. */
export function featureSources(features: Iterable<Feature>, drawOrder: readonly string[]): { lines: FeatureCollection; areas: FeatureCollection; points: FeatureCollection; counties: FeatureCollection; mask: FeatureCollection } {
  const lines: MapFeature[] = [], areas: MapFeature[] = [], points: MapFeature[] = [], counties: MapFeature[] = [];
  const order = new Map(drawOrder.map((kind, i) => [kind, i]));
  for (const feature of features) {
    const { geometry, kind } = feature;
    if (!geometry) continue;
    const properties = propsOf(feature, order);
    const geometryClass = classOf(geometry);
    if (kind === 'county') counties.push({ type: 'Feature', geometry, properties });
    else if (geometryClass === 'line') lines.push({ type: 'Feature', geometry, properties });
    else if (geometryClass === 'polygon' && kind !== 'township') areas.push({ type: 'Feature', geometry, properties });
    if (geometryClass !== 'line' && !NO_SYMBOL.has(kind)) points.push({ type: 'Feature', geometry: { type: 'Point', coordinates: place(geometry) }, properties });
  }
  const holes = counties.flatMap(({ geometry }) => (geometry.type === 'Polygon' ? geometry.coordinates.slice(0, 1) : geometry.type === 'MultiPolygon' ? geometry.coordinates.flatMap((polygon) => polygon.slice(0, 1)) : []));
  const world: Position[] = [[-180, -85], [180, -85], [180, 85], [-180, 85], [-180, -85]];
  const mask: MapFeature[] = holes.length > 0 ? [{ type: 'Feature', geometry: { type: 'Polygon', coordinates: [world, ...holes] }, properties: {} }] : [];
  return { lines: collection(lines), areas: collection(areas), points: collection(points), counties: collection(counties), mask: collection(mask) };
}

/** Townships with the level that the assessment gives them. */
export function townshipSources(townships: readonly Feature[], units: readonly RiskUnit[]): { areas: FeatureCollection; labels: FeatureCollection } {
  const levels = new Map(units.map(({ id, level }): [string, RiskLevel] => [id, level]));
  const areas: MapFeature[] = [], labels: MapFeature[] = [];
  for (const township of townships) {
    if (!township.geometry) continue;
    const level = levels.get(township.id);
    const { seat_lon: lon, seat_lat: lat } = township.props;
    const properties = { kind: 'township', id: township.id, name: nameOf(township), level: level ?? 'none', label: level ? `${nameOf(township)} ${LEVEL_NUMERALS[level]}` : nameOf(township) };
    areas.push({ type: 'Feature', geometry: township.geometry, properties });
    labels.push({ type: 'Feature', geometry: { type: 'Point', coordinates: typeof lon === 'number' && typeof lat === 'number' ? [lon, lat] : place(township.geometry) }, properties });
  }
  return { areas: collection(areas), labels: collection(labels) };
}

/** Units of an assessment by level, or by the class of their index; −1 where there is none. */
export function unitSource({ units, classes }: AssessmentReport, byIndex: boolean): FeatureCollection {
  const own = byIndex ? classesOf(units.map(({ score }) => score), classes) : [];
  return collection(units.flatMap(({ id, level, geometry }, i): MapFeature[] => (geometry ? [{ type: 'Feature', geometry, properties: { id, level, byIndex, class: own[i] ?? -1, line: geometry.type === 'LineString' } }] : [])));
}

/** Danger segments with stake and figures; the rejected ones with the reason instead. */
export function segmentSource(report: Pick<RoadsReport, 'segments' | 'rejected'> | null): FeatureCollection {
  return collection([
    ...(report?.rejected ?? []).map(({ id, geometry, from, decision }): MapFeature => ({ type: 'Feature', geometry, properties: { id, rejected: true, label: `${from} ${decision?.reason ?? ''}` } })),
    ...(report?.segments ?? []).map(({ id, geometry, level, from, hazards }): MapFeature => ({
      type: 'Feature', geometry, properties: { id, level, rejected: false, label: `${from} ${hazards.map(({ value, unit }) => `${value} ${unit}`).join(' · ')}` },
    })),
  ]);
}

/** A selected finding: both features, the shortest line with its length, the required distance as a ring. */
export function findingSource(finding: Finding | undefined, find: (kind: string, id: string) => Feature | undefined): FeatureCollection {
  if (!finding) return EMPTY;
  const parts: MapFeature[] = [];
  for (const [role, ref] of [['subject', finding.subject], ['object', finding.object]] as const) {
    const geometry = ref ? find(ref.kind, ref.id)?.geometry : null;
    if (geometry) parts.push({ type: 'Feature', geometry, properties: { role } });
  }
  if (finding.line) parts.push({ type: 'Feature', geometry: { type: 'LineString', coordinates: finding.line.map((end) => [...end]) }, properties: { role: 'distance', label: finding.measured === null ? '?' : `${finding.measured.toFixed(1)} m` } });
  const reach = finding.required === null ? null : finding.required + (finding.base?.offset ?? 0);
  if (finding.at && reach !== null && reach > 0) {
    const { at } = finding;
    parts.push({ type: 'Feature', geometry: { type: 'LineString', coordinates: Array.from({ length: 73 }, (_, i) => geodesicDestination(at, i * 5, reach)) }, properties: { role: 'ring' } });
  }
  return collection(parts);
}

/** Features that would be imported, read in a system; points also as they would lie in the next likely one, with a line from there to here. */
export function importSource({ features, crs, others }: { readonly features: readonly Feature[]; readonly crs: string; readonly others: readonly string[] }): FeatureCollection {
  const all: MapFeature[] = features.flatMap(({ geometry }) => (geometry ? [{ type: 'Feature' as const, geometry, properties: { role: 'new' } }] : []));
  const wgs84 = parseCrs('EPSG:4326'), here = parseCrs(crs), there = parseCrs(others.find((other) => other !== crs) ?? '');
  if (!wgs84 || !here || !there) return collection(all);
  const raw = converter(wgs84, here), again = converter(there, wgs84);
  for (const { geometry } of features) {
    if (geometry?.type !== 'Point') continue;
    const other = again(raw(geometry.coordinates));
    if (!other.every(Number.isFinite) || Math.hypot((other[0] ?? 0) - (geometry.coordinates[0] ?? 0), (other[1] ?? 0) - (geometry.coordinates[1] ?? 0)) > 0.1) continue;
    all.push({ type: 'Feature', geometry: { type: 'Point', coordinates: other }, properties: { role: 'other' } }, { type: 'Feature', geometry: { type: 'LineString', coordinates: [other, geometry.coordinates] }, properties: { role: 'shift' } });
  }
  return collection(all);
}

/** What list, chart or map point at: a danger segment, or a place with its words. */
export function hoverSource({ hover, pointed, roads }: Pick<AppState, 'hover' | 'pointed' | 'roads'>): FeatureCollection {
  const segment = hover?.type === 'segment' ? findSegment(roads, hover.id) : undefined;
  return collection([
    ...(segment ? [{ type: 'Feature' as const, geometry: segment.geometry, properties: {} }] : []),
    ...(pointed ? [{ type: 'Feature' as const, geometry: { type: 'Point' as const, coordinates: [...pointed.at] }, properties: { label: pointed.label } }] : []),
  ]);
}

export function chosenSource(chosen: Iterable<readonly Feature[]>): FeatureCollection {
  return collection([...chosen].flat().flatMap(({ geometry }): MapFeature[] => (geometry ? [{ type: 'Feature', geometry, properties: {} }] : [])));
}

export function marksSource(marks: Marks | null): FeatureCollection {
  return collection([
    ...(marks?.proposal ? [{ type: 'Feature' as const, geometry: marks.proposal, properties: {} }] : []),
    ...(marks?.problem ? [{ type: 'Feature' as const, geometry: { type: 'Point' as const, coordinates: [...marks.problem] }, properties: { role: 'problem' } }] : []),
  ]);
}

/** Where a breach was that is fixed. */
export function fixedPlace({ check }: Pick<AppState, 'check'>, fixed: string): Geometry | null {
  const at = check.value?.fixed.find(({ id }) => id === fixed)?.at;
  return at ? { type: 'Point', coordinates: [...at] } : null;
}

/** Where something selected is; null when it has no place. */
export function boundsOfSelection(selection: Selection, state: AppState): Bounds | null {
  if (selection.type === 'finding') {
    const finding = state.check.value?.findings.find(({ id }) => id === selection.id);
    if (finding?.line) return boundsOf([{ type: 'MultiPoint', coordinates: finding.line.map((end) => [...end]) }]);
    return finding ? boundsOf([findFeature(state.features, finding.subject.kind, finding.subject.id)?.geometry ?? null]) : null;
  }
  if (selection.type === 'fixed') return boundsOf([fixedPlace(state, selection.id)]);
  if (selection.type === 'segment') return boundsOf([findSegment(state.roads, selection.id)?.geometry ?? null]);
  if (selection.type === 'rule') return null;
  if (selection.type === 'unit') return boundsOf([shownReport(state, useAssessView.getState())?.units.find(({ id }) => id === selection.id)?.geometry ?? null]);
  return boundsOf([findFeature(state.features, selection.kind, selection.id)?.geometry ?? null]);
}
