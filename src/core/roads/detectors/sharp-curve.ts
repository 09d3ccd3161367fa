/** 急弯: radius below the limit value of the design speed; hairpins and rural roads of low traffic by figures of their own. */
import type { Curve } from '../curves.ts';
import { curveParameters, isHairpin, limitOf, radiusLimit, sightLimit, standardIn, warrantLimits } from '../limits.ts';
import { rounded } from '../series.ts';
import { roadHeight, seenInCurve, showsCuttings } from '../sight.ts';
import type { Detection, Detector, NotJudged } from './detector.ts';

/** A curve that turns so far within so short a way is a roundabout drawn as part of the road. */
const RING_DEG = 290, RING_M = 250;
/** So is a part of a small ring that a corner to the other side leads into and another one out of: at most this radius, that near, in metres. */
const RING_RADIUS_M = 40, ENTRY_M = 15;

/** Whether a curve is the way around a roundabout. */
function isRing({ fromM, toM, radiusM, deflectionDeg }: Curve, before: Curve | undefined, after: Curve | undefined): boolean {
  const entry = (corner: Curve | undefined) => corner !== undefined && corner.corner && Math.sign(corner.deflectionDeg) !== Math.sign(deflectionDeg);
  if (Math.abs(deflectionDeg) >= RING_DEG && toM - fromM < RING_M) return true;
  return radiusM < RING_RADIUS_M && entry(before) && entry(after) && fromM - (before?.toM ?? -Infinity) < ENTRY_M && (after?.fromM ?? Infinity) - toM < ENTRY_M;
}

export const sharpCurve: Detector = { type: 'sharp-curve', layers: [], begin: ({ terrain }) => ({ route, speed, curves, limits, structures }) => {
  if (!speed) return { found: [], notJudged: [{ code: 'curve-no-class', params: {}, lengthM: route.lengthM }] };
  if (route.ring) return { found: [], notJudged: [{ code: 'roundabout', params: {}, lengthM: 0 }] };
  const found: Detection[] = [];
  const warrant = warrantLimits(limits, speed.kmh), turn = limitOf(limits, 'hairpin-turn');
  let corners = 0, rings = 0, candidates = 0;
  let heightAt: ((chainageM: number) => number) | null = null;
  for (const [i, curve] of curves.entries()) {
    const { fromM, toM, radiusM, radiusErrorM, deflectionDeg, corner } = curve;
    // radii are compared to the decimetre that is shown
    const value = rounded(radiusM, 1), limit = radiusLimit(limits, speed.kmh, deflectionDeg);
    if (value >= limit.value) {
      if (!warrant || corner || value >= warrant.radius.value) continue;
      // 急弯路标志: the radius and the sight; where the sight is not known the curve is a candidate
      const sight = sightLimit(limits, speed.kmh);
      if (structures.some((structure) => fromM >= structure.fromM && toM <= structure.toM)) continue;
      const seen = terrain && showsCuttings(terrain) ? seenInCurve(route, terrain, (heightAt ??= roadHeight(route, terrain)), curve, sight.value) : null;
      if (!seen || (seen.unknown > 0 && seen.leastM >= sight.value)) candidates++;
      else if (seen.leastM < sight.value) {
        found.push({
          fromM, toM, level: 'considerable', why: 'sharp-curve-sight',
          hazard: {
            type: 'sharp-curve', value, unit: 'm', limit: warrant.radius.value, source: warrant.radius.source, unverified: warrant.radius.unverified,
            evidence: { designSpeedKmh: speed.kmh, designSpeedAssumed: speed.assumed, sightM: rounded(seen.leastM, 0), sightLimitM: sight.value, deflectionDeg: rounded(deflectionDeg, 1), radiusErrorM: rounded(radiusErrorM, 1), ...standardIn(warrant.radius, sight, ...curveParameters(limits)) },
          },
        });
      }
    } else if (corner) corners++;
    else if (isRing(curve, curves[i - 1], curves[i + 1])) rings++;
    else {
      found.push({
        fromM, toM, level: 'major',
        hazard: {
          type: 'sharp-curve', value, unit: 'm', limit: limit.value, source: limit.source, unverified: limit.unverified,
          evidence: {
            designSpeedKmh: speed.kmh, designSpeedAssumed: speed.assumed, deflectionDeg: rounded(deflectionDeg, 1), arcLengthM: Math.round(toM - fromM), radiusErrorM: rounded(radiusErrorM, 1),
            ...(isHairpin(limits, deflectionDeg) ? { hairpin: true } : {}), ...standardIn(limit, turn, ...curveParameters(limits)),
          },
        },
      });
    }
  }
  const notJudged: NotJudged[] = [];
  if (corners > 0) notJudged.push({ code: 'corners', params: { count: corners }, lengthM: 0 });
  if (rings > 0) notJudged.push({ code: 'rings', params: { count: rings }, lengthM: 0 });
  if (candidates > 0) notJudged.push({ code: 'curve-candidates', params: { count: candidates, radius: warrant?.radius.value ?? 0, sight: sightLimit(limits, speed.kmh).value }, lengthM: 0 });
  return { found, notJudged };
} };
