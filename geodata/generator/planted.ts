/**
 * Known answers: objects placed at designed distances, curves and grades of designed figures, crashes in designed clusters. Everything planted is far from
 * what is not, so that the answer is the designed one.
 */
import type { Geometry } from 'geojson';
import { geodesicDestination } from '../../src/core/geo/index.ts';
import type { Props } from '../../src/core/feature.ts';
import type { Verdict } from '../../src/core/levels.ts';
import { tangentArc, type Alignment } from './alignment.ts';
import { addRoad } from './roads.ts';
import { type Collection, lonLat, townOf, type XY } from './frame.ts';
import type { Placer } from './places.ts';

export interface PlantedRule {
  readonly rule: string;
  readonly subject: string;
  readonly object: string;
  readonly measuredM: number | null;
  readonly requiredM: number | null;
  readonly verdict: Verdict;
  readonly missing: readonly string[];
  readonly standing: 'existing' | 'undated' | null;
}

export interface PlantedCurve { readonly road: string; readonly fromM: number; readonly toM: number; readonly radiusM: number; readonly limitM: number; readonly found: boolean }
export interface PlantedGrade { readonly road: string; readonly fromM: number; readonly toM: number; readonly percent: number; readonly limitPercent: number; readonly found: boolean }

type LonLat = readonly [number, number];
const rounded = ([lon, lat]: LonLat): [number, number] => [Number(lon.toFixed(9)), Number(lat.toFixed(9))];
const east = (from: LonLat, m: number): LonLat => geodesicDestination(from, m >= 0 ? 90 : 270, Math.abs(m));
const north = (from: LonLat, m: number): LonLat => geodesicDestination(from, m >= 0 ? 0 : 180, Math.abs(m));

/** One stage: a place in the open with 700 m around it, and the means to set things by metres from it. */
class Stage {
  readonly origin: LonLat;
  private readonly place: XY;
  private readonly collection: Collection;

  constructor(placer: Placer, town: string) {
    this.place = placer.spot(townOf(town).seat, 4200, { '*': 760 }, 'stage');
    const [lon = 0, lat = 0] = lonLat(this.place);
    this.origin = [lon, lat];
    this.collection = placer.collection;
  }

  add(kind: string, id: string, geometry: Geometry, props: Props): string {
    this.collection.add(kind, id, geometry, props, this.place);
    return id;
  }

  /** A point so many metres east of the origin (geodesic, at 1 mm). */
  point(kind: string, id: string, eastM: number, props: Props, northM = 0): string {
    return this.add(kind, id, { type: 'Point', coordinates: rounded(north(east(this.origin, eastM), northM)) }, props);
  }

  /** A straight line north and south through the origin, with a vertex at it. */
  line(kind: string, id: string, halfM: number, props: Props): string {
    const coordinates = [-halfM, -halfM / 2, 0, halfM / 2, halfM].map((m) => rounded(north(this.origin, m)));
    return this.add(kind, id, { type: 'LineString', coordinates }, props);
  }

  /** A block whose west side is so many metres east of the origin, its middle at the origin's latitude. */
  block(kind: string, id: string, eastM: number, props: Props, sizeM = 12): string {
    const west = east(this.origin, eastM), far = east(this.origin, eastM + sizeM);
    const ring = [north(west, -sizeM / 2), north(far, -sizeM / 2), north(far, sizeM / 2), north(west, sizeM / 2), north(west, -sizeM / 2)].map(rounded);
    ring.splice(4, 0, rounded(west));
    return this.add(kind, id, { type: 'Polygon', coordinates: [ring] }, props);
  }
}

const place = (name: string): Props => ({ name: `${name}(演示对照)`, risk_level: 'general', regulator: '县应急管理局' });

/** Every rule: a violation, a near miss 1 m outside, a case that is met, one that cannot be judged. */
export function plantRules(placer: Placer): PlantedRule[] {
  const planted: PlantedRule[] = [];
  const expect = (rule: string, subject: string, object: string, measuredM: number | null, requiredM: number | null, verdict: Verdict, missing: readonly string[] = [], standing: PlantedRule['standing'] = null) =>
    planted.push({ rule, subject, object, measuredM, requiredM, verdict, missing, standing });
  const outlet = (stage: Stage, id: string, eastM: number, northM = 0) => stage.point('fireworks-retail', id, eastM, { ...place('烟花零售点'), licence: id, accuracy: 1 }, northM);

  const school = new Stage(placer, '兴国镇');
  school.point('dense-place', 'ZZ-XX-1', 0, { ...place('对照小学'), category: 'school', capacity: 420 });
  expect('fw-retail-dense-100', outlet(school, 'ZZ-LS-01', 62.3), 'ZZ-XX-1', 62.3, 100, 'violated');
  expect('fw-retail-dense-100', outlet(school, 'ZZ-LS-02', -101), 'ZZ-XX-1', 101, 100, 'near');
  outlet(school, 'ZZ-LS-03', 0, 140);
  const nursery = new Stage(placer, '莲花镇');
  nursery.point('dense-place', 'ZZ-XX-2', 0, { ...place('对照幼儿园'), category: 'kindergarten' });
  expect('fw-retail-dense-100', outlet(nursery, 'ZZ-LS-04', 99), 'ZZ-XX-2', 99, 100, 'violated');
  expect('fw-retail-dense-100', outlet(nursery, 'ZZ-LS-05', -109), 'ZZ-XX-2', 109, 100, 'near');
  const unknown = new Stage(placer, '王铺镇');
  unknown.point('dense-place', 'ZZ-XX-3', 0, place('类别待查场所'));
  expect('fw-retail-dense-100', outlet(unknown, 'ZZ-LS-06', 80), 'ZZ-XX-3', 80, 100, 'undecidable', ['category']);
  const station = new Stage(placer, '郭嘉镇');
  station.point('gas-station', 'ZZ-JY-1', 0, { ...place('对照加油站'), grade: 2 });
  expect('fw-retail-dense-100', outlet(station, 'ZZ-LS-07', 88), 'ZZ-JY-1', 88, 100, 'violated');
  const pair = new Stage(placer, '陇城镇');
  outlet(pair, 'ZZ-LS-08', 0);
  expect('fw-retail-spacing-50', 'ZZ-LS-08', outlet(pair, 'ZZ-LS-09', 31.5), 31.5, 50, 'violated');
  expect('fw-retail-spacing-50', 'ZZ-LS-08', outlet(pair, 'ZZ-LS-10', -51), 51, 50, 'near');

  const road = new Stage(placer, '安伏镇');
  road.line('road', 'ZZ-DL-1', 300, { name: '对照县道(演示)', class: 'county', code: 'X901', half_width: 6, design_speed: 40 });
  const house = (stage: Stage, id: string, eastM: number, built: string | null) => stage.block('building', id, eastM, { ...place('对照民房'), use: '住宅', ...(built === null ? {} : { built }) });
  expect('road-bcz-building', house(road, 'ZZ-JZ-01', 6 + 3.2, '2015-05-01'), 'ZZ-DL-1', 3.2, 10, 'violated');
  expect('road-bcz-building', house(road, 'ZZ-JZ-02', 6 + 11, '2016-05-01'), 'ZZ-DL-1', 11, 10, 'near');
  expect('road-bcz-building', house(road, 'ZZ-JZ-03', -(6 + 4 + 12), '2003-05-01'), 'ZZ-DL-1', 4, 10, 'violated', [], 'existing');
  const site = road.point('hazchem-site', 'ZZ-WH-01', 6 + 72.5, { ...place('对照危化品库'), activity: 'store', major_hazard: 0 }, 220);
  expect('road-hazmat-site', site, 'ZZ-DL-1', 72.5, 100, 'violated');
  const near = road.point('hazchem-site', 'ZZ-WH-02', 6 + 101, { ...place('对照危化品库'), activity: 'store', major_hazard: 0 }, -200);
  expect('road-hazmat-site', near, 'ZZ-DL-1', 101, 100, 'near');
  const unclassed = new Stage(placer, '魏店镇');
  unclassed.line('road', 'ZZ-DL-2', 250, { name: '等级待查道路(演示)' });
  expect('road-bcz-building', house(unclassed, 'ZZ-JZ-04', 15, '2018-05-01'), 'ZZ-DL-2', null, null, 'undecidable', ['class']);
  const undated = new Stage(placer, '王窑镇');
  undated.line('road', 'ZZ-DL-3', 250, { name: '对照省道(演示)', class: 'provincial', code: 'S901', design_speed: 40 });
  expect('road-bcz-building', house(undated, 'ZZ-JZ-05', 8 + 9, null), 'ZZ-DL-3', 9, 15, 'violated', [], 'undated');

  const bridge = new Stage(placer, '叶堡镇');
  bridge.point('bridge', 'ZZ-QL-1', 0, { ...place('对照大桥'), span_class: '大', condition: 2, length: 140 });
  expect('road-hazmat-bridge', bridge.point('fireworks-warehouse', 'ZZ-CK-1', 164, { ...place('对照花炮库'), class: '1.3', stock: 500 }), 'ZZ-QL-1', 164, 200, 'violated');
  expect('road-hazmat-bridge', bridge.point('fireworks-warehouse', 'ZZ-CK-2', -201, { ...place('对照花炮库'), class: '1.3', stock: 500 }), 'ZZ-QL-1', 201, 200, 'near');
  const sizeless = new Stage(placer, '千户镇');
  sizeless.point('bridge', 'ZZ-QL-2', 0, place('规模待查桥'));
  expect('road-hazmat-bridge', sizeless.point('fireworks-warehouse', 'ZZ-CK-3', 120, { ...place('对照花炮库'), class: '1.3', stock: 500 }), 'ZZ-QL-2', 120, 200, 'undecidable', ['span_class']);
  const tunnel = new Stage(placer, '刘坪镇');
  tunnel.line('tunnel', 'ZZ-SD-1', 200, { ...place('对照隧道'), length: 400, condition: 2 });
  expect('road-hazmat-tunnel', tunnel.point('gas-facility', 'ZZ-RQ-1', 60, { ...place('对照灌装站'), type: 'lpg-filling' }), 'ZZ-SD-1', 60, 100, 'violated');
  expect('road-hazmat-tunnel', tunnel.point('gas-facility', 'ZZ-RQ-2', -101, { ...place('对照灌装站'), type: 'lpg-filling' }), 'ZZ-SD-1', 101, 100, 'near');

  const pipe = new Stage(placer, '五营镇');
  pipe.line('pipeline', 'ZZ-GD-1', 300, { name: '演示成品油管道D', medium: 'product', pressure: 6, diameter: 219 });
  expect('pipe-5m', house(pipe, 'ZZ-JZ-06', 2.4, '2015-01-01'), 'ZZ-GD-1', 2.4, 5, 'violated');
  expect('pipe-5m', house(pipe, 'ZZ-JZ-07', -(6 + 12), '2015-01-01'), 'ZZ-GD-1', 6, 5, 'near');
  const what = new Stage(placer, '王尹镇');
  what.line('pipeline', 'ZZ-GD-2', 250, { name: '介质待查管道(演示)' });
  expect('pipe-5m', house(what, 'ZZ-JZ-08', 3, '2015-01-01'), 'ZZ-GD-2', 3, 5, 'undecidable', ['medium']);

  const rail = new Stage(placer, '兴丰镇');
  rail.line('railway', 'ZZ-TL-1', 300, { name: '对照铁路(演示)', class: 'conventional', setting: 'village', half_width: 6 });
  expect('rail-protect-zone', house(rail, 'ZZ-JZ-09', 6 + 5, '2012-01-01'), 'ZZ-TL-1', 5, 12, 'violated');
  expect('rail-protect-zone', house(rail, 'ZZ-JZ-10', -(6 + 13 + 12), '2012-01-01'), 'ZZ-TL-1', 13, 12, 'near');
  const settingless = new Stage(placer, '中山镇');
  settingless.line('railway', 'ZZ-TL-2', 250, { name: '地区待查铁路(演示)', class: 'high-speed', half_width: 8 });
  expect('rail-protect-zone', house(settingless, 'ZZ-JZ-11', 8 + 9, '2012-01-01'), 'ZZ-TL-2', 9, null, 'undecidable', ['setting']);

  const power = new Stage(placer, '安伏镇');
  power.line('power-line', 'ZZ-DX-1', 300, { name: '对照110千伏线路(演示)', voltage: 110, cable: 'overhead', half_width: 4 });
  expect('power-ohl-zone', house(power, 'ZZ-JZ-12', 4 + 6.5, '2014-01-01'), 'ZZ-DX-1', 6.5, 10, 'violated');
  expect('power-ohl-zone', house(power, 'ZZ-JZ-13', -(4 + 11 + 12), '2014-01-01'), 'ZZ-DX-1', 11, 10, 'near');
  const voltless = new Stage(placer, '陇城镇');
  voltless.line('power-line', 'ZZ-DX-2', 250, { name: '对照750千伏线路(演示)', voltage: 750, cable: 'overhead', half_width: 14 });
  expect('power-ohl-zone', house(voltless, 'ZZ-JZ-14', 14 + 8, '2014-01-01'), 'ZZ-DX-2', 8, null, 'undecidable', ['voltage']);

  const ring = new Stage(placer, '莲花镇');
  ring.point('hazchem-site', 'ZZ-WH-03', 0, { ...place('对照重大危险源'), activity: 'store', major_hazard: 2 }, 0);
  ring.point('dense-place', 'ZZ-XX-4', 640, { ...place('对照医院'), category: 'hospital' });
  expect('hz-eight-places', 'ZZ-WH-03', 'ZZ-XX-4', 640, 1000, 'undecidable', ['interpretation']);
  return planted;
}

/** Curves of designed radius between tangents of 300 m, and slopes of designed grade, each a road of its own. */
export function plantRoads(placer: Placer): { curves: PlantedCurve[]; grades: PlantedGrade[] } {
  const curves: PlantedCurve[] = [];
  const grades: PlantedGrade[] = [];
  const stage = (town: string): XY => placer.spot(townOf(town).seat, 4600, { '*': 700 }, 'stage');
  const level = (points: readonly XY[]): Alignment => ({ points, heights: points.map(() => 1500) });

  for (const [id, town, radiusM, turn, speed, limitM] of [
    ['ZZ-WD-15', '王窑镇', 15, 165, 30, 30], ['ZZ-WD-25', '千户镇', 25, -150, 30, 30], ['ZZ-WD-40', '兴丰镇', 40, 120, 40, 60], ['ZZ-WD-61', '中山镇', 61, -110, 40, 60],
  ] as const) {
    const turnRad = (turn * Math.PI) / 180;
    const { points, heights } = level(tangentArc(stage(town), 0.6, 300, radiusM, turnRad, 10));
    addRoad(placer.collection, id, `对照弯道R${radiusM}(演示)`, 'county', points, heights, { design_speed: speed, half_width: 6, code: `X9${radiusM}` });
    curves.push({ road: id, fromM: 300, toM: 300 + radiusM * Math.abs(turnRad), radiusM, limitM, found: radiusM < limitM });
  }
  for (const [id, town, percent] of [['ZZ-PD-49', '魏店镇', 4.9], ['ZZ-PD-51', '王铺镇', 5.1]] as const) {
    const start = stage(town);
    const points = Array.from({ length: 61 }, (_, i): XY => [start[0] + i * 20 - 600, start[1]]);
    const rise = (i: number) => 1500 + (Math.max(0, Math.min(40, i - 10)) * 20 * percent) / 100;
    addRoad(placer.collection, id, `对照坡道${percent}%(演示)`, 'national', points, points.map((_, i) => rise(i)), { design_speed: 80, half_width: 10, code: `G9${Math.round(percent * 10)}` });
    grades.push({ road: id, fromM: 200, toM: 1000, percent, limitPercent: 5, found: percent > 5 });
  }
  return { curves, grades };
}
