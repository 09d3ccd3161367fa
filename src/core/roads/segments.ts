/** Hazards put together into danger segments: what belongs together, the level and why, the measures. */
import { type Lang, numberOf } from '../feature.ts';
import { hasWords, translate, type WordParams } from '../i18n.ts';
import { levelRank, RISK_LEVELS, type RiskLevel, worseLevel } from '../levels.ts';
import { type Facility, facilitiesBetween } from './context.ts';
import type { Crash, Detection } from './detectors/detector.ts';
import { limitDeclared, limitName } from './limits.ts';
import { measuresFor } from './measures.ts';
import { type Route, sliceOf } from './route.ts';
import { stake } from './stakes.ts';
import { type OwnTerms, termOf } from './terms.ts';
import type { DangerSegment, Hazard, HazardType } from './types.ts';

/** A longer hazard (a long descent, a narrow road) is a segment of its own and does not swallow the places on it, in metres. */
const LONG_M = 1000;
/** Places that are worse at the foot of a long descent: one segment by the standards, one level up. */
const WORSE_ON_DESCENT: ReadonlySet<HazardType> = new Set(['sharp-curve', 'consecutive-curves', 'settlement', 'junction', 'railway-crossing', 'roadside-market']);

/** What on a route, besides its hazards, makes a segment what it is. */
export interface Exposure { readonly crashes: readonly Crash[]; readonly facilities: readonly Facility[]; readonly terms: OwnTerms; /** fire engines or ambulances set out on it */ readonly emergency: boolean; /** hazards this near along the road are one segment, in metres */ readonly mergeGapM: number }

/** Danger segments of a route, in order of chainage; `township` is left to who knows it. */
export function segmentsOf(route: Route, found: readonly Detection[], exposure: Exposure, lang: Lang): Omit<DangerSegment, 'township'>[] {
  const long = found.filter(({ fromM, toM }) => toM - fromM > LONG_M), places = found.filter(({ fromM, toM }) => toM - fromM <= LONG_M);
  const descents = found.filter(({ hazard }) => hazard.type === 'long-downhill');
  const taken = new Map<string, number>();
  return [...merged(places, exposure.mergeGapM), ...long.map((detection) => [detection])].sort((a, b) => (a[0]?.fromM ?? 0) - (b[0]?.fromM ?? 0)).map((group) => {
    const segment = segmentOf(route, group, descents, exposure, lang);
    const again = (taken.get(segment.id) ?? 0) + 1;
    taken.set(segment.id, again);
    return again === 1 ? segment : { ...segment, id: `${segment.id}~${again}` };
  });
}

/** Hazards that overlap or nearly touch, together. */
function merged(found: readonly Detection[], gapM: number): Detection[][] {
  const groups: Detection[][] = [];
  let end = -Infinity;
  for (const detection of [...found].sort((a, b) => a.fromM - b.fromM || a.toM - b.toM)) {
    const last = groups.at(-1);
    if (last && detection.fromM <= end + gapM) {
      last.push(detection);
      end = Math.max(end, detection.toM);
    } else {
      groups.push([detection]);
      end = detection.toM;
    }
  }
  return groups;
}

/** Level: the worst hazard; steps up on a long descent that makes it worse, where a bus or school bus runs, where traffic is heavy, where somebody has died (`terms.ts`). Never below the worst. */
function segmentOf(route: Route, group: readonly Detection[], descents: readonly Detection[], { crashes, facilities, terms, emergency }: Exposure, lang: Lang): Omit<DangerSegment, 'township'> {
  const fromM = Math.min(...group.map((detection) => detection.fromM)), toM = Math.max(...group.map((detection) => detection.toM));
  const flag = (field: string) => route.parts.some(({ props }) => props[field] === true);
  const schoolBus = flag('school_bus');
  const worst = group.reduce<RiskLevel>((level, detection) => worseLevel(level, detection.level), 'unknown');
  const why = group.map((detection) => translate(lang, `roads:why.${detection.why ?? detection.hazard.type}`, wordsFor(detection, lang)) + (isOwn(detection.hazard) ? translate(lang, 'roads:by-own-limit') : ''));
  let level = worst;
  const raise = (term: string, key: string, params: WordParams = {}) => {
    for (let step = 0; step < termOf(terms, term); step++) {
      const raised = RISK_LEVELS[Math.max(0, levelRank(level) - 1)] ?? level;
      if (raised !== level) why.push(translate(lang, key, { ...params, level: translate(lang, `roads:level.${raised}`) }));
      level = raised;
    }
  };
  if (group.some(({ hazard }) => WORSE_ON_DESCENT.has(hazard.type)) && descents.some((descent) => descent.fromM <= toM && descent.toM >= fromM)) raise('raise-descent', 'roads:why.on-descent');
  if (schoolBus) raise('raise-school-bus', 'roads:why.school-bus');
  else if (flag('bus_route')) raise('raise-bus', 'roads:why.bus');
  const aadt = Math.max(...route.stretches.filter((stretch) => stretch.fromM <= toM && stretch.toM >= fromM).map(({ part }) => numberOf(part, 'aadt') ?? -Infinity));
  if (aadt >= termOf(terms, 'heavy-traffic')) raise('raise-traffic', 'roads:why.traffic', { aadt });
  // a cluster counts its deaths itself
  const deaths = crashes.reduce((sum, { atM, deaths: dead }) => (atM >= fromM && atM <= toM ? sum + dead : sum), 0);
  if (deaths > 0 && !group.some(({ hazard }) => hazard.type === 'crash-cluster')) raise('raise-fatal', 'roads:why.fatal', { deaths });
  const types = [...new Set(group.map(({ hazard }) => hazard.type))];
  return {
    id: `${route.id}~${types.join('+')}~${Math.round(fromM / 10) * 10}`, road: route.id, roadName: route.name, from: stake(fromM), to: stake(toM), fromM, toM,
    hazards: group.map((detection) => placed(detection, lang)), level, why, measures: measuresFor(types, route.class, schoolBus, emergency), facilities: facilitiesBetween(facilities, fromM, toM), geometry: sliceOf(route, fromM, toM),
  };
}

/** A hazard with its own place among its evidence: a segment may hold several. */
function placed({ hazard, fromM, toM }: Detection, lang: Lang): Hazard {
  const { standardLimit, ownLimits, ...evidence } = hazard.evidence, unit = unitIn(hazard.unit, lang);
  // another limit than the standard's is never shown as the standard's
  const source = typeof standardLimit === 'number' ? translate(lang, 'roads:own-limit', { source: hazard.source, limit: standardLimit, unit }) : hazard.source;
  const names = typeof ownLimits !== 'string' ? [] : ownLimits.split(' ').flatMap((id) => { const own = limitDeclared(id); return own ? [limitName(own, lang)] : []; });
  return {
    ...hazard, unit, source: names.length === 0 ? source : translate(lang, 'roads:with-own-limits', { source, limits: names.join(translate(lang, 'roads:comma')) }),
    evidence: { from: stake(fromM), to: stake(toM), ...evidence, ...(standardLimit === undefined ? {} : { standardLimit }), ...(names.length === 0 ? {} : { ownLimits: names.join(translate(lang, 'roads:comma')) }) },
  };
}

/** Whether the project's own limits had a part in a figure. */
const isOwn = ({ evidence }: Hazard): boolean => evidence['standardLimit'] !== undefined || evidence['ownLimits'] !== undefined;

/* A county has thousands of figures and a dozen units. */
const units = new Map<string, string>();

/** Symbols (m, %, °) are the same in every language; what is counted has a word. */
function unitIn(unit: string, lang: Lang): string {
  const key = `${lang} ${unit}`;
  let word = units.get(key);
  if (word === undefined) units.set(key, word = unit !== '' && hasWords(lang, `roads:unit.${unit}`) ? translate(lang, `roads:unit.${unit}`) : unit);
  return word;
}

function wordsFor({ hazard, level }: Detection, lang: Lang): WordParams {
  const { value, limit, unit, evidence } = hazard;
  const words = Object.entries(evidence).filter((entry): entry is [string, string | number] => typeof entry[1] === 'string' || typeof entry[1] === 'number');
  return { ...Object.fromEntries(words), value, limit, unit: unitIn(unit, lang), level: translate(lang, `roads:level.${level}`) };
}
