/** 临崖: the ground falls away beside the road and no guard-rail stands there. From cross-sections of the ground every 20 m. */
import type { RiskLevel } from '../../levels.ts';
import { railShare } from '../context.ts';
import { limitOf, standardIn } from '../limits.ts';
import { rounded, runsOf } from '../series.ts';
import { type Drop, dropBeside, crossSection } from '../terrain.ts';
import type { Detection, Detector } from './detector.ts';

const STEP_M = 20;
/** A cell larger than this smears the thing that is looked for: somebody must look at the place. */
const FINE_CELL_M = 5;
/** A stretch counts as railed from this share on. */
const RAILED = 0.9;

export const roadsideDrop: Detector = {
  type: 'roadside-drop', layers: [],
  begin: ({ terrain, limits }) => ({ route, structures, rails }) => {
    if (!terrain) return { found: [], notJudged: [{ code: 'no-terrain', params: {}, lengthM: 0 }] };
    const limit = limitOf(limits, 'drop-height'), deep = limitOf(limits, 'drop-deep'), edge = limitOf(limits, 'drop-edge'), run = limitOf(limits, 'drop-slope'), test = { edgeM: edge.value, run: run.value };
    const found: Detection[] = [];
    const cellM = terrain.cellM ?? Infinity, siteCheck = cellM > FINE_CELL_M;
    const count = Math.floor(route.lengthM / STEP_M) + 1;
    const drops: Record<'left' | 'right', (Drop | null)[]> = { left: [], right: [] };
    let unknown = 0;
    for (let i = 0; i < count; i++) {
      const s = i * STEP_M, bridged = structures.some(({ fromM, toM }) => s >= fromM && s <= toM);
      const at = crossSection(route, terrain, s);
      for (const side of ['left', 'right'] as const) {
        const drop = bridged ? null : dropBeside(at, route.halfWidthM, side === 'left' ? 1 : -1, Number.isFinite(cellM) ? cellM : 0, test);
        if (drop && Number.isNaN(drop.heightM)) unknown++;
        drops[side].push(drop);
      }
    }
    for (const side of ['left', 'right'] as const) {
      for (const { first, last } of runsOf(count, (i) => rounded(drops[side][i]?.heightM ?? 0, 1) >= limit.value)) {
        const fromM = Math.max(0, first * STEP_M - STEP_M / 2), toM = Math.min(route.lengthM, last * STEP_M + STEP_M / 2);
        const worst = drops[side].slice(first, last + 1).reduce((a, b) => ((b?.heightM ?? 0) > (a?.heightM ?? 0) ? b : a), null);
        if (!worst) continue;
        const railed = railShare(rails, side, fromM, toM), value = rounded(worst.heightM, 1);
        found.push({
          fromM, toM, level: levelOf(value >= deep.value, railed, siteCheck),
          hazard: {
            type: 'roadside-drop', value, unit: 'm', limit: limit.value, source: limit.source, unverified: limit.unverified,
            evidence: {
              side, slope: `1:${rounded(1 / worst.slope, 2)}`, steepFrom: `1:${run.value}`, fromEdgeM: worst.fromEdgeM, withinM: edge.value, guardRailShare: rounded(railed, 2), lengthM: Math.round(toM - fromM),
              cellM: terrain.cellM ?? null, siteCheck, halfWidthM: route.halfWidthM, ...standardIn(limit, deep, edge, run),
            },
          },
        });
      }
    }
    const params = { metres: Math.round(Math.min(route.lengthM, (unknown * STEP_M) / 2)) };
    return { found: found.sort((a, b) => a.fromM - b.fromM), notJudged: unknown > 0 ? [{ code: 'terrain-void', params, lengthM: 0 }] : [] };
  },
};

function levelOf(deep: boolean, railed: number, siteCheck: boolean): RiskLevel {
  if (siteCheck || railed >= RAILED) return 'general';
  return deep ? 'major' : 'considerable';
}
