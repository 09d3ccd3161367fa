/** The limits that a project may set otherwise, with a reason: their standard value, where it comes from, and how far they can be moved. */
import {
  COMBINED, COMBINED_SOURCE, GRADE, GRADE_SOURCE, HAIRPIN_DEG, HAIRPIN_RADIUS, HAIRPIN_SOURCE, HIGH_ALTITUDE_M, HIGH_ALTITUDE_PERCENT, RADIUS, RADIUS_SOURCE, RURAL, RURAL_KMH, RURAL_SOURCE, SIGHT, SIGHT_SOURCE, SPEEDS, tabulated,
} from './standards.ts';
import type { HazardType } from './types.ts';

export interface LimitDeclaration {
  readonly id: string;
  readonly type: HazardType;
  /** design speed in km/h; null: for every road */
  readonly kmh: number | null;
  readonly standard: number;
  /** m, % or `crashes` */
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
  readonly value: number;
  readonly standard: number | null;
  readonly source: string;
  readonly unverified: boolean;
}

const DROP_SOURCE = 'JTG/T D81-2017 6.2.3–6.2.5；高差与坡度为缺省值';
const WATER_SOURCE = 'JTG/T D81-2017 6.2.3–6.2.5；道路交通安全法实施条例第三十六条；距离与水深为缺省值';
const single = (id: string, type: HazardType, standard: number, unit: string, least: number, most: number, source: string, unverified = true): LimitDeclaration => ({ id, type, kmh: null, standard, unit, least, most, source, unverified });

/** Curves are fitted up to the general radius of the design speed: the limit cannot be moved beyond it, and nothing need be fitted again when it is moved. */
export const LIMITS: readonly LimitDeclaration[] = [
  ...SPEEDS.map((kmh): LimitDeclaration => ({ id: `radius-${kmh}`, type: 'sharp-curve', kmh, standard: RADIUS[kmh][0], unit: 'm', least: 5, most: RADIUS[kmh][1], source: RADIUS_SOURCE, unverified: true })),
  ...SPEEDS.map((kmh): LimitDeclaration => ({ id: `grade-${kmh}`, type: 'steep-grade', kmh, standard: GRADE[kmh], unit: '%', least: 1, most: 20, source: GRADE_SOURCE, unverified: true })),
  ...SPEEDS.map((kmh): LimitDeclaration => ({ id: `sight-${kmh}`, type: 'poor-sight', kmh, standard: SIGHT[kmh], unit: 'm', least: 10, most: 300, source: SIGHT_SOURCE, unverified: true })),
  ...SPEEDS.map((kmh): LimitDeclaration => ({ id: `combined-${kmh}`, type: 'curve-on-grade', kmh, standard: COMBINED[kmh], unit: '%', least: 2, most: 20, source: COMBINED_SOURCE, unverified: true })),
  single('narrow-width', 'narrow', 4, 'm', 2, 9, '道路交通安全法实施条例第六十三条(宽度不足 4 米的窄路)', false),
  single('drop-height', 'roadside-drop', 4, 'm', 1, 30, DROP_SOURCE),
  single('water-distance', 'roadside-water', 10, 'm', 1, 50, WATER_SOURCE),
  single('market-distance', 'roadside-market', 20, 'm', 1, 60, '公路法第四十六条(公路用地范围内禁止摆摊设点)；距离为缺省值'),
  single('truck-share', 'truck-route', 20, '%', 1, 100, '道路交通安全法第三十九条；货车比例为缺省值'),
  single('crashes-spot', 'crash-cluster', 5, 'crashes', 2, 50, '事故多发点排查口径：500 m 内三年 5 起以上（县级）'),
  single('crashes-fatal', 'crash-cluster', 3, 'crashes', 1, 50, '事故多发段排查口径：2000 m 内三年 3 起以上死亡事故'),
  single('crashes-major', 'crash-cluster', 2, 'crashes', 1, 50, '事故多发段排查口径：2000 m 内三年 2 起以上死亡 3 人事故'),
];

const BY_ID: ReadonlyMap<string, LimitDeclaration> = new Map(LIMITS.map((declaration) => [declaration.id, declaration]));

export const limitDeclared = (id: string): LimitDeclaration | undefined => BY_ID.get(id);

/** The limit of this id as the project judges by it. */
export function limitOf(own: OwnLimits, id: string): Limit {
  const declaration = BY_ID.get(id);
  if (!declaration) throw new Error(`no limit ${id}`);
  const { standard, source, unverified } = declaration, set = own.get(id);
  return set === undefined || set === standard ? { value: standard, standard: null, source, unverified } : { value: set, standard, source, unverified };
}

/** What stands under a figure that was judged by another limit than the standard's. */
export const standardIn = ({ standard }: Limit): { readonly standardLimit?: number } => (standard === null ? {} : { standardLimit: standard });

const fixed = (value: number, source: string): Limit => ({ value, standard: null, source, unverified: true });

/** What a curve is judged by, in metres: a hairpin and a rural road of low traffic have figures of their own, which stay. */
export function radiusLimit(own: OwnLimits, kmh: number, deflectionDeg: number): Limit {
  if (kmh <= RURAL_KMH) return fixed(RURAL.radiusM, RURAL_SOURCE);
  const hairpin = Math.abs(deflectionDeg) >= HAIRPIN_DEG ? HAIRPIN_RADIUS[tabulated(kmh)] : undefined;
  return hairpin === undefined ? limitOf(own, `radius-${tabulated(kmh)}`) : fixed(hairpin, HAIRPIN_SOURCE);
}

/** What a grade is judged by, in percent, at a height in metres (NaN where unknown). */
export function gradeLimit(own: OwnLimits, kmh: number, heightM: number): Limit {
  if (kmh <= RURAL_KMH) return fixed(RURAL.gradePercent, RURAL_SOURCE);
  if (tabulated(kmh) === 20 && heightM > HIGH_ALTITUDE_M) return fixed(HIGH_ALTITUDE_PERCENT, `${GRADE_SOURCE}(海拔 2000 m 以上四级公路)`);
  return limitOf(own, `grade-${tabulated(kmh)}`);
}

export const sightLimit = (own: OwnLimits, kmh: number): Limit => limitOf(own, `sight-${tabulated(kmh)}`);
export const combinedLimit = (own: OwnLimits, kmh: number): Limit => limitOf(own, `combined-${tabulated(kmh)}`);
