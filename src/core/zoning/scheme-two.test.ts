import { describe, expect, it } from 'vitest';
import { toPlainError } from '../errors.ts';
import { errorText } from '../i18n.ts';
import { kindOf } from '../kinds/index.ts';
import { INDUSTRIES } from '../kinds/industries.ts';
import { readScheme, schemeData, SCHEMES } from './index.ts';

const label = { zh: '甲', en: 'A' }, scores = { major: 27, considerable: 9, general: 3, low: 1 };
const HAZARD = { id: 'hazard', group: 'hazard', label, weight: 0.6, measure: 'level', scores }, PEOPLE = { id: 'people', group: 'exposure', label, weight: 0.4, measure: 'people', kinds: ['dense-place'], time: 'day', per: 100 };
const SCHOOLS = { id: 'schools', group: 'vulnerability', label, measure: 'objects', kinds: ['dense-place'], where: { category: ['school'] }, points: 3 };
const FILE = { schema: 'riskatlas.scheme/2', id: 'own', label, indicators: [HAZARD, PEOPLE] };
const free = ({ weight: _weight, ...rest }: typeof HAZARD | typeof PEOPLE) => rest, JUDGED = { ...FILE, indicators: [free(HAZARD), free(PEOPLE), SCHOOLS] };
const read = (file: unknown) => readScheme(JSON.stringify(file), '方案.json', 'zh');
const fault = (file: unknown): string => {
  try {
    read(file);
  } catch (error) {
    return errorText('zh', toPlainError(error));
  }
  return 'nothing';
};

describe('a scheme of version 2', () => {
  it('has indicators with weights that sum to 1, thirds to three digits too', () => {
    expect(read(FILE).indicators.map(({ id, weight, reachM }) => [id, weight, reachM])).toEqual([['hazard', 0.6, 0], ['people', 0.4, 0]]);
    expect(read({ ...FILE, indicators: [{ ...HAZARD, weight: 0.333 }, { ...PEOPLE, weight: 0.333 }, { ...SCHOOLS, weight: 0.333 }] }).indicators).toHaveLength(3);
  });
  it('takes weights out of a pairwise table that agrees with itself', () => {
    const weights = read({ ...JUDGED, ahp: [[1, 2, 4], [0.5, 1, 2], [0.25, 0.5, 1]] }).indicators.map(({ weight }) => weight);
    [4 / 7, 2 / 7, 1 / 7].forEach((weight, i) => expect(weights[i]).toBeCloseTo(weight, 12));
  });
  it.each([
    ['weights that do not sum', { ...FILE, indicators: [HAZARD, { ...PEOPLE, weight: 0.3 }] }, 'indicators：指标权重之和应为 1，现为 0.9'],
    ['a weight left out', { ...FILE, indicators: [HAZARD, free(PEOPLE)] }, 'indicators[1].weight：缺少权重'],
    ['weights and a table', { ...FILE, ahp: [[1, 1], [1, 1]] }, 'ahp：权重与判断矩阵只能给一种'],
    ['a table that contradicts itself', { ...JUDGED, ahp: [[1, 3, 0.2], [1 / 3, 1, 3], [5, 1 / 3, 1]] }, '一致性比例 CR = '],
    ['the three judgements of it', { ...JUDGED, ahp: [[1, 3, 0.2], [1 / 3, 1, 3], [5, 1 / 3, 1]] }, '矛盾最大的是 hazard、people、schools：直接判断 hazard:schools 为 0.2，经 people 推得 9'],
    ['a table that is not reciprocal', { ...JUDGED, ahp: [[1, 2, 4], [2, 1, 2], [0.25, 0.5, 1]] }, 'ahp[1][0]：与对称位置的值不互为倒数'],
    ['a table of another size', { ...JUDGED, ahp: [[1, 2], [0.5, 1]] }, '判断矩阵 2 阶，指标有 3 个'],
    ['an indicator twice', { ...FILE, indicators: [HAZARD, { ...PEOPLE, id: 'hazard' }] }, 'indicators[1].id：指标“hazard”重复'],
    ['people of a kind that has none', { ...FILE, indicators: [HAZARD, { ...PEOPLE, kinds: ['mine'] }] }, 'indicators[1].kinds[0]：类别“mine”没有人数'],
    ['a kind that nobody declared', { ...FILE, indicators: [HAZARD, { ...SCHOOLS, weight: 0.4, kinds: ['scool'] }] }, '没有类别“scool”'],
    ['a field that a kind lacks', { ...FILE, indicators: [HAZARD, { ...SCHOOLS, weight: 0.4, where: { colour: ['red'] } }] }, 'indicators[1].where.colour'],
    ['borders that do not rise', { ...FILE, classes: { method: 'fixed', breaks: [1, 2, 2, 3] } }, 'classes.breaks'],
    ['another version', { ...FILE, schema: 'riskatlas.scheme/3' }, '评估方案文件的版本是 riskatlas.scheme/3'],
  ])('%s: told at its place', (_name, file, told) => {
    const text = fault(file);
    expect(text).toContain(told);
    expect(text.split('\n').at(-1)).toBe('方案.json');
  });
});

describe('the ready schemes', () => {
  it('are right by the same rules, and come back out of their files as they were', () => {
    for (const scheme of SCHEMES) expect(read(schemeData(scheme)), scheme.id).toEqual(scheme);
  });
  it('are one for each industry of the plan with the kinds of its map, and one for each theme', () => {
    expect(SCHEMES.map(({ id }) => id)).toEqual(['county-overall', ...INDUSTRIES.map(({ id }) => id), 'roads', 'dense-places', 'fireworks-season', 'lifelines', 'large-event']);
    for (const { id, kinds } of INDUSTRIES) expect(SCHEMES.find((scheme) => scheme.id === id)?.indicators[0]?.kinds).toEqual(kinds.filter((kind) => kindOf(kind)?.rated));
  });
});
