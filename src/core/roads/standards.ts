/** Figures of the design standards, by design speed in km/h (JTG D20-2017, JTG B01-2014; see each). What is known only at second hand is shown as 待核实. */

export const SPEEDS = [20, 30, 40, 60, 80, 100, 120] as const;
export type Speed = (typeof SPEEDS)[number];

/** 圆曲线最小半径, limit value at 8 % superelevation, and general value, in metres. */
export const RADIUS: Readonly<Record<Speed, readonly [limit: number, general: number]>> = {
  20: [15, 30], 30: [30, 65], 40: [60, 100], 60: [125, 200], 80: [250, 400], 100: [400, 700], 120: [650, 1000],
};
export const RADIUS_SOURCE = 'JTG D20-2017 圆曲线最小半径(极限值)';

/** 回头曲线主曲线最小半径 in metres, and the turn from which a curve is a hairpin, in degrees. */
export const HAIRPIN_RADIUS: Readonly<Partial<Record<Speed, number>>> = { 20: 15, 30: 20, 40: 30 };
export const HAIRPIN_DEG = 170;
export const HAIRPIN_SOURCE = 'JTG D20-2017 回头曲线主曲线最小半径';

/** 四级公路(Ⅱ类) and what is built for 15 km/h: figures of the standard for rural roads of low traffic. */
export const RURAL_KMH = 15;
export const RURAL = { radiusM: 12, gradePercent: 12 } as const;
export const RURAL_SOURCE = 'JTG 2111-2019 小交通量农村公路';

/** 最大纵坡 in percent; in the second row for class-4 roads above 2000 m. */
export const GRADE: Readonly<Record<Speed, number>> = { 20: 9, 30: 8, 40: 7, 60: 6, 80: 5, 100: 4, 120: 3 };
export const HIGH_ALTITUDE_PERCENT = 8;
export const HIGH_ALTITUDE_M = 2000;
export const GRADE_SOURCE = 'JTG D20-2017 最大纵坡';

/** 停车视距 in metres. */
export const SIGHT: Readonly<Record<Speed, number>> = { 20: 20, 30: 30, 40: 40, 60: 75, 80: 110, 100: 160, 120: 210 };
export const SIGHT_SOURCE = 'JTG D20-2017 停车视距';

/** 最大坡长: longest single slope in metres for a grade in percent. */
export const GRADE_LENGTH: Readonly<Record<Speed, readonly (readonly [percent: number, lengthM: number])[]>> = {
  20: [[4, 1200], [5, 1000], [6, 800], [7, 600], [8, 400], [9, 300], [10, 200]],
  30: [[4, 1100], [5, 900], [6, 700], [7, 500], [8, 300]],
  40: [[4, 1100], [5, 900], [6, 700], [7, 500]],
  60: [[3, 1200], [4, 1000], [5, 800], [6, 600]],
  80: [[3, 1100], [4, 900], [5, 700]],
  100: [[3, 1000], [4, 800]],
  120: [[3, 900]],
};
export const GRADE_LENGTH_SOURCE = 'JTG D20-2017 8.3 最大坡长';

/** 平均纵坡 of continuous descents on class-2 roads and lower: over so much drop, or any 3 km. */
export const AVERAGE_GRADE = [{ id: 'drop-200', dropM: 200, percent: 5.5 }, { id: 'drop-500', dropM: 500, percent: 5 }] as const;
export const AVERAGE_3KM = { id: 'any-3km', lengthM: 3000, percent: 5.5 } as const;
export const AVERAGE_GRADE_SOURCE = 'JTG D20-2017 平均纵坡(二级及以下公路)';
/** 连续长、陡下坡 of motorways and class-1 roads: average grade in percent and the length in metres that it should not pass. */
export const LONG_DESCENT: readonly (readonly [percent: number, lengthM: number])[] = [[2.5, 20000], [3, 14800], [3.5, 9300], [4, 6800], [4.5, 5400], [5, 4400], [5.5, 3800]];
export const LONG_DESCENT_SOURCE = 'JTG D20-2017 8.3.5 平均坡度与连续坡长';

/** 急弯、反向弯路、连续弯路 sign warrant below 60 km/h: radius and tangent between in metres. */
export const WARRANT: Readonly<Partial<Record<Speed, readonly [radiusM: number, gapM: number]>>> = { 20: [20, 40], 30: [45, 60], 40: [80, 80] };
export const WARRANT_SOURCE = 'GB 5768.2 反向弯路、连续弯路标志设置条件';

/** 合成坡度 in percent, and the friction across the road that the radius limits stand on. */
export const COMBINED: Readonly<Record<Speed, number>> = { 20: 10, 30: 10, 40: 10, 60: 9.5, 80: 9, 100: 10, 120: 10 };
const CROSS_FRICTION: Readonly<Record<Speed, number>> = { 20: 0.17, 30: 0.16, 40: 0.15, 60: 0.15, 80: 0.13, 100: 0.12, 120: 0.1 };
const SUPERELEVATION = { least: 0.02, most: 0.08 } as const;
export const COMBINED_SOURCE = 'JTG D20-2017 合成坡度';

/** Design speed taken where a road gives none, by class, in km/h; our assumption for mountain counties, said wherever it is used. */
const DEFAULT_SPEED: Readonly<Record<string, number>> = { motorway: 80, national: 60, provincial: 40, county: 30, township: 20, village: 20, urban: 30 };
/** Half the carriageway taken where a road gives no width, by class, in metres; ours as well. */
const DEFAULT_HALF_WIDTH_M: Readonly<Record<string, number>> = { motorway: 12, national: 6, provincial: 4.25, county: 3.5, township: 2.75, village: 2, urban: 6 };

export interface DesignSpeed { readonly kmh: number; readonly assumed: boolean }

/** Design speed of a road: its own, else that of its class, else null. */
export function designSpeedOf(own: number | null, roadClass: string | null): DesignSpeed | null {
  if (own !== null && own > 0) return { kmh: own, assumed: false };
  const assumed = roadClass === null ? undefined : DEFAULT_SPEED[roadClass];
  return assumed === undefined ? null : { kmh: assumed, assumed: true };
}

/** Half the carriageway of a road: of its own width, else of its class, else of the narrowest. */
export function halfWidthOf(width: number | null, roadClass: string | null): number {
  return width !== null && width > 0 ? width / 2 : (DEFAULT_HALF_WIDTH_M[roadClass ?? ''] ?? 2);
}

/** The tabulated speed that judges a design speed: the next one at or below, so that odd speeds are not judged too strictly; below 20 as 20. */
export function tabulated(kmh: number): Speed {
  let slower: Speed = 20;
  for (const speed of SPEEDS) if (speed <= kmh) slower = speed;
  return slower;
}

export const radiusGeneralM = (kmh: number): number => RADIUS[tabulated(kmh)][1];

/** 超高 that a curve of a radius needs at its design speed, as a share, held to what is built. */
export function superelevationFor(kmh: number, radiusM: number): number {
  const speed = tabulated(kmh);
  return Math.min(SUPERELEVATION.most, Math.max(SUPERELEVATION.least, (speed * speed) / (127 * radiusM) - CROSS_FRICTION[speed]));
}

/** 直线最小长度 between curves of one direction, in metres: six times the speed from 60 km/h, 2.5 times below (mountain roads). */
export const leastTangentM = (kmh: number): number => (kmh >= 60 ? 6 * kmh : 2.5 * kmh);
export const TANGENT_SOURCE = 'JTG D20-2017 同向圆曲线间直线最小长度';
