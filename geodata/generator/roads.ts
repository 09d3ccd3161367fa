/** The demonstration road network through the real town seats, with bridges and tunnels on it. */
import type { Feature, Props } from '../../src/core/feature.ts';
import { heightsAlong, lengthOf, resample, spline, wind } from './alignment.ts';
import { type Collection, lonLat, planar, TOWNS, townOf, type XY } from './frame.ts';
import type { Random } from './random.ts';

export interface BuiltRoad {
  readonly feature: Feature;
  readonly points: readonly XY[];
  readonly heights: readonly number[];
  readonly class: string;
}

interface RoadPlan {
  readonly id: string;
  readonly name: string;
  readonly class: string;
  readonly via: readonly (string | XY)[];
  /** length over straight anchors */
  readonly sinuosity: number;
  readonly wave: number;
  readonly grade: number;
  readonly props: Props;
}

/** Published road lengths: 莲花 40 km, 王铺 42 km, 郭嘉 20 km, 兴丰 22 km from the county seat. */
const PLANS: readonly RoadPlan[] = [
  { id: 'DL-G8513', name: 'G8513平绵高速', class: 'motorway', via: [planar(105.8, 35.062), '莲花镇', '安伏镇', '叶堡镇', '西川镇', planar(105.672, 34.77)], sinuosity: 1.04, wave: 3200, grade: 3.4, props: { code: 'G8513', design_speed: 80, lanes: 4, width: 24.5, half_width: 20, opened: '2018-03-28', aadt: 12800, truck_share: 32, bus_route: true } },
  { id: 'DL-G310', name: 'G310国道(天巉公路)', class: 'national', via: [planar(105.676, 34.768), '西川镇', '叶堡镇', '郭嘉镇', '王铺镇', planar(105.352, 35.045)], sinuosity: 1.2, wave: 1500, grade: 4.4, props: { code: 'G310', design_speed: 60, lanes: 2, width: 12, half_width: 9.5, opened: '2001-12-01', aadt: 6900, truck_share: 38, bus_route: true } },
  { id: 'DL-S304', name: 'S304省道', class: 'provincial', via: ['莲花镇', '五营镇', '陇城镇', planar(106.03, 34.985)], sinuosity: 1.18, wave: 1100, grade: 5, props: { code: 'S304', design_speed: 40, lanes: 2, width: 8.5, aadt: 3100, truck_share: 22, bus_route: true } },
  { id: 'DL-S207', name: 'S207省道', class: 'provincial', via: ['王铺镇', '魏店镇', planar(105.57, 35.165)], sinuosity: 1.3, wave: 1000, grade: 5.4, props: { code: 'S207', design_speed: 40, lanes: 2, width: 8, aadt: 1500 } },
  { id: 'DL-JINGTIAN', name: '靖天公路', class: 'provincial', via: ['郭嘉镇', '魏店镇'], sinuosity: 1.3, wave: 1000, grade: 5.6, props: { code: 'S218', design_speed: 40, lanes: 2, width: 8, half_width: 8, aadt: 1900 } },
  { id: 'DL-X-LIANHUA', name: '秦莲公路', class: 'county', via: ['兴国镇', '刘坪镇', '中山镇', '莲花镇'], sinuosity: 1.06, wave: 430, grade: 6, props: { code: 'X454', design_speed: 40, lanes: 2, width: 7, aadt: 2300, bus_route: true, school_bus: true } },
  { id: 'DL-X-QINYUAN', name: '秦远公路', class: 'county', via: ['兴国镇', '王尹镇', '兴丰镇'], sinuosity: 1.38, wave: 430, grade: 6, props: { code: 'X455', design_speed: 40, lanes: 2, width: 7, half_width: 6.5, aadt: 1700, bus_route: true } },
  { id: 'DL-X-QINWANG', name: '秦王公路', class: 'county', via: ['兴国镇', '西川镇', '王窑镇'], sinuosity: 1.35, wave: 430, grade: 6, props: { code: 'X456', design_speed: 40, lanes: 2, width: 7, aadt: 1400, bus_route: true } },
  { id: 'DL-X-WANGGUO', name: '王郭公路', class: 'county', via: ['王窑镇', '郭嘉镇'], sinuosity: 1.35, wave: 430, grade: 6, props: { code: 'X457', design_speed: 40, width: 6.5, aadt: 900 } },
  { id: 'DL-X-ZHONGWU', name: '中五公路', class: 'county', via: ['中山镇', '五营镇'], sinuosity: 1.35, wave: 400, grade: 6.2, props: { code: 'X458', design_speed: 30, width: 6.5, aadt: 800, school_bus: true } },
  { id: 'DL-Y-QIANHU', name: '西千公路', class: 'township', via: ['西川镇', '千户镇'], sinuosity: 1.4, wave: 330, grade: 7, props: { code: 'Y101', design_speed: 20, width: 5.5, aadt: 620 } },
  { id: 'DL-Y-YUNSHAN', name: '王云公路', class: 'township', via: ['王尹镇', '云山镇'], sinuosity: 1.4, wave: 330, grade: 7, props: { code: 'Y102', design_speed: 20, width: 5.5, aadt: 540 } },
  { id: 'DL-Y-XINGZHONG', name: '兴中公路', class: 'township', via: ['兴丰镇', '中山镇'], sinuosity: 1.4, wave: 330, grade: 7, props: { code: 'Y103', design_speed: 20, width: 5.5, aadt: 410 } },
  { id: 'DL-Y-LONGZHONG', name: '陇中公路', class: 'township', via: ['陇城镇', '中山镇'], sinuosity: 1.45, wave: 330, grade: 7, props: { code: 'Y104', design_speed: 20, width: 5.5, aadt: 390 } },
  { id: 'DL-Y-WEIAN', name: '魏安公路', class: 'township', via: ['魏店镇', '安伏镇'], sinuosity: 1.35, wave: 330, grade: 7, props: { code: 'Y105', design_speed: 20, width: 5.5, aadt: 450 } },
  { id: 'DL-Y-QIANWANG', name: '千王公路', class: 'township', via: ['千户镇', '王窑镇'], sinuosity: 1.4, wave: 330, grade: 7, props: { code: 'Y106', design_speed: 20, width: 5, aadt: 300 } },
];

/** The long descent on the 天巉 demo road: 13 km at this grade, percent, ending at this share of the way from 郭嘉 to 王铺. */
export const DESCENT = { lengthM: 13000, percent: 4.2 } as const;

export function addRoad(collection: Collection, id: string, name: string, roadClass: string, points: readonly XY[], heights: readonly number[], props: Props): BuiltRoad {
  const coordinates = points.map((place, i) => lonLat(place, heights[i]));
  const feature = collection.add('road', id, { type: 'LineString', coordinates }, { name, class: roadClass, ...props, operator: roadClass === 'motorway' ? '高速公路运营单位(演示)' : '县公路段(演示)', regulator: '县交通运输局' });
  return { feature, points, heights, class: roadClass };
}

/** All ordinary roads. */
export function roads(collection: Collection, rnd: Random): BuiltRoad[] {
  const built: BuiltRoad[] = PLANS.map(({ id, name, class: roadClass, via, sinuosity, wave, grade, props }) => {
    const curve = spline(via.map((stop) => (typeof stop === 'string' ? townOf(stop).seat : stop)));
    const points = resample(wind(curve, lengthOf(curve) * sinuosity, wave, rnd), 20);
    const heights = heightsAlong(points, grade);
    return addRoad(collection, id, name, roadClass, points, id === 'DL-G310' ? withDescent(points, heights) : heights, props);
  });
  for (const town of TOWNS) {
    for (let spur = 1; spur <= 2; spur++) {
      const heading = rnd.between(0, 2 * Math.PI), reach = rnd.between(1800, 3400);
      const end: XY = [town.seat[0] + Math.cos(heading) * reach, town.seat[1] + Math.sin(heading) * reach];
      if (collection.townshipAt(end) === null) continue;
      const points = resample(wind([town.seat, end], reach * 1.25, 420, rnd), 20);
      const number = `${town.code.slice(-2)}${spur}`;
      built.push(addRoad(collection, `DL-C-${town.code}-${spur}`, `${town.name.slice(0, 2)}村道${spur}`, 'village', points, heightsAlong(points, 7.5), { code: `C${number}`, design_speed: 15, width: 3.5, surface: '水泥' }));
    }
  }
  return built;
}

/** Puts a steady 13 km descent into the heights of the 天巉 road, from beyond 郭嘉 up to 王铺, and joins it to the ground by bounded grades. */
function withDescent(points: readonly XY[], heights: readonly number[]): number[] {
  const [gx, gy] = townOf('郭嘉镇').seat;
  const foot = points.reduce((best, [x, y], i) => (Math.hypot(x - gx, y - gy) < Math.hypot((points[best]?.[0] ?? 0) - gx, (points[best]?.[1] ?? 0) - gy) ? i : best), 0) + 60;
  const count = Math.round(DESCENT.lengthM / 20);
  const out = [...heights];
  const base = heights[foot] ?? 0;
  for (let i = foot; i <= foot + count && i < out.length; i++) out[i] = base + (i - foot) * 20 * (DESCENT.percent / 100);
  const top = out[foot + count] ?? base;
  for (let i = foot + count + 1; i < out.length; i++) {
    const reach = (i - foot - count) * 20 * 0.04;
    const ground = heights[i] ?? 0;
    out[i] = Math.max(top - reach, Math.min(top + reach, ground));
  }
  return out;
}

/** A stretch of a road as a line of its own, by chainage. */
export function stretch(road: BuiltRoad, fromM: number, toM: number): { points: readonly XY[]; heights: readonly number[] } {
  const first = Math.round(fromM / 20), last = Math.round(toM / 20);
  return { points: road.points.slice(first, last + 1), heights: road.heights.slice(first, last + 1) };
}

interface Structure { readonly kind: 'bridge' | 'tunnel'; readonly road: string; readonly atKm: number; readonly lengthM: number; readonly name: string; readonly props: Props }

const STRUCTURES: readonly Structure[] = [
  { kind: 'tunnel', road: 'DL-G310', atKm: 24, lengthM: 640, name: '演示隧道A', props: { condition: 2 } },
  { kind: 'tunnel', road: 'DL-G8513', atKm: 12, lengthM: 1280, name: '演示隧道B', props: { condition: 1 } },
  { kind: 'tunnel', road: 'DL-G8513', atKm: 21, lengthM: 420, name: '演示隧道C', props: { condition: 2 } },
  { kind: 'bridge', road: 'DL-G8513', atKm: 7, lengthM: 1120, name: '演示特大桥', props: { span_class: '特大', condition: 1 } },
  { kind: 'bridge', road: 'DL-G8513', atKm: 16, lengthM: 360, name: '演示大桥A', props: { span_class: '大', condition: 2 } },
  { kind: 'bridge', road: 'DL-G310', atKm: 9, lengthM: 220, name: '演示大桥B', props: { span_class: '大', condition: 3, load_limit: 55 } },
  { kind: 'bridge', road: 'DL-S304', atKm: 6, lengthM: 80, name: '演示中桥A', props: { span_class: '中', condition: 4, load_limit: 20 } },
  { kind: 'bridge', road: 'DL-X-QINYUAN', atKm: 7, lengthM: 40, name: '演示中桥B', props: { span_class: '中', condition: 5, load_limit: 10 } },
  { kind: 'bridge', road: 'DL-X-LIANHUA', atKm: 12, lengthM: 20, name: '演示小桥', props: { span_class: '小', condition: 2 } },
  { kind: 'bridge', road: 'DL-Y-QIANHU', atKm: 3, lengthM: 40, name: '演示桥(规模待查)', props: { condition: 3 } },
];

export function structures(collection: Collection, built: readonly BuiltRoad[]): void {
  STRUCTURES.forEach(({ kind, road: id, atKm, lengthM, name, props }, i) => {
    const road = built.find(({ feature }) => feature.id === id);
    if (!road) throw new RangeError(`no road ${id}`);
    const part = stretch(road, atKm * 1000, atKm * 1000 + lengthM);
    const middle = part.points[Math.floor(part.points.length / 2)] ?? [0, 0];
    const level = props['condition'] === 5 ? 'major' : props['condition'] === 4 ? 'considerable' : 'low';
    collection.add(kind, `${kind === 'bridge' ? 'QL' : 'SD'}-${String(i + 1).padStart(2, '0')}`, { type: 'LineString', coordinates: part.points.map((place, k) => lonLat(place, part.heights[k])) },
      { name, length: lengthM, ...props, risk_level: level, regulator: '县交通运输局' }, middle);
  });
}
