/** The limits that a project may set otherwise, with a reason: their standard value, where it comes from, and how far they can be moved. */
import type { Lang } from '../feature.ts';
import { translate } from '../i18n.ts';
import { CURVE_METHOD, type CurveMethod, LEAST_BASE_M, MERGE_GAP_M, SNAP_M } from './method.ts';
import {
  AVERAGE_3KM, AVERAGE_GRADE, AVERAGE_GRADE_SOURCE, COMBINED, COMBINED_SOURCE, GRADE, GRADE_LENGTH, GRADE_LENGTH_SOURCE, GRADE_SOURCE, HAIRPIN_DEG, HAIRPIN_RADIUS, HAIRPIN_SOURCE, HIGH_ALTITUDE_M, HIGH_ALTITUDE_PERCENT, leastTangentM, LONG_DESCENT,
  LONG_DESCENT_SOURCE, RADIUS, RADIUS_SOURCE, RURAL, RURAL_KMH, RURAL_SOURCE, SIGHT, SIGHT_SOURCE, type Speed, SPEEDS, tabulated, TANGENT_SOURCE, WARRANT, WARRANT_SOURCE,
} from './standards.ts';
import type { HazardType } from './types.ts';

export interface LimitDeclaration {
  readonly id: string;
  /** the hazard that it judges; `method`: how alignment, grades and places are read */
  readonly type: HazardType | 'method';
  /** what it limits: `roads:limit.<group>` */
  readonly group: string;
  /** design speed in km/h; null: for every road */
  readonly kmh: number | null;
  /** of a table by grade: the grade in percent */
  readonly percent: number | null;
  readonly standard: number;
  /** m, %, °, or one that has a word; empty for the run of a slope 1 : n */
  readonly unit: string;
  /** a project may set it from here to there */
  readonly least: number;
  readonly most: number;
  readonly source: string;
  /** seen only at second hand */
  readonly unverified: boolean;
}

/** What a project has set otherwise: limit by id. */
export type OwnLimits = ReadonlyMap<string, number>;

/** A limit as it judges; `standard` is what it would be, where the project has set it otherwise. */
export interface Limit {
  readonly id: string;
  readonly value: number;
  readonly standard: number | null;
  readonly source: string;
  readonly unverified: boolean;
}

const DROP_SOURCE = 'JTG/T D81-2017 6.2.3–6.2.5；高差与坡度为缺省值';
const WATER_SOURCE = 'JTG/T D81-2017 6.2.3–6.2.5；道路交通安全法实施条例第三十六条；距离与水深为缺省值';
const BRIDGE_SOURCE = 'JTG/T H21-2011、JTG 5120 桥梁技术状况评定(四、五类为危桥)';
const LOAD_SOURCE = '公路安全保护条例第三十三条；超限运输车辆行驶公路管理规定第三条(六轴车总质量限值)';
const JUNCTION_SOURCE = 'JTG D20-2017 平面交叉；JTG B01-2014；处置措施库';
const CROSSING_SOURCE = '道路交通安全法第二十七条；铁路安全管理条例第十七条；JTG D20-2017 公路与铁路平面交叉';
const PLACE_SOURCE = '道路交通安全法第三十四条；距离为缺省值';
const ROW_SOURCE = '公路安全保护条例第十四条；户数与长度为缺省值';
const TRUCK_SOURCE = '道路交通安全法第三十九条；货车比例为缺省值';
const METHOD_SOURCE = '本软件方法参数';
const LANE_SOURCE = 'JTG B01-2014 单车道四级公路';

type Range = readonly [least: number, most: number];
const declared = (group: string, type: LimitDeclaration['type'], standard: number, unit: string, [least, most]: Range, source: string, more: Partial<Pick<LimitDeclaration, 'id' | 'kmh' | 'percent' | 'unverified'>> = {}): LimitDeclaration =>
  ({ id: group, group, type, kmh: null, percent: null, standard, unit, least, most, source, unverified: true, ...more });
const bySpeed = (group: string, type: HazardType, table: Readonly<Partial<Record<Speed, number>>>, unit: string, range: (kmh: Speed) => Range, source: string): LimitDeclaration[] =>
  SPEEDS.flatMap((kmh) => { const standard = table[kmh]; return standard === undefined ? [] : [declared(group, type, standard, unit, range(kmh), source, { id: `${group}-${kmh}`, kmh })]; });
const warrant = (part: 0 | 1): Partial<Record<Speed, number>> => Object.fromEntries(Object.entries(WARRANT).map(([kmh, pair]) => [kmh, pair[part]]));

/** Curves are fitted up to the general radius of the design speed: the limit cannot be moved beyond it, and nothing need be fitted again when it is moved. */
const radii = (kmh: Speed): Range => [5, RADIUS[kmh][1]];

export const LIMITS: readonly LimitDeclaration[] = [
  ...bySpeed('radius', 'sharp-curve', Object.fromEntries(SPEEDS.map((kmh) => [kmh, RADIUS[kmh][0]])), 'm', radii, RADIUS_SOURCE),
  ...bySpeed('hairpin-radius', 'sharp-curve', HAIRPIN_RADIUS, 'm', radii, HAIRPIN_SOURCE),
  declared('hairpin-turn', 'sharp-curve', HAIRPIN_DEG, '°', [120, 200], HAIRPIN_SOURCE),
  declared('rural-radius', 'sharp-curve', RURAL.radiusM, 'm', radii(20), RURAL_SOURCE),
  ...bySpeed('grade', 'steep-grade', GRADE, '%', () => [1, 20], GRADE_SOURCE),
  declared('high-grade', 'steep-grade', HIGH_ALTITUDE_PERCENT, '%', [1, 20], `${GRADE_SOURCE}(海拔 2000 m 以上四级公路)`),
  declared('high-altitude', 'steep-grade', HIGH_ALTITUDE_M, 'm', [500, 6000], `${GRADE_SOURCE}(海拔 2000 m 以上四级公路)`),
  declared('rural-grade', 'steep-grade', RURAL.gradePercent, '%', [1, 25], RURAL_SOURCE),
  ...SPEEDS.flatMap((kmh) => GRADE_LENGTH[kmh].map(([percent, lengthM]) => declared('slope-length', 'long-downhill', lengthM, 'm', [50, 5000], GRADE_LENGTH_SOURCE, { id: `slope-length-${kmh}-${percent}`, kmh, percent }))),
  ...AVERAGE_GRADE.map(({ id, percent }) => declared(`average-${id}`, 'long-downhill', percent, '%', [1, 12], AVERAGE_GRADE_SOURCE)),
  declared(`average-${AVERAGE_3KM.id}`, 'long-downhill', AVERAGE_3KM.percent, '%', [1, 12], AVERAGE_GRADE_SOURCE),
  ...LONG_DESCENT.map(([percent, lengthM]) => declared('descent-length', 'long-downhill', lengthM, 'm', [500, 40_000], LONG_DESCENT_SOURCE, { id: `descent-length-${percent}`, percent })),
  ...bySpeed('sight', 'poor-sight', SIGHT, 'm', () => [10, 300], SIGHT_SOURCE),
  ...bySpeed('combined', 'curve-on-grade', COMBINED, '%', () => [2, 20], COMBINED_SOURCE),
  ...bySpeed('sign-radius', 'consecutive-curves', warrant(0), 'm', radii, WARRANT_SOURCE),
  ...bySpeed('sign-gap', 'consecutive-curves', warrant(1), 'm', () => [10, 300], WARRANT_SOURCE),
  ...bySpeed('tangent', 'broken-back', Object.fromEntries(SPEEDS.map((kmh) => [kmh, leastTangentM(kmh)])), 'm', () => [20, 1000], TANGENT_SOURCE),
  declared('narrow-width', 'narrow', 4, 'm', [2, 9], '道路交通安全法实施条例第六十三条(宽度不足 4 米的窄路)', { unverified: false }),
  declared('two-lanes', 'narrow', 2, 'lanes', [1, 4], LANE_SOURCE),
  declared('drop-height', 'roadside-drop', 4, 'm', [1, 30], DROP_SOURCE),
  declared('drop-deep', 'roadside-drop', 8, 'm', [2, 60], DROP_SOURCE),
  declared('drop-edge', 'roadside-drop', 5, 'm', [1, 15], DROP_SOURCE),
  declared('drop-slope', 'roadside-drop', 1.5, '', [0.25, 4], DROP_SOURCE),
  declared('water-distance', 'roadside-water', 10, 'm', [1, 50], WATER_SOURCE),
  declared('water-depth', 'roadside-water', 1, 'm', [0.2, 10], WATER_SOURCE),
  declared('market-distance', 'roadside-market', 20, 'm', [1, 60], '公路法第四十六条(公路用地范围内禁止摆摊设点)；距离为缺省值'),
  declared('truck-share', 'truck-route', 20, '%', [1, 100], TRUCK_SOURCE),
  declared('truck-places', 'truck-route', 3, 'places', [1, 20], TRUCK_SOURCE),
  declared('crashes-spot', 'crash-cluster', 5, 'crashes', [2, 50], '事故多发点排查口径：500 m 内三年 5 起以上（县级）'),
  declared('crashes-fatal', 'crash-cluster', 3, 'crashes', [1, 50], '事故多发段排查口径：2000 m 内三年 3 起以上死亡事故'),
  declared('crashes-major', 'crash-cluster', 2, 'crashes', [1, 50], '事故多发段排查口径：2000 m 内三年 2 起以上死亡 3 人事故'),
  declared('window-spot', 'crash-cluster', 500, 'm', [100, 2000], '事故多发点排查口径：500 m 内三年 5 起以上（县级）'),
  declared('window-segment', 'crash-cluster', 2000, 'm', [500, 10_000], '事故多发段排查口径：2000 m 内三年 3 起以上死亡事故'),
  declared('crash-years', 'crash-cluster', 3, 'years', [1, 10], '事故多发点段排查口径：近三年'),
  declared('weight-fatal', 'crash-cluster', 9.5, '', [1, 50], '当量事故数：死亡、受伤、财产损失事故的权重为缺省值'),
  declared('weight-injury', 'crash-cluster', 3.5, '', [1, 50], '当量事故数：死亡、受伤、财产损失事故的权重为缺省值'),
  declared('bridge-condition', 'dangerous-bridge', 4, 'class', [2, 5], BRIDGE_SOURCE),
  declared('bridge-load', 'dangerous-bridge', 49, 't', [2, 100], LOAD_SOURCE),
  declared('junction-angle', 'junction', 60, '°', [30, 90], JUNCTION_SOURCE),
  declared('junction-grade', 'junction', 3, '%', [1, 12], JUNCTION_SOURCE),
  declared('crossing-angle', 'railway-crossing', 45, '°', [20, 90], CROSSING_SOURCE),
  declared('place-distance', 'settlement', 50, 'm', [5, 75], PLACE_SOURCE),
  declared('row-houses', 'settlement', 10, 'houses', [3, 60], ROW_SOURCE),
  declared('row-length', 'settlement', 300, 'm', [50, 2000], ROW_SOURCE),
  declared('row-distance', 'settlement', 25, 'm', [5, 75], ROW_SOURCE),
  declared('curve-jitter', 'method', CURVE_METHOD.jitterM, 'm', [0, 20], METHOD_SOURCE),
  declared('curve-arm', 'method', CURVE_METHOD.leastArmM, 'm', [5, 60], METHOD_SOURCE),
  declared('curve-turn', 'method', CURVE_METHOD.leastTurnDeg, '°', [5, 45], METHOD_SOURCE),
  declared('curve-corner', 'method', CURVE_METHOD.cornerM, 'm', [0.1, 5], METHOD_SOURCE),
  declared('grade-base', 'method', LEAST_BASE_M, 'm', [60, 1000], METHOD_SOURCE),
  declared('merge-gap', 'method', MERGE_GAP_M, 'm', [0, 500], METHOD_SOURCE),
  declared('crash-snap', 'method', SNAP_M, 'm', [5, 200], METHOD_SOURCE),
  declared('built-up-length', 'settlement', 100, 'm', [20, 2000], ROW_SOURCE),
];

const BY_ID: ReadonlyMap<string, LimitDeclaration> = new Map(LIMITS.map((declaration) => [declaration.id, declaration]));

/** What identifiers of limits begin with, before design speeds and grades. */
export const limitGroups = (): readonly string[] => [...new Set(LIMITS.map(({ id }) => id.replace(/(-\d+)+$/, '')))];

export const limitDeclared = (id: string): LimitDeclaration | undefined => BY_ID.get(id);

/** What a limit limits, in words: `坡长 · 设计速度 40 km/h · 纵坡 5%`. */
export function limitName({ group, kmh, percent }: Pick<LimitDeclaration, 'group' | 'kmh' | 'percent'>, lang: Lang): string {
  return [translate(lang, `roads:limit.${group}`), ...(kmh === null ? [] : [translate(lang, 'roads:at-speed', { kmh })]), ...(percent === null ? [] : [translate(lang, 'roads:at-grade', { percent })])].join(' · ');
}

/** The limit of this id as the project judges by it. */
export function limitOf(own: OwnLimits, id: string): Limit {
  const declaration = BY_ID.get(id);
  if (!declaration) throw new Error(`no limit ${id}`);
  const { standard, source, unverified } = declaration, set = own.get(id);
  return set === undefined || set === standard ? { id, value: standard, standard: null, source, unverified } : { id, value: set, standard, source, unverified };
}

/** What stands under a figure that was judged by another limit than the standard's; of the other limits that had a part in it, which are the project's own. */
export const standardIn = ({ standard }: Limit, ...others: readonly Limit[]): { readonly standardLimit?: number; readonly ownLimits?: string } => ({ ...(standard === null ? {} : { standardLimit: standard }), ...ownAmong(...others) });

/** Which of the limits that had a part in a figure, without being the one it is held against, are the project's own. */
export function ownAmong(...limits: readonly Limit[]): { readonly ownLimits?: string } {
  const own = limits.filter(({ standard }) => standard !== null).map(({ id }) => id);
  return own.length === 0 ? {} : { ownLimits: own.join(' ') };
}

/** What a curve is judged by, in metres: a hairpin and a rural road of low traffic have figures of their own. */
export function radiusLimit(own: OwnLimits, kmh: number, deflectionDeg: number): Limit {
  if (kmh <= RURAL_KMH) return limitOf(own, 'rural-radius');
  const speed = tabulated(kmh);
  return isHairpin(own, deflectionDeg) && HAIRPIN_RADIUS[speed] !== undefined ? limitOf(own, `hairpin-radius-${speed}`) : limitOf(own, `radius-${speed}`);
}

/** 回头曲线: a curve that turns so far. */
export const isHairpin = (own: OwnLimits, deflectionDeg: number): boolean => Math.abs(deflectionDeg) >= limitOf(own, 'hairpin-turn').value;

/** What a grade is judged by, in percent, at a height in metres (NaN where unknown). */
export function gradeLimit(own: OwnLimits, kmh: number, heightM: number): Limit {
  if (kmh <= RURAL_KMH) return limitOf(own, 'rural-grade');
  if (tabulated(kmh) === 20 && heightM > limitOf(own, 'high-altitude').value) return limitOf(own, 'high-grade');
  return limitOf(own, `grade-${tabulated(kmh)}`);
}

/** What a project has set of the method that curves are fitted by. */
export function curveMethod(own: OwnLimits): CurveMethod {
  const [jitterM, leastArmM, leastTurnDeg, cornerM] = curveParameters(own).map(({ value }) => value);
  return { jitterM: jitterM ?? CURVE_METHOD.jitterM, leastArmM: leastArmM ?? CURVE_METHOD.leastArmM, leastTurnDeg: leastTurnDeg ?? CURVE_METHOD.leastTurnDeg, cornerM: cornerM ?? CURVE_METHOD.cornerM };
}

/** The parameters of that method, in its order. */
export const curveParameters = (own: OwnLimits): readonly Limit[] => ['curve-jitter', 'curve-arm', 'curve-turn', 'curve-corner'].map((id) => limitOf(own, id));

export const sightLimit = (own: OwnLimits, kmh: number): Limit => limitOf(own, `sight-${tabulated(kmh)}`);
export const combinedLimit = (own: OwnLimits, kmh: number): Limit => limitOf(own, `combined-${tabulated(kmh)}`);
export const tangentLimit = (own: OwnLimits, kmh: number): Limit => limitOf(own, `tangent-${tabulated(kmh)}`);

/** 急弯、反向弯路、连续弯路 sign warrant of a speed below 60 km/h: radius and tangent between; null above. */
export function warrantLimits(own: OwnLimits, kmh: number): { readonly radius: Limit; readonly gap: Limit } | null {
  const speed = tabulated(kmh);
  return kmh < 60 && WARRANT[speed] ? { radius: limitOf(own, `sign-radius-${speed}`), gap: limitOf(own, `sign-gap-${speed}`) } : null;
}

/** 最大坡长 of a speed: grade in percent and the limit of its length. */
export const slopeLengths = (own: OwnLimits, kmh: number): readonly (readonly [percent: number, lengthM: Limit])[] => GRADE_LENGTH[tabulated(kmh)].map(([percent]) => [percent, limitOf(own, `slope-length-${tabulated(kmh)}-${percent}`)]);
