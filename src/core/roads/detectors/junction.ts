/** 平交路口: what is wanting at a level junction: sight, control, light, angle, grade of the approach. */
import { type Feature, featuresOf, textOf } from '../../feature.ts';
import type { RiskLevel } from '../../levels.ts';
import { limitOf, ownAmong } from '../limits.ts';
import { rounded } from '../series.ts';
import { directionAt } from '../route.ts';
import type { Detection, Detector } from './detector.ts';

/** A junction belongs to the roads this near, in metres. */
const REACH_M = 25;
/** The segment reaches so far to both sides, in metres. */
const HALF_M = 30;

export const junction: Detector = {
  type: 'junction', layers: ['junction'],
  begin({ snapshot, surroundings, limits }) {
    // 交叉角宜为直角; the grade of the approach
    const askew = limitOf(limits, 'junction-angle'), steepest = limitOf(limits, 'junction-grade');
    const byRoute = new Map<number, { readonly feature: Feature; readonly atM: number; readonly angleDeg: number | null; readonly others: number }[]>();
    for (const feature of featuresOf(snapshot, 'junction')) {
      if (feature.geometry?.type !== 'Point') continue;
      const near = surroundings.near(feature.geometry.coordinates, REACH_M);
      for (const { line, atM } of near) {
        const route = surroundings.routes[line];
        if (!route) continue;
        const own = directionAt(route, atM);
        const angles = near.filter((other) => other.line !== line).map((other) => {
          const crossing = surroundings.routes[other.line];
          const between = crossing ? Math.abs((((directionAt(crossing, other.atM) - own) * 180) / Math.PI) % 180) : 90;
          return Math.min(between, 180 - between);
        });
        const list = byRoute.get(line) ?? [];
        list.push({ feature, atM, angleDeg: angles.length > 0 ? Math.min(...angles) : null, others: angles.length });
        byRoute.set(line, list);
      }
    }
    return ({ index, route, profile }) => {
      const found: Detection[] = [];
      let unknown = 0;
      for (const { feature, atM, angleDeg, others } of byRoute.get(index) ?? []) {
        const grade = profile.gradePercent[Math.round(atM / profile.stepM)] ?? Number.NaN;
        const control = textOf(feature, 'control'), sight = textOf(feature, 'sight'), { lit } = feature.props;
        if (control === null || sight === null) unknown++;
        const wanting = {
          poorSight: sight === 'poor', noControl: control === 'none', unlit: lit === false,
          skew: angleDeg !== null && rounded(angleDeg, 0) < askew.value, steep: rounded(Math.abs(grade), 1) > steepest.value,
        };
        const value = Object.values(wanting).filter(Boolean).length;
        if (value === 0) continue;
        found.push({
          fromM: Math.max(0, atM - HALF_M), toM: Math.min(route.lengthM, atM + HALF_M), level: levelOf(wanting.poorSight, value),
          hazard: {
            type: 'junction', value, unit: 'wanting', limit: 0, source: askew.source, unverified: askew.unverified,
            evidence: { junction: feature.id, ...wanting, angleDeg: angleDeg === null ? null : Math.round(angleDeg), gradePercent: Number.isNaN(grade) ? null : rounded(grade, 1), roads: others + 1, ...ownAmong(askew, steepest) },
          },
        });
      }
      return { found, notJudged: unknown > 0 ? [{ code: 'junction-unknown', params: { count: unknown }, lengthM: 0 }] : [] };
    };
  },
};

/** Poor sight weighs most: table 2.1 of the plan names it. */
function levelOf(poorSight: boolean, wanting: number): RiskLevel {
  if (poorSight) return wanting >= 3 ? 'major' : 'considerable';
  return wanting >= 3 ? 'considerable' : 'general';
}
