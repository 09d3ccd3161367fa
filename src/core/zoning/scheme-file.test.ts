import { describe, expect, it } from 'vitest';
import { toPlainError } from '../errors.ts';
import { errorText } from '../i18n.ts';
import { aCounty, box, point } from '../testing/county.ts';
import { assess, readScheme } from './index.ts';

const FILE = { schema: 'riskatlas.scheme/1', id: 'dense', label: { zh: '人员密集场所', en: 'Dense places' }, scores: { major: 10, considerable: 5, general: 2, low: 1 }, weights: { 'dense-place': 3 }, otherwise: 0.5, kinds: ['dense-place', 'mine'] };
const fault = (file: unknown, lang: 'zh' | 'en' = 'zh'): string => {
  try {
    readScheme(typeof file === 'string' ? file : JSON.stringify(file), '方案.json', lang);
  } catch (error) {
    return errorText(lang, toPlainError(error));
  }
  return 'nothing';
};

describe('a scheme out of a file', () => {
  it('worked by hand: a red school, a yellow mine; a red store is of no kind that it means', () => {
    const snapshot = aCounty().with('township', 't', box(0, 0, 1000, 1000)).with('dense-place', 'a', point(100, 100), { risk_level: 'major' }).with('mine', 'b', point(200, 200), { risk_level: 'general' }).with('explosives-store', 'c', point(300, 300), { risk_level: 'major' }).snapshot();
    const report = assess(snapshot, { unit: 'township', scheme: readScheme(JSON.stringify(FILE), '方案.json', 'zh'), lang: 'zh' });
    expect(report.scheme).toBe('dense');
    expect(report.units.map(({ score, level, counts }) => [score, level, counts.major])).toEqual([[10 * 3 + 2 * 0.5, 'major', 1]]);
    expect(report.units[0]?.contributions.map(({ id, score, weight }) => [id, score, weight])).toEqual([['a', 10, 3], ['b', 2, 0.5]]);
  });

  it('may leave out weights and kinds: all that is rated, each once', () => {
    const { weights: _weights, otherwise: _otherwise, kinds: _kinds, ...least } = FILE;
    expect(readScheme(JSON.stringify(least), '方案.json', 'zh')).toMatchObject({ indicators: [{ weight: 1, weights: {}, otherwise: 1, kinds: 'rated' }] });
  });

  it.each([
    ['no JSON', '{', '不是 JSON'], ['another version', { ...FILE, schema: 'riskatlas.scheme/9' }, '版本是 riskatlas.scheme/9'], ['a score that is none', { ...FILE, scores: { ...FILE.scores, low: -1 } }, 'scores.low'],
    ['a level left out', { ...FILE, scores: { major: 1 } }, 'scores.considerable'], ['an unknown kind', { ...FILE, weights: { 'dense-palace': 1 } }, 'weights.dense-palace：没有可评级的类别'],
    ['a kind that is not rated', { ...FILE, kinds: ['township'] }, 'kinds[0]：没有可评级的类别'], ['a lower level that counts more', { ...FILE, scores: { ...FILE.scores, low: 3 } }, 'scores.low：等级更低'], ['a word that it does not know', { ...FILE, wieghts: {} }, 'wieghts'],
  ])('%s is told at its place', (_name, file, told) => {
    const text = fault(file);
    expect(text).toContain(told);
    expect(text.split('\n').at(-1)).toBe('方案.json');
  });
});
