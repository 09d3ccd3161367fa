import { describe, expect, it } from 'vitest';
import type { FormatInfo } from '../../contract/reports.ts';
import { BD09, CGCS2000, WGS84 } from '../../core/crs/index.ts';
import type { Feature } from '../../core/feature.ts';
import { type Asked, countOf, fieldsOffered, fileName, fits, meant, paramsOf } from './asked.ts';

const feature = (kind: string, id: string, props: Feature['props'] = {}): Feature => ({ kind, id, geometry: null, props });
const FEATURES = new Map([['shelter', [feature('shelter', 's')]], ['mine', [feature('mine', 'a', { 自己的列: 1 }), feature('mine', 'b')]], ['road', []]]);
const CHOSEN = new Map([['mine', [feature('mine', 'b')]]]);
const format = (part: Partial<FormatInfo>): FormatInfo => ({ id: 'geopackage', label: { zh: 'G', en: 'G' }, reads: [], writes: ['gpkg'], wgs84Only: false, offsets: false, several: true, headers: null, ...part });
const ASKED: Asked = { what: 'kinds', kinds: ['mine'], format: format({}), crs: 'EPSG:4490', fields: 'all', some: ['name'], headers: 'labels' };

describe('what is asked for', () => {
  it('objects in the order of the registry, kinds without any left out', () => {
    const kinds = (what: Asked['what']) => [...meant({ what, kinds: ['mine', 'road'] }, FEATURES, CHOSEN).keys()];
    expect([kinds('project'), kinds('kinds'), kinds('chosen')]).toEqual([['mine', 'shelter'], ['mine'], ['mine']]);
    expect([countOf(meant({ what: 'project', kinds: [] }, FEATURES, CHOSEN)), countOf(meant({ what: 'chosen', kinds: [] }, FEATURES, CHOSEN))]).toEqual([3, 1]);
  });
  it('fields of all kinds once, one’s own columns last', () => {
    const ids = fieldsOffered(FEATURES).map(({ id }) => id);
    expect([new Set(ids).size, ids.at(-1), ids.includes('risk_level')]).toEqual([ids.length, '自己的列', true]);
  });
  it('systems that the format holds', () => {
    const held = (part: Partial<FormatInfo>) => [WGS84, CGCS2000, BD09].map((crs) => fits(format(part), crs));
    expect([held({}), held({ wgs84Only: true }), held({ offsets: true })]).toEqual([[true, true, false], [true, false, false], [true, true, true]]);
  });
  it('a name that every system takes: the kind, else the project', () => {
    const mine = meant(ASKED, FEATURES, CHOSEN);
    expect([fileName(ASKED, mine, '县/一', 'zh'), fileName({ ...ASKED, what: 'project', format: format({ writes: ['shp.zip', 'zip'] }) }, FEATURES, '县/一', 'zh')]).toEqual(['矿山.gpkg', '县 一.shp.zip']);
  });
  it('asks the engine for no more than the format knows', () => {
    const mine = meant(ASKED, FEATURES, CHOSEN);
    expect(paramsOf(ASKED, mine, '/a.gpkg', 'zh')).toEqual({ path: '/a.gpkg', lang: 'zh', kinds: ['mine'], fields: 'all', crs: 'EPSG:4490' });
    expect(paramsOf({ ...ASKED, what: 'chosen', fields: 'some', format: format({ wgs84Only: true, headers: 'labels' }) }, CHOSEN, '/a.kml', 'zh')).toEqual({ path: '/a.kml', lang: 'zh', kinds: ['mine'], only: [{ kind: 'mine', id: 'b' }], fields: ['name'], headers: 'labels' });
  });
});
