import { describe, expect, it } from 'vitest';
import type { Hazard, HazardType, JudgedSegment } from '../../../core/roads/types.ts';
import type { RiskLevel } from '../../../core/levels.ts';
import { EVERY_SEGMENT, filterSegments, hazardCounts, roadLines, standingCounts } from './segments.ts';

const hazard = (type: HazardType): Hazard => ({ type, value: 1, unit: 'm', limit: 2, source: '', unverified: true, evidence: {} });
const segment = (id: string, road: string, level: RiskLevel, ...types: HazardType[]): JudgedSegment => ({
  id, road, roadName: road, from: 'K0+000', to: 'K0+100', fromM: 0, toM: 100, hazards: types.map(hazard), level, why: [], measures: [], facilities: [], township: null, geometry: { type: 'LineString', coordinates: [] }, change: null, decision: null,
});
const segments = [segment('1', 'a', 'major', 'sharp-curve', 'sharp-curve', 'steep-grade'), segment('2', 'b', 'considerable', 'steep-grade'), segment('3', 'b', 'major', 'crash-cluster')];

const word = (id: string, standing: 'confirmed' | 'rejected') => ({ mark: { id, road: '', roadName: '', from: '', to: '', types: [], level: 'low' as const, lengthM: 1, places: [[0, 0], [0, 0], [0, 0]] as [number[], number[], number[]] }, standing, reason: '', who: '', at: '', work: null, measures: [], form: {}, photos: [] });
const rejected = [{ ...segment('4', 'b', 'major', 'narrow'), decision: word('4', 'rejected') }];

describe('danger segments', () => {
  it('pass by road, hazard and level together', () => {
    const ids = (filter: Partial<typeof EVERY_SEGMENT>) => filterSegments({ segments, rejected }, { ...EVERY_SEGMENT, ...filter }).map(({ id }) => id);
    expect(ids({})).toEqual(['1', '2', '3']);
    expect(ids({ type: 'steep-grade' })).toEqual(['1', '2']);
    expect(ids({ type: 'steep-grade', level: 'considerable' })).toEqual(['2']);
    expect(ids({ road: 'b', level: 'major' })).toEqual(['3']);
  });
  it('pass by what was decided and what has changed; the rejected ones only when they are asked for', () => {
    const report = { segments: [{ ...segment('1', 'a', 'major', 'narrow'), decision: word('1', 'confirmed'), change: 'worse' as const }, { ...segment('2', 'a', 'low', 'narrow'), change: 'new' as const }], rejected };
    const ids = (standing: (typeof EVERY_SEGMENT)['standing']) => filterSegments(report, { ...EVERY_SEGMENT, standing }).map(({ id }) => id);
    expect([null, 'undecided', 'confirmed', 'rejected', 'new', 'worse'].map((standing) => ids(standing as (typeof EVERY_SEGMENT)['standing']))).toEqual([['1', '2'], ['2'], ['1'], ['4'], ['2'], ['1']]);
    expect(standingCounts({ segments, rejected })).toEqual([{ standing: 'undecided', count: 3 }, { standing: 'rejected', count: 1 }]);
  });
  it('count once for a hazard that they have twice', () => {
    expect(hazardCounts(segments)).toEqual([{ type: 'steep-grade', count: 2 }, { type: 'sharp-curve', count: 1 }, { type: 'crash-cluster', count: 1 }]);
  });
  it('order roads by danger, then by what could not be judged, then by length', () => {
    const road = (id: string, lengthKm: number, missing: string[] = []) => ({ id, name: id, lengthKm, analysedKm: lengthKm, missing, unjudged: [], accuracy: { jitterM: 0, spacingM: 10, heightNoiseM: null, gradeBaseM: null } });
    const lines = roadLines({ roads: [road('long', 50), road('gap', 1, ['no heights']), road('a', 3), road('b', 2)], segments });
    expect(lines.map(({ id, levels }) => [id, levels.length])).toEqual([['b', 2], ['a', 1], ['gap', 0], ['long', 0]]);
  });
});
