import { describe, expect, it } from 'vitest';
import { converter } from './convert.ts';
import { WGS84 } from './crs.ts';
import { parseCrs } from './parse.ts';

const GCS = 'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
const BEIJING = 'GEOGCS["GCS_Beijing_1954",DATUM["D_Beijing_1954",SPHEROID["Krasovsky_1940",6378245.0,298.3]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
const gk = (name: string, easting: number, meridian: number, gcs = GCS, rest = 'UNIT["Meter",1.0]') =>
  `PROJCS["${name}",${gcs},PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",${easting}],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",${meridian}],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],${rest}]`;

describe('a reference system by code or name', () => {
  it.each([
    ['4547', 'EPSG:4547'], [' EPSG:4547 ', 'EPSG:4547'], ['epsg::4547', 'EPSG:4547'], ['urn:ogc:def:crs:EPSG::4547', 'EPSG:4547'], ['urn:ogc:def:crs:EPSG:6.9:4490', 'EPSG:4490'],
    ['http://www.opengis.net/def/crs/EPSG/0/4326', 'EPSG:4326'], ['http://www.opengis.net/gml/srs/epsg.xml#4326', 'EPSG:4326'], ['OGC:CRS84', 'EPSG:4326'], ['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326'],
    ['gcj02', 'gcj02'], ['GCJ-02', 'gcj02'], ['火星坐标', 'gcj02'], ['bd09', 'bd09'], ['BD-09', 'bd09'], ['百度坐标', 'bd09'], ['WGS 84', 'EPSG:4326'], ['CGCS2000', 'EPSG:4490'], ['西安80', 'EPSG:4610'], ['北京54', 'EPSG:4214'],
    ['EPSG:900913', 'EPSG:3857'], ['CGCS2000_3_Degree_GK_Zone_35', 'EPSG:4523'], ['CGCS2000_3_Degree_GK_CM_105E', 'EPSG:4544'], ['CGCS2000_GK_Zone_18', 'EPSG:4496'], ['CGCS2000 / Gauss-Kruger CM 105E', 'EPSG:4507'],
    ['Xian_1980_3_Degree_GK_CM_105E', 'EPSG:2380'], ['Xian 1980 / Gauss-Kruger zone 18', 'EPSG:2332'], ['Beijing_1954_3_Degree_GK_Zone_35', 'EPSG:2411'], ['Beijing_1954_GK_Zone_18N', 'EPSG:21458'], ['WGS_1984_UTM_Zone_48N', 'EPSG:32648'],
  ])('%s', (text, id) => expect(parseCrs(text)?.id).toBe(id));

  it.each(['', 'auto', 'constructor', '12', '99999', 'EPSG:2154', 'CGCS2000_3_Degree_GK_Zone_99', 'CGCS2000_3_Degree_GK_CM_104E', 'EPSG:4547 or so', '坐标系', 'proj:', '[]', 'PROJCS["broken"', 'PROJCS["x",GEOGCS["y"]]'])('is nothing else: %s', (text) => expect(parseCrs(text)).toBeNull());
});

describe('a reference system by PROJ string', () => {
  it.each([
    ['+proj=longlat +datum=WGS84 +no_defs', 'EPSG:4326'], ['+proj=longlat +ellps=GRS80 +no_defs', 'EPSG:4490'], ['+proj=utm +zone=48 +datum=WGS84', 'EPSG:32648'],
    ['+proj=tmerc +lat_0=0 +lon_0=114 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs +type=crs', 'EPSG:4547'], ['+proj=tmerc +lon_0=105 +x_0=35500000 +ellps=GRS80', 'EPSG:4523'], ['+proj=tmerc +lon_0=105 +x_0=18500000 +a=6378245 +rf=298.3', 'EPSG:21418'],
    ['+proj=tmerc +lon_0=105 +x_0=18500000 +ellps=krass +towgs84=12.646,-155.176,-80.863,0,0,0,0', 'EPSG:21418'], ['+proj=tmerc +lon_0=105 +x_0=500000 +ellps=IAU76 +towgs84=0,0,0', 'EPSG:2343'],
    ['+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs', 'EPSG:3857'],
  ])('%s', (text, id) => expect(parseCrs(text)?.id).toBe(id));

  it('keeps parameters to WGS 84 that somebody gives', () => {
    const crs = parseCrs('+proj=tmerc +lon_0=105 +x_0=35500000 +ellps=IAU76 +towgs84=-70,-10,-30');
    expect(crs).toMatchObject({ id: 'proj:+proj=tmerc +lat_0=0 +lon_0=105 +k=1 +x_0=35500000 +y_0=0 +a=6378140 +rf=298.257 +towgs84=-70,-10,-30,0,0,0,0 +units=m +no_defs', kind: 'projected', accuracyM: 0 });
    expect(parseCrs(crs?.id ?? '')?.proj).toBe(crs?.proj);
    // cct -I: +proj=pipeline of tmerc, cart, helmert +x=-70 +y=-10 +z=-30 for 105.67 E 34.86 N at height 0
    const [easting = 0, northing = 0] = crs ? converter(WGS84, crs)([105.67, 34.86]) : [];
    expect(Math.hypot(easting - 35_561_197.28125, northing - 3_859_297.43192)).toBeLessThan(0.001);
  });
  it('takes a local meridian on a datum of ours', () => {
    expect(parseCrs('+proj=tmerc +lat_0=0 +lon_0=105.5 +k=1 +x_0=500000 +y_0=0 +ellps=krass +units=m')).toMatchObject({ id: 'proj:+proj=tmerc +lat_0=0 +lon_0=105.5 +k=1 +x_0=500000 +y_0=0 +ellps=krass +towgs84=12.646,-155.176,-80.863,0,0,0,0 +units=m +no_defs', accuracyM: 20 });
    expect(parseCrs('+proj=aea +lat_1=25 +lat_2=47 +lon_0=105 +ellps=GRS80')?.kind).toBe('projected');
  });
  it.each([
    '+proj=nonsense +ellps=GRS80', '+proj=merc +a=6378137 +b=6378137 +lat_ts=30 +lon_0=0 +nadgrids=@null', '+proj=longlat +ellps=nonsense', '+proj=longlat', '+proj=longlat +ellps=bessel', '+init=epsg:4326', '+proj=longlat +datum=WGS84 +pm=paris', '+proj=geocent +datum=WGS84', '+proj=tmerc +lon_0=105 +axis=neu +ellps=GRS80', '+proj=longlat +ellps=krass +nadgrids=some.gsb',
  ])('is nothing else: %s', (text) => expect(parseCrs(text)).toBeNull());
});

describe('a reference system by WKT', () => {
  it.each([
    ['by its name', gk('CGCS2000_3_Degree_GK_Zone_35', 35_500_000, 105), 'EPSG:4523'], ['by parameters', gk('my grid', 500_000, 105), 'EPSG:4544'], ['6° by its name', gk('CGCS2000_GK_CM_105E', 500_000, 105), 'EPSG:4507'],
    ['without its heights', `${gk('CGCS2000_3_Degree_GK_Zone_35', 35_500_000, 105)},VERTCS["Yellow_Sea_1985",VDATUM["Yellow_Sea_1985"],PARAMETER["Vertical_Shift",0.0],PARAMETER["Direction",1.0],UNIT["Meter",1.0]]`, 'EPSG:4523'],
    ['within a compound', `COMPD_CS["with heights",${gk('x', 500_000, 105)},VERT_CS["h",VERT_DATUM["1985",2005],UNIT["metre",1]],AUTHORITY["EPSG","9999"]]`, 'EPSG:4544'], ['geographic', GCS, 'EPSG:4490'],
  ])('%s', (_, text, id) => expect(parseCrs(text)?.id).toBe(id));

  it('keeps a local meridian', () => {
    expect(parseCrs(gk('Qinan local', 500_000, 105.5))).toMatchObject({ id: 'proj:+proj=tmerc +lat_0=0 +lon_0=105.5 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80 +units=m +no_defs', label: { en: 'Custom Qinan local' }, accuracyM: 1 });
  });
  it('keeps parameters to WGS 84 that are written in it', () => {
    expect(parseCrs(gk('x', 500_000, 105, BEIJING.replace('298.3]', '298.3],TOWGS84[10,-150,-80,0,0,0,0]')))?.proj).toContain('+towgs84=10,-150,-80,0,0,0,0');
  });
  it.each([
    ['whose name and parameters contradict each other', gk('CGCS2000_3_Degree_GK_CM_102E', 500_000, 105)], ['whose code and parameters contradict each other', gk('x', 500_000, 105, GCS, 'UNIT["Meter",1.0],AUTHORITY["EPSG","4547"]')],
    ['whose name and datum contradict each other', gk('Xian_1980_GK_CM_105E', 500_000, 105)], ['of another datum on the same ellipsoid', gk('x', 500_000, 105, BEIJING.replace('D_Beijing_1954', 'D_Pulkovo_1942'))],
    ['of an unknown datum', gk('x', 500_000, 105, GCS.replace('D_China_2000', 'D_Unknown'))], ['of another ellipsoid than its datum has', gk('x', 500_000, 105, GCS.replace('298.257222101', '298.3'))],
    ['bound to another', `BOUNDCRS[SOURCECRS[${GCS}],TARGETCRS[${GCS}],ABRIDGEDTRANSFORMATION["x"]]`], ['of Paris', GCS.replace('"Greenwich",0.0', '"Paris",2.33722917')],
  ])('is nothing %s', (_, text) => expect(parseCrs(text)).toBeNull());
});
