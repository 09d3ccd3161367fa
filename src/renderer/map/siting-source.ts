/** The place that siting is asked of, what was measured from it, where else it may go, and the ban zone, as GeoJSON for the map's sources. */
import type { Feature as MapFeature, FeatureCollection } from 'geojson';
import { geodesicDestination, middleOf } from '../../core/geo/index.ts';
import type { SitingPair, SitingRule, ZoneReport } from '../../core/rules/index.ts';
import { collection, EMPTY } from './data.ts';
import type { LayoutAnswer } from '../../contract/reports.ts';
import { ruleKey, type SitingState } from '../state/siting-state.ts';
import { type AppState, findFeature } from '../state/store.ts';

/** Corners of a ring. */
const STEP_DEGREES = 5;

function lineOf({ line, measured, verdict, unit }: SitingPair & Pick<SitingRule, 'unit'>, role: 'line' | 'chosen'): MapFeature[] {
  if (!line) return [];
  const [[west, south], [east, north]] = line, properties = { role, verdict };
  return [
    { type: 'Feature', geometry: { type: 'LineString', coordinates: line.map((end) => [...end]) }, properties },
    // in the middle, however short the line is
    { type: 'Feature', geometry: { type: 'Point', coordinates: [(west + east) / 2, (south + north) / 2] }, properties: { ...properties, role: `${role}-label`, label: measured === null || unit !== 'm' ? '?' : `${measured.toFixed(1)} m` } },
  ];
}

/** Where the law asks for so much distance: round the nearest point of the new thing. */
function ringOf({ line, required, base, unit }: SitingRule): MapFeature[] {
  const [at] = line ?? [], reach = required === null || unit !== 'm' ? 0 : required + (base?.offset ?? 0);
  if (!at || reach <= 0) return [];
  return [{ type: 'Feature', geometry: { type: 'LineString', coordinates: Array.from({ length: 360 / STEP_DEGREES + 1 }, (_, i) => geodesicDestination([at[0], at[1]], i * STEP_DEGREES, reach)) }, properties: { role: 'ring' } }];
}

/** The lines of what is broken, near or cannot be judged, and of the chosen rule, with the objects that they lead to. */
export function sitingSource({ tab, layout, place, report, rule: chosen, kept }: SitingState, features: AppState['features']): FeatureCollection {
  const all: MapFeature[] = [], rules = report.value ? [...report.value.rules, ...report.value.conditions] : [];
  const objects = new Map<string, MapFeature>();
  const toObject = ({ object }: SitingPair) => {
    const geometry = object ? findFeature(features, object.kind, object.id)?.geometry : null;
    if (object && geometry) objects.set(`${object.kind}/${object.id}`, { type: 'Feature', geometry, properties: { role: 'object' } });
  };
  if (place) {
    // one label a line: several rules may measure the same
    const lines = new Set<string>(), isFirst = ({ line }: SitingPair) => { const key = JSON.stringify(line), first = !lines.has(key); lines.add(key); return first; };
    for (const rule of [...rules].sort((a, b) => Number(ruleKey(b) === chosen) - Number(ruleKey(a) === chosen))) {
      if (ruleKey(rule) === chosen) {
        for (const pair of [rule, ...rule.others]) {
          if (isFirst(pair)) all.push(...lineOf({ ...pair, unit: rule.unit }, 'chosen'));
          toObject(pair);
        }
        all.push(...ringOf(rule));
      } else if (rule.verdict !== 'met') {
        if (isFirst(rule)) all.push(...lineOf(rule, 'line'));
        toObject(rule);
      }
    }
    all.unshift(...objects.values());
    all.push({ type: 'Feature', geometry: place, properties: { role: 'place' } });
  }
  for (const { letter, geometry } of kept) {
    const middle = middleOf(geometry);
    all.push({ type: 'Feature', geometry, properties: { role: 'kept' } });
    if (middle) all.push({ type: 'Feature', geometry: { type: 'Point', coordinates: [...middle] }, properties: { role: 'letter', label: letter } });
  }
  (place ? report.value?.alternatives ?? [] : []).forEach(({ at }, i) => all.push({ type: 'Feature', geometry: { type: 'Point', coordinates: [...at] }, properties: { role: 'alternative', label: String(i + 1), index: i } }));
  if (tab === 'layout') all.push(...layoutFeatures(layout.value));
  return collection(all);
}

/** The places of a layout, and the ways of the outlets that move. */
function layoutFeatures(layout: LayoutAnswer | null): MapFeature[] {
  return [
    ...(layout?.outlets ?? []).flatMap(({ at, to }): MapFeature[] => (to ? [{ type: 'Feature', geometry: { type: 'LineString', coordinates: [[...at], [...to.at]] }, properties: { role: 'move' } }] : [])),
    ...(layout?.places ?? []).map(({ at, outlet, from }): MapFeature => ({ type: 'Feature', geometry: { type: 'Point', coordinates: [...at] }, properties: { role: 'slot', use: outlet === null ? 'free' : from === 'today' ? 'stays' : 'moved' } })),
  ];
}

/** The parts of the zone and of the rest; `chosen` is the part that is being looked at. */
export function zoneSource(zone: ZoneReport | null, chosen: number | null): FeatureCollection {
  return zone ? collection(zone.parts.map(({ geometry, banned }, index) => ({ type: 'Feature', geometry, properties: { banned, index, chosen: index === chosen } }))) : EMPTY;
}
