/** 视距不良: less is seen ahead than a vehicle needs to stop: over a crest, or past the ground on the inside of a curve. */
import type { Profile } from '../grades.ts';
import { sightLimit, standardIn } from '../limits.ts';
import { type Route, walker } from '../route.ts';
import { rounded, runsOf } from '../series.ts';
import { mayHide, roadHeight, seenInCurve, seenOverCrests, showsCuttings } from '../sight.ts';
import type { Detection, Detector, NotJudged } from './detector.ts';

/** Heights with more noise than this make crests of their own; those with less get a margin of four times theirs; in metres. */
const NOISE_M = 0.1, LEAST_MARGIN_M = 0.02;
/** Vertices farther apart than this share of the sight cut the top off a crest: the chord would be off by a tenth of a metre. */
const SPACING = 0.45;

export const poorSight: Detector = {
  type: 'poor-sight', layers: [],
  begin: ({ terrain }) => ({ route, speed, curves, profile, structures, limits }) => {
    if (!speed) return { found: [], notJudged: [] };
    const rule = sightLimit(limits, speed.kmh), limit = rule.value;
    const onStructure = (s: number) => structures.some(({ fromM, toM }) => s >= fromM && s <= toM);
    const found: Detection[] = [];
    const notJudged: NotJudged[] = [];
    const add = (cause: 'crest' | 'curve', fromM: number, toM: number, seenM: number, withChainage: boolean | null) => found.push({
      fromM: Math.max(0, fromM), toM: Math.min(route.lengthM, toM), level: seenM < limit / 2 ? 'major' : 'considerable',
      hazard: {
        type: 'poor-sight', value: rounded(seenM, 0), unit: 'm', limit, source: rule.source, unverified: rule.unverified,
        evidence: { cause, withChainage, designSpeedKmh: speed.kmh, designSpeedAssumed: speed.assumed, cellM: terrain?.cellM ?? null, ...standardIn(rule) },
      },
    });

    const { noiseM, fromTerrain } = profile, spacing = route.lengthM / Math.max(1, route.x.length - 1);
    if (fromTerrain > 0) notJudged.push({ code: 'crest-terrain', params: {}, lengthM: 0 });
    else if (noiseM > NOISE_M) notJudged.push({ code: 'crest-noise', params: { noise: rounded(noiseM, 2), most: NOISE_M }, lengthM: 0 });
    else if (spacing > SPACING * limit) notJudged.push({ code: 'crest-spacing', params: { spacing: Math.round(spacing), most: Math.floor(SPACING * limit) }, lengthM: 0 });
    else {
      for (const { fromM, toM, seenM, direction } of crestsOf(route, profile, limit, onStructure)) add('crest', fromM, toM, seenM, direction === 0 ? null : direction === 1);
    }

    const wanted = curves.filter((curve) => !curve.corner && mayHide(route, curve, limit) && !structures.some((structure) => curve.fromM >= structure.fromM && curve.toM <= structure.toM));
    if (wanted.length > 0 && !showsCuttings(terrain)) notJudged.push({ code: 'sight-ground', params: { count: wanted.length }, lengthM: 0 });
    else if (terrain) {
      const heightAt = roadHeight(route, terrain);
      let unknown = 0;
      for (const curve of wanted) {
        const seen = seenInCurve(route, terrain, heightAt, curve, limit);
        unknown += seen.unknown;
        if (seen.leastM < limit) add('curve', curve.fromM, curve.toM, seen.leastM, null);
      }
      if (unknown > 0) notJudged.push({ code: 'sight-void', params: { count: unknown }, lengthM: 0 });
    }
    return { found: found.sort((a, b) => a.fromM - b.fromM), notJudged };
  },
};

interface Crest { readonly fromM: number; readonly toM: number; readonly seenM: number; /** 0: in both directions */ readonly direction: 1 | -1 | 0 }

/* A profile stands for a route with its structures: crests that were looked for once at a sight are kept with it. */
const knownCrests = new WeakMap<Profile, Map<number, readonly Crest[]>>();

/** Where less than `limit` metres are seen over crests. */
function crestsOf(route: Route, profile: Profile, limit: number, onStructure: (s: number) => boolean): readonly Crest[] {
  let known = knownCrests.get(profile);
  if (!known) knownCrests.set(profile, known = new Map());
  let crests = known.get(limit);
  if (!crests) known.set(limit, crests = lookedFor(route, profile, limit, onStructure));
  return crests;
}

function lookedFor(route: Route, { noiseM }: Profile, limit: number, onStructure: (s: number) => boolean): Crest[] {
  const stepM = Math.max(5, limit / 8), walk = walker(route);
  const heightM = new Float64Array(Math.floor(route.lengthM / stepM) + 1);
  for (let i = 0; i < heightM.length; i++) heightM[i] = onStructure(i * stepM) ? Number.NaN : walk(route.heightM, i * stepM);
  const crests: Crest[] = [];
  for (const direction of [1, -1] as const) {
    const seen = seenOverCrests(heightM, stepM, limit, direction, Math.max(LEAST_MARGIN_M, 4 * noiseM));
    for (const { first, last } of runsOf(seen.length, (i) => (seen[i] as number) < limit)) {
      const least = Math.min(...seen.subarray(first, last + 1));
      crests.push({ fromM: first * stepM - (direction === 1 ? 0 : least), toM: last * stepM + (direction === 1 ? least : 0), seenM: least, direction });
    }
  }
  return together(crests);
}

/** A crest that hides in both directions is one hazard. */
function together(crests: readonly Crest[]): Crest[] {
  const out: Crest[] = [];
  for (const crest of [...crests].sort((a, b) => a.fromM - b.fromM)) {
    const last = out.at(-1);
    if (last && crest.fromM <= last.toM) out[out.length - 1] = { ...last, toM: Math.max(last.toM, crest.toM), seenM: Math.min(last.seenM, crest.seenM), direction: last.direction === crest.direction ? last.direction : 0 };
    else out.push(crest);
  }
  return out;
}
