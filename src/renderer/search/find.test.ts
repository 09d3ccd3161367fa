import { pinyin } from 'pinyin-pro';
import { describe, expect, it } from 'vitest';
import type { Feature } from '../../core/feature.ts';
import { featureEntries, find, initialsOf } from './find.ts';

const initialOf = (character: string) => pinyin(character, { pattern: 'first', toneType: 'none' });
const place = (id: string, name: string, props: Feature['props'] = {}, kind = 'dense-place'): Feature => ({ id, kind, geometry: null, props: { name, ...props } });

describe('search', () => {
  const entries = featureEntries([[place('d1', '秦安县第一中学', { address: '解放路 18 号' }), place('d2', '兴国镇幼儿园', { licence: 'YHX-0077' }), place('d3', '安伏小学')], [place('f1', '秦安烟花店', {}, 'fireworks-retail')]], initialOf);
  const ids = (text: string) => find(entries, text, 10).found.map(({ id }) => id);
  it.each([
    ['秦安', ['d1', 'f1']], ['幼儿园', ['d2']], ['qaxdyzx', ['d1']], ['xgz', ['d2']], ['qa', ['d1', 'f1']], ['解放路', ['d1']], ['yhx-0077', ['d2']], ['d3', ['d3']], ['烟花爆竹零售点', ['f1']], ['秦安 中学', ['d1']], ['没有', []], ['  ', []],
  ])('%s', (text, expected) => expect(ids(text)).toEqual(expected));
  it('knows initials', () => expect(initialsOf('G310 国道(天巉)', initialOf, new Map())).toBe('g310gdtc'));
  it('puts what is called so before what merely holds it', () => {
    const towns = featureEntries([[place('a', '西川镇政府'), place('b', '西川'), place('c', '老西川桥')]], initialOf);
    expect(find(featureEntries([[place('a', '兴国镇小学'), place('b', '兴国镇')]], initialOf), 'xgz', 2)).toMatchObject({ found: [{ id: 'b' }, { id: 'a' }] });
    expect(find(towns, '西川', 2)).toMatchObject({ found: [{ id: 'b' }, { id: 'a' }], total: 3 });
  });
});
