/** Road police look for danger segments before the rain season: one planted road of 40 km, everything on it known. */
import { describe, expect, it } from 'vitest';
import { CLIFF_M, DOWN_M, drift, LENGTH_M, plantedCounty, SHARP, terrain, UP_M } from '../testing/planted-road.ts';
import { analyseRoads } from './index.ts';
import type { HazardType } from './types.ts';

describe('a planted road of 40 km', () => {
  const report = analyseRoads(plantedCounty(), { detail: true, lang: 'zh', terrain });
  const hazards = (type: HazardType) => report.segments.flatMap(({ road, hazards: own }) => own.filter((hazard) => hazard.type === type).map((hazard) => {
    const [fromM = 0, toM = 0] = ['from', 'to'].map((end) => { const [, km, m] = /^K(\d+)\+(\d+)$/.exec(String(hazard.evidence[end])) ?? []; return Number(km) * 1000 + Number(m); });
    return { ...hazard, road, fromM, toM };
  }));

  it('is 40 km long', () => {
    expect(LENGTH_M).toBeGreaterThan(35_000);
    expect(Math.abs((report.roads.find(({ id }) => id === 'R')?.lengthKm ?? 0) * 1000 - LENGTH_M)).toBeLessThan(150);
  });
  it('all six sharp curves, radius within 10 %, stakes within 10 m, and nothing else: no alarm at the roundabout and the jogs', () => {
    const found = hazards('sharp-curve').sort((a, b) => a.fromM - b.fromM);
    expect(found.map(({ road, value }) => `${road} ${Math.round(value)}`)).toHaveLength(SHARP.length);
    SHARP.forEach(({ radiusM, fromM, toM }, i) => {
      expect(Math.abs((found[i]?.value ?? 0) - radiusM) / radiusM, `R ${radiusM}`).toBeLessThan(0.1);
      expect(Math.abs((found[i]?.fromM ?? 0) - fromM - drift(fromM))).toBeLessThan(10);
      expect(Math.abs((found[i]?.toM ?? 0) - toM - drift(toM))).toBeLessThan(10);
    });
  });
  it('says why the roundabout was left out', () => {
    expect(report.roads.find(({ id }) => id === 'ring')?.missing.join()).toContain('环岛');
  });
  it('both long descents, each with its direction', () => {
    const found = hazards('long-downhill').sort((a, b) => a.fromM - b.fromM);
    expect(found.map(({ evidence }) => evidence['withChainage'])).toEqual([true, false]);
    for (const [i, [fromM, toM]] of [DOWN_M, UP_M].entries()) {
      expect(Math.abs((found[i]?.fromM ?? 0) - fromM - drift(fromM))).toBeLessThan(200);
      expect(Math.abs((found[i]?.toM ?? 0) - toM - drift(toM))).toBeLessThan(200);
      expect(found[i]?.evidence['averagePercent']).toBeCloseTo(5.6, 0);
    }
  });
  it('the cluster along the road, and not the crowd in the plane', () => {
    const found = hazards('crash-cluster');
    expect(found.map(({ value, evidence }) => [value, evidence['crashes']])).toEqual([[6, 6]]);
    expect(Math.abs((found[0]?.fromM ?? 0) - 15990 - drift(16000))).toBeLessThan(10);
    expect(Math.abs((found[0]?.toM ?? 0) - 16310 - drift(16300))).toBeLessThan(10);
  });
  it('the cliff on its side, the bridge in its place', () => {
    const [cliff, ...more] = hazards('roadside-drop');
    expect(more).toEqual([]);
    expect(cliff).toMatchObject({ value: 12, evidence: { side: 'right', siteCheck: false } });
    expect(Math.abs((cliff?.fromM ?? 0) - CLIFF_M[0] - drift(CLIFF_M[0]))).toBeLessThan(20);
    expect(Math.abs((cliff?.toM ?? 0) - CLIFF_M[1] - drift(CLIFF_M[1]))).toBeLessThan(20);
    expect(hazards('dangerous-bridge').map(({ value, evidence }) => [value, evidence['bridge']])).toEqual([[4, 'B']]);
  });
});
