/** Scores and levels by hand, at the limits of each band and on both sides of them; words for levels; what is refused. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { majorHazard } from '../rules/major-hazard.ts';
import { ACCIDENT_IDS, ACCIDENT_LABELS, accidentOf } from './accidents.ts';
import { bandAt, exactProduct, judged, levelInWords, scoreText } from './assess.ts';
import { areLsBands, bandsOf, LS_BANDS, METHODS } from './methods.ts';
import { type Draft, DraftSchema, METHOD_IDS, type MethodId } from './types.ts';

const JUDGING = { ls: LS_BANDS, green: null, today: '2026-11-25' } as const;
const draft = (part: Partial<Draft>): Draft => DraftSchema.parse({ result: 'initial', method: 'given', date: '2026-11-01', ...part });
const of = (method: MethodId, inputs: Draft['inputs'], part: Partial<Draft> = {}, judging: Parameters<typeof judged>[1] = JUDGING) => {
  const result = judged(draft({ method, inputs, ...part }), judging);
  return 'judged' in result ? [result.judged.score, result.judged.level] : result.problem.code;
};

describe('LEC', () => {
  // worked by hand with the published values (3 × 10 × 15 = 450 and 1 × 10 × 1 = 10 are the examples of a published analysis of a filling station, as are 90, 108 and 15)
  it.each([
    [3, 10, 15, 450, 'major'], [1, 10, 1, 10, 'low'], [1, 6, 15, 90, 'general'], [6, 6, 3, 108, 'general'], [1, 1, 15, 15, 'low'], [0.5, 6, 7, 21, 'low'], [10, 10, 100, 10_000, 'major'], [0.1, 0.5, 1, 0.05, 'low'], [0.2, 6, 15, 18, 'low'], [0.1, 6, 15, 9, 'low'],
  ])('L %d × E %d × C %d = %d: %s', (l, e, c, score, level) => { expect(of('lec', { l, e, c })).toEqual([score, level]); });
  // no product is just one below 320; the nearest possible ones on both sides are taken
  it.each([
    [1, 3, 100, 300, 'considerable'], [6, 6, 7, 252, 'considerable'], [3, 1, 100, 300, 'considerable'], [3, 3, 40, 360, 'major'], [10, 1, 15, 150, 'general'], [6, 2, 15, 180, 'considerable'], [3, 6, 3, 54, 'low'], [1, 10, 7, 70, 'general'], [10, 2, 3, 60, 'low'], [1, 2, 40, 80, 'general'],
  ])('beside a limit: L %d × E %d × C %d = %d: %s', (l, e, c, score, level) => { expect(of('lec', { l, e, c })).toEqual([score, level]); });
  it.each([[319.9, 'considerable'], [320, 'major'], [320.1, 'major'], [159.9, 'general'], [160, 'considerable'], [69.9, 'low'], [70, 'general'], [20, 'low'], [0.05, 'low']])('a score of %d is %s', (score, level) => { expect(bandAt(bandsOf('lec'), score)?.level).toBe(level); });
  it('names its band as published: 20 begins “needs attention”', () => {
    expect([19.9, 20].map((score) => bandAt(bandsOf('lec'), score)?.name.zh)).toEqual(['稍有危险，可以接受', '一般危险，需要注意']);
  });
});

describe('LS', () => {
  it.each([[5, 5, 25, 'major'], [5, 4, 20, 'major'], [4, 4, 16, 'considerable'], [3, 5, 15, 'considerable'], [3, 4, 12, 'general'], [3, 3, 9, 'general'], [2, 4, 8, 'low'], [1, 1, 1, 'low']])('L %d × S %d = %d: %s', (l, s, score, level) => { expect(of('ls', { l, s })).toEqual([score, level]); });
  it('by the limits of the project: 16 is the red that they say, and the limits stay with it', () => {
    const judging = { ...JUDGING, ls: [16, 12, 6] as const };
    expect(of('ls', { l: 4, s: 4 }, {}, judging)).toEqual([16, 'major']);
    expect(judged(draft({ method: 'ls', inputs: { l: 4, s: 4 } }), judging)).toMatchObject({ judged: { bands: [16, 12, 6] } });
    expect(judged(draft({ method: 'lec', inputs: { l: 1, e: 1, c: 1 } }), judging)).toMatchObject({ judged: { bands: null } });
  });
  it('limits fall and are scores of the matrix', () => {
    expect([[20, 15, 9], [25, 3, 2]].map(([a = 0, b = 0, c = 0]) => areLsBands([a, b, c]))).toEqual([true, true]);
    expect([[26, 15, 9], [15, 15, 9], [20, 9, 9], [20, 15, 1]].map(([a = 0, b = 0, c = 0]) => areLsBands([a, b, c]))).toEqual([false, false, false, false]);
  });
});

describe('MES', () => {
  it.each([[5, 10, 10, 500, 'major'], [3, 6, 10, 180, 'major'], [5, 3, 10, 150, 'considerable'], [1, 10, 10, 100, 'considerable'], [3, 3, 10, 90, 'considerable'], [1, 10, 8, 80, 'general'], [5, 10, 1, 50, 'general'], [3, 2, 8, 48, 'low'], [1, 2, 10, 20, 'low'], [3, 6, 1, 18, 'low'], [1, 0.5, 1, 0.5, 'low']])('M %d × E %d × S %d = %d: %s', (m, e, s, score, level) => { expect(of('mes', { m, e, s })).toEqual([score, level]); });
  it('grades 1 to 5 begin at 180, 90, 50, 20', () => {
    expect([180, 179, 90, 89, 50, 49, 20, 19].map((score) => bandAt(bandsOf('mes'), score)?.name.zh)).toEqual(['一级', '二级', '二级', '三级', '三级', '四级', '四级', '五级']);
  });
});

describe('R value', () => {
  it.each([[100, 'major'], [99.99, 'considerable'], [50, 'considerable'], [10, 'considerable'], [9.9, 'considerable'], [0.01, 'considerable']])('R = %d: %s, never below considerable', (r, level) => { expect(of('gb18218', { r })).toEqual([r, level]); });
  it('grades are those of the rules', () => {
    // 甲醇 500 t, critical 500 t, β 1, α 2 (100 residents): R = 2, grade 4; chlorine 100 t of 5 t, β 4: R = 160, grade 1
    for (const [amountT, criticalT, name, hazard] of [[500, 500, '甲醇', 'other'], [100, 5, '氯', 'toxic-gas'], [30, 5, '氯', 'toxic-gas'], [10, 5, '氯', 'toxic-gas']] as const) {
      const { r, level } = majorHazard([{ name, class: hazard, amountT, criticalT }], 100);
      expect(bandAt(bandsOf('gb18218'), r ?? 0)?.name.zh).toBe(['', '一级', '二级', '三级', '四级'][level ?? 0] + '重大危险源');
    }
  });
  it('zero and less are none', () => { expect([of('gb18218', { r: 0 }), of('gb18218', { r: -1 })]).toEqual(['not-positive', 'not-positive']); });
});

describe('a level that was given', () => {
  it.each([
    ['红', 'major'], ['橙色', 'considerable'], ['黄', 'general'], ['蓝色风险', 'low'], ['重大风险', 'major'], ['较大', 'considerable'], ['一般风险', 'general'], ['低风险', 'low'], ['低', 'low'], ['一级', 'major'], ['二级', 'considerable'], ['三级风险', 'general'], ['Ⅳ级', 'low'], ['Ⅰ', 'major'], ['Major', 'major'], ['orange', 'considerable'], ['2', 'considerable'],
  ])('%s is %s', (stated, level) => { expect(of('given', {}, { stated })).toEqual([null, level]); });
  it('green is refused until somebody says what it means', () => {
    expect(['绿', '绿色', 'Green'].map((stated) => of('given', {}, { stated }))).toEqual(['green', 'green', 'green']);
    expect(of('given', {}, { stated: '绿' }, { ...JUDGING, green: 'low' })).toEqual([null, 'low']);
  });
  it('other words are refused, and so is none', () => {
    expect(['紫', '高', '未评', '五级', 'A'].map((text) => levelInWords(text))).toEqual([null, null, null, null, null]);
    expect([of('given', {}, { stated: '紫' }), of('given', {}), of('given', {}, { stated: '' })]).toEqual(['level-unknown', 'level-needed', 'level-needed']);
  });
  it('beside a score it must agree with it', () => {
    expect(of('lec', { l: 1, e: 10, c: 7 }, { stated: '黄' })).toEqual([70, 'general']);
    expect(of('lec', { l: 1, e: 10, c: 7 }, { stated: '红' })).toBe('level-contradicts');
  });
});

describe('refused', () => {
  it('values that no table has, that lack, that are of another method; days that cannot be', () => {
    expect([of('lec', { l: 4, e: 10, c: 7 }), of('lec', { l: 1, e: 10 }), of('lec', { l: 1, e: 10, c: 7, s: 5 }), of('given', { l: 1 }, { stated: '红' }), of('given', {}, { stated: '红', date: '2026-11-26' }), of('given', {}, { stated: '红', next: '2026-11-01' })])
      .toEqual(['not-in-table', 'factor-needed', 'factor-foreign', 'factor-foreign', 'date-future', 'next-before']);
  });
});

describe('arithmetic', () => {
  it('is exact to the last digit for every combination of every table', () => {
    for (const id of METHOD_IDS) {
      const tables = METHODS[id].factors.map(({ choices }) => choices?.map(({ value }) => value) ?? [1]);
      for (const values of tables.reduce<number[][]>((all, own) => all.flatMap((before) => own.map((value) => [...before, value])), [[]])) {
        // tenths as whole numbers: the independent reckoning
        const tenths = values.reduce((product, value) => product * BigInt(Math.round(value * 10)), 1n), scale = 10n ** BigInt(values.length);
        const whole = tenths / scale, rest = (tenths % scale).toString().padStart(values.length, '0').replace(/0+$/, '');
        expect(String(exactProduct(values))).toBe(rest === '' || values.length === 0 ? String(whole) : `${whole}.${rest}`);
      }
    }
  });
  it('does not depend on the order, and a worse factor never gives a better level', () => {
    const { factors } = METHODS.lec, any = fc.tuple(...factors.map(({ choices }) => fc.nat({ max: (choices?.length ?? 1) - 1 })));
    const rank = (score: number) => bandsOf('lec').findIndex(({ from }) => score >= from);
    fc.assert(fc.property(any, fc.nat({ max: 2 }), (places, which) => {
      const valuesOf = (at: readonly number[]) => at.map((place, i) => factors[i]?.choices?.[place]?.value ?? 0), values = valuesOf(places);
      const worse = valuesOf(places.map((place, i) => (i === which ? Math.max(0, place - 1) : place)));
      expect(exactProduct([...values].reverse())).toBe(exactProduct(values));
      expect(rank(exactProduct(worse))).toBeLessThanOrEqual(rank(exactProduct(values)));
    }));
  });
  it('is shown as it was reckoned', () => {
    expect(scoreText({ method: 'lec', inputs: { l: 0.1, e: 6, c: 15 }, score: 9 })).toBe('D = 0.1 × 6 × 15 = 9');
    expect(scoreText({ method: 'gb18218', inputs: { r: 12.5 }, score: 12.5 })).toBe('R = 12.5');
    expect(scoreText({ method: 'given', inputs: {}, score: null })).toBe('');
  });
});

it('accident categories: twenty, by their words and usual other words', () => {
  expect(ACCIDENT_IDS.length).toBe(20);
  expect(new Set(ACCIDENT_IDS.map((id) => ACCIDENT_LABELS[id].zh)).size).toBe(20);
  for (const id of ACCIDENT_IDS) for (const word of [id, ACCIDENT_LABELS[id].zh, ACCIDENT_LABELS[id].en, ...ACCIDENT_LABELS[id].aliases]) expect(accidentOf(word)).toBe(id);
  expect([accidentOf('中毒窒息'), accidentOf('爆破'), accidentOf('地震')]).toEqual(['poisoning', 'blasting', undefined]);
});
