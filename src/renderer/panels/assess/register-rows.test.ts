import { describe, expect, it } from 'vitest';
import { AssessmentSchema, type ListedAssessment } from '../../../core/register/index.ts';
import { keyOfAssessment, NO_REGISTER_FILTER, REGISTER_STANDINGS, shownAssessments, standingOf } from './register-rows.ts';

const listed = (name: string, part: Partial<ListedAssessment>): ListedAssessment => ({
  ...AssessmentSchema.parse({ id: 'a1', result: 'initial', method: 'given', stated: '红', date: '2026-01-01', score: null, level: 'major', bands: null, source: '', who: '', at: '' }),
  object: { kind: 'mine', id: name, name }, township: null, orphaned: false, inForce: true, decides: true, raised: false, due: null, otherwise: null, ...part,
});
const ALL = [
  listed('丁矿', { inForce: false, decides: false }), listed('甲矿', { level: 'low', riskPoint: '井口' }), listed('乙矿', { level: 'considerable', due: 'overdue', method: 'lec' }), listed('丙矿', { decides: false, township: '兴国镇' }), listed('戊矿', { orphaned: true, decides: false, level: 'general' }),
];
const names = (part: Partial<typeof NO_REGISTER_FILTER>) => shownAssessments(ALL, { ...NO_REGISTER_FILTER, ...part }).map(({ object }) => object.name);

describe('the list of the register', () => {
  it('overdue ones first, then the worst; past ones last', () => { expect(names({})).toEqual(['乙矿', '丙矿', '戊矿', '甲矿', '丁矿']); });
  it('by standing: what decides is in force as well', () => {
    expect(REGISTER_STANDINGS.map((standing) => names({ standing }))).toEqual([['乙矿', '甲矿'], ['乙矿', '丙矿', '甲矿'], ['丁矿'], ['乙矿'], [], ['戊矿']]);
    expect(ALL.map(standingOf)).toEqual(['past', 'decides', 'decides', 'in-force', 'orphaned']);
  });
  it('by level, method and words', () => { expect([names({ level: 'low' }), names({ method: 'lec' }), names({ text: ' 井口 ' }), names({ text: '兴国' }), names({ text: '没有' })]).toEqual([['甲矿'], ['乙矿'], ['甲矿'], ['丙矿'], []]); });
  it('is keyed by object and assessment', () => { expect(keyOfAssessment(listed('甲', {}))).toBe('mine/甲#a1'); });
});
