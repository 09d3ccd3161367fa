import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Feature } from '../../../core/feature.ts';
import { fieldsOf, kindOf } from '../../../core/kinds/index.ts';
import type { Source } from '../codec.ts';
import { rowsIn } from '../../testing/rows.ts';
import { openGpx } from '../gpx/open.ts';
import { plainText } from '../plain-text.ts';
import { openKml } from './open.ts';
import { writeKml, writeKmz } from './write.ts';

let folder = '';
const open: Source[] = [];
beforeAll(() => { folder = fs.mkdtempSync(path.join(os.tmpdir(), 'riskatlas-kml-')); });
afterAll(async () => {
  for (const source of open) await source.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function opened(content: Uint8Array | string, name = '巡查 1.kml'): Promise<Source> {
  const file = path.join(folder, name);
  fs.writeFileSync(file, content);
  const source = await (name.endsWith('.gpx') ? openGpx : openKml)(file, { dataDir: '' });
  open.push(source);
  return source;
}
const rowsOf = (source: Source, table = 0) => rowsIn(source.tables[table]);
const kml = (inside: string, prolog = '<?xml version="1.0" encoding="UTF-8"?>') => `${prolog}<kml xmlns="http://www.opengis.net/kml/2.2"><Document>${inside}</Document></kml>`;
const mark = (name: string, inside = '') => `<Placemark><name>${name}</name>${inside}<Point><coordinates>105.6,34.9,1200</coordinates></Point></Placemark>`;

describe('KML', () => {
  it('folders are tables, ExtendedData and schemas are columns, heights stay', async () => {
    const source = await opened(kml(`<Schema name="s" id="s"><SimpleField type="int" name="人数"/></Schema>${mark('根')}
      <Folder><name>隐患</name>${mark('甲', '<ExtendedData><Data name="等级"><value>重大</value></Data><SchemaData schemaUrl="#s"><SimpleData name="人数">12</SimpleData></SchemaData></ExtendedData>')}
        <Folder><name>已整改</name>${mark('乙')}</Folder></Folder>`));
    expect(source.tables.map(({ name, columns, crs, count }) => [name, columns, crs, count])).toEqual([['巡查 1', ['name'], 'EPSG:4326', 1], ['隐患', ['name', '等级', '人数'], 'EPSG:4326', 1], ['隐患/已整改', ['name'], 'EPSG:4326', 1]]);
    expect((await rowsOf(source, 1))[0]).toEqual({ row: 2, id: null, geometry: { type: 'Point', coordinates: [105.6, 34.9, 1200] }, properties: { name: '甲', 等级: '重大', 人数: 12 } });
  });
  it('descriptions of HTML are plain text, nothing in them is run or fetched', async () => {
    const html = '<![CDATA[<style>p{}</style><p onclick="x()">第一行&nbsp;&amp;</p><table><tr><td>字段</td><td>值</td></tr></table><script>alert("no")</script><img src="http://example.org/x.png">尾]]>';
    expect((await rowsOf(await opened(kml(mark('甲', `<description>${html}</description>`)))))[0]?.properties['description']).toBe('第一行 &\n字段 值\n尾');
    expect(plainText('a < b &#x4e2d; &lt;b&gt; &unknown; <b>粗</b>')).toBe('a < b 中 <b> &unknown; 粗');
  });
  it('tracks, multigeometries', async () => {
    const source = await opened(kml(`<Placemark><gx:Track xmlns:gx="http://www.google.com/kml/ext/2.2"><when>2020-01-01T00:00:00Z</when><when>2020-01-01T00:01:00Z</when><gx:coord>105.6 34.9 1200</gx:coord><gx:coord>105.7 34.9 1210</gx:coord></gx:Track></Placemark>
      <Placemark><MultiGeometry><Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 1,0 1,1 0,0</coordinates></LinearRing></outerBoundaryIs></Polygon><Polygon><outerBoundaryIs><LinearRing><coordinates>2,0 3,0 3,1 2,0</coordinates></LinearRing></outerBoundaryIs></Polygon></MultiGeometry></Placemark>`));
    expect((await rowsOf(source)).map(({ geometry }) => geometry)).toEqual([
      { type: 'LineString', coordinates: [[105.6, 34.9, 1200], [105.7, 34.9, 1210]] },
      { type: 'MultiPolygon', coordinates: [[[[0, 0], [1, 0], [1, 1], [0, 0]]], [[[2, 0], [3, 0], [3, 1], [2, 0]]]] },
    ]);
  });
  it('the encoding of the prolog is taken; an ampersand that nobody escaped is read around', async () => {
    const gbk = Buffer.concat([Buffer.from(kml('', '<?xml version="1.0" encoding="GBK"?>').replace('</Document></kml>', '<Placemark><name>')), Buffer.from('c7d8b0b2', 'hex'), Buffer.from('</name></Placemark></Document></kml>')]);
    const source = await opened(gbk);
    expect([source.tables[0]?.encoding, (await rowsOf(source))[0]]).toEqual([{ name: 'GB18030', how: 'file', confidence: 1 }, { row: 1, id: null, geometry: null, properties: { name: '秦安' } }]);
    expect((await rowsOf(await opened(kml(mark('甲 & 乙')))))[0]?.properties['name']).toBe('甲 & 乙');
  });
  it('network links are not followed but said; overlays too', async () => {
    const source = await opened(kml(`${mark('甲')}<NetworkLink><Link><href>http://127.0.0.1:1/x.kml</href></Link></NetworkLink><GroundOverlay><Icon><href>file:///etc/passwd</href></Icon><LatLonBox><north>1</north><south>0</south><east>1</east><west>0</west></LatLonBox></GroundOverlay>`));
    expect([source.tables.length, source.tables[0]?.count, source.tables[0]?.warnings]).toEqual([1, 1, [{ code: 'network-link', params: { count: 1 } }, { code: 'ground-overlay', params: { count: 1 } }]]);
    await expect(opened(kml('<NetworkLink><Link><href>http://127.0.0.1:1/x.kml</href></Link></NetworkLink>'))).rejects.toMatchObject({ code: 'kml-links-only' });
  });
  it.each([
    ['entities that grow', `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${kml(mark('&b;'), '')}`, 'xml-entities'],
    ['entities from outside', `<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd">${kml(mark('x'), '')}`, 'xml-entities'],
    ['a cut file', kml(mark('甲')).slice(0, -40), 'xml-broken'], ['an empty file', '', 'file-empty'], ['no placemarks', kml(''), 'kml-nothing'],
    ['JSON', '{"type":"FeatureCollection"}', 'wrong-content'], ['a page', '<html><body>404</body></html>', 'wrong-content'],
    ['depth', kml(`${'<Folder>'.repeat(60_000)}${mark('x')}${'</Folder>'.repeat(60_000)}`), 'file-unreadable'],
  ])('%s', async (_, content, code) => {
    await expect(opened(content)).rejects.toMatchObject({ class: 'format', code });
  });
});

describe('KMZ', () => {
  it('the document inside is read, whatever its name; pictures are not unpacked', async () => {
    const source = await opened(zipSync({ 'files/a.png': new Uint8Array(10), 'files/b.kml': strToU8('<x/>'), '秦安.kml': strToU8(kml(mark('甲'))) }), '巡查.kmz');
    expect((await rowsOf(source))[0]?.properties).toEqual({ name: '甲' });
  });
  it('paths out of the archive, bombs, broken ones are refused', async () => {
    const good = zipSync({ 'doc.kml': strToU8(kml(mark('甲'))) });
    for (const name of ['../doc.kml', '/doc.kml', 'C:\\doc.kml', 'a/../../doc.kml']) await expect(opened(zipSync({ [name]: strToU8('x') }), '坏.kmz')).rejects.toMatchObject({ code: 'zip-path' });
    const bomb = Buffer.from(good);
    bomb.writeUInt32LE(4_000_000_000, bomb.lastIndexOf('PK\x01\x02', undefined, 'latin1') + 24);
    await expect(opened(new Uint8Array(bomb), '坏.kmz')).rejects.toMatchObject({ code: 'zip-too-large' });
    await expect(opened(good.slice(0, -30), '坏.kmz')).rejects.toMatchObject({ code: 'zip-broken' });
    await expect(opened(zipSync({ 'a.txt': strToU8('x') }), '坏.kmz')).rejects.toMatchObject({ code: 'kmz-nothing' });
  });
});

describe('GPX', () => {
  const gpx = (inside: string) => `<?xml version="1.0"?><gpx version="1.1" creator="x" xmlns="http://www.topografix.com/GPX/1/1">${inside}</gpx>`;
  it('waypoints, tracks and routes are tables of their own', async () => {
    const source = await opened(gpx(`<wpt lat="34.9" lon="105.6"><ele>1200.5</ele><time>2020-05-01T08:00:00Z</time><name>甲</name><desc>&lt;b&gt;滑坡&lt;/b&gt;</desc></wpt>
      <rte><name>乙</name><rtept lat="1" lon="2"/><rtept lat="3" lon="4"/></rte>
      <trk><name>丙</name><trkseg><trkpt lat="1" lon="2"><ele>5</ele></trkpt><trkpt lat="3" lon="4"><ele>6</ele></trkpt></trkseg><trkseg><trkpt lat="5" lon="6"><ele>5</ele></trkpt><trkpt lat="7" lon="8"><ele>6</ele></trkpt></trkseg></trk>`), '巡查.gpx');
    expect(source.tables.map(({ name, count, crs }) => [name, count, crs])).toEqual([['waypoints', 1, 'EPSG:4326'], ['tracks', 1, 'EPSG:4326'], ['routes', 1, 'EPSG:4326']]);
    expect((await rowsOf(source))[0]).toMatchObject({ geometry: { type: 'Point', coordinates: [105.6, 34.9, 1200.5] }, properties: { name: '甲', desc: '滑坡', time: '2020-05-01T08:00:00Z' } });
    expect((await rowsOf(source, 1))[0]?.geometry).toEqual({ type: 'MultiLineString', coordinates: [[[2, 1, 5], [4, 3, 6]], [[6, 5, 5], [8, 7, 6]]] });
    expect((await rowsOf(source, 2))[0]).toMatchObject({ geometry: { type: 'LineString', coordinates: [[2, 1], [4, 3]] }, properties: { name: '乙' } });
  });
  it.each([['cut', gpx('<wpt lat="1" lon="2"/>').slice(0, -4), 'xml-broken'], ['nothing in it', gpx(''), 'gpx-nothing'], ['empty', '', 'file-empty']])('%s', async (_, content, code) => {
    await expect(opened(content, '坏.gpx')).rejects.toMatchObject({ class: 'format', code });
  });
});

describe('writing', () => {
  const decl = kindOf('hazchem-site');
  if (!decl) throw new Error('no kind');
  const features: readonly Feature[] = [
    { id: 'a&1', kind: decl.id, geometry: { type: 'Point', coordinates: [105.6, 34.9, 1200] }, props: { name: '<甲> & "乙"', risk_level: 'major', substances: '氯\u0001', 自己: '有' } },
    { id: 'b', kind: decl.id, geometry: { type: 'MultiPolygon', coordinates: [[[[0, 0], [1, 0], [1, 1], [0, 0]], [[0.1, 0.05], [0.2, 0.05], [0.2, 0.1], [0.1, 0.05]]], [[[2, 0], [3, 0], [3, 1], [2, 0]]]] }, props: { name: '丙' } },
    { id: 'c', kind: decl.id, geometry: null, props: {} },
  ];
  const layer = { decl, fields: fieldsOf(decl), features }, options = { lang: 'zh', wrote: async () => undefined } as const;
  const bytesOf = async (chunks: AsyncIterable<Uint8Array>) => {
    const all: Uint8Array[] = [];
    for await (const chunk of chunks) all.push(chunk);
    return new Uint8Array(Buffer.concat(all));
  };

  it('comes back as it was, packed or not; the colours of the levels are its styles', async () => {
    const text = await bytesOf(writeKml(layer, options));
    expect(strFromU8(text)).toContain('<Style id="level-major"><IconStyle><color>ff1c19d7</color>');
    expect(strFromU8(text)).toContain('<displayName>风险等级</displayName><value>major</value>');
    const packed = await bytesOf(writeKmz(layer, options));
    expect(unzipSync(packed)['doc.kml']).toEqual(text);
    for (const source of [await opened(text), await opened(packed, '出.kmz')]) {
      const rows = await rowsOf(source);
      expect(rows.map(({ geometry }) => geometry)).toEqual(features.map(({ geometry }) => geometry));
      expect(rows.map(({ properties }) => properties)).toEqual([{ name: '<甲> & "乙"', id: 'a&1', risk_level: 'major', substances: '氯', 自己: '有' }, { name: '丙', id: 'b' }, { name: 'c', id: 'c' }]);
    }
  });
});
