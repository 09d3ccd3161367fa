/** Figures of the design standards, by design speed (JTG D20-2017, JTG B01-2014; see each). */

const SPEEDS = [20, 30, 40, 60, 80, 100, 120] as const;
type Speed = (typeof SPEEDS)[number];

/** 圆曲线最小半径, limit value at 8 % superelevation, and general value, in metres. */
const RADIUS: Readonly<Record<Speed, readonly [limit: number, general: number]>> = {
  20: [15, 30], 30: [30, 65], 40: [60, 100], 60: [125, 200], 80: [250, 400], 100: [400, 700], 120: [650, 1000],
};
export const RADIUS_SOURCE = 'JTG D20-2017 圆曲线最小半径(极限值)';

/** 最大纵坡 in percent. */
const GRADE: Readonly<Record<Speed, number>> = { 20: 9, 30: 8, 40: 7, 60: 6, 80: 5, 100: 4, 120: 3 };
export const GRADE_SOURCE = 'JTG D20-2017 最大纵坡';

/** Design speed taken where a road gives none, by class, in km/h; our assumption for mountain counties, said wherever it is used. */
const DEFAULT_SPEED: Readonly<Record<string, number>> = { motorway: 80, national: 60, provincial: 40, county: 30, township: 20, village: 20, urban: 30 };

export interface DesignSpeed { readonly kmh: number; readonly assumed: boolean }

/** Design speed of a road: its own, else that of its class, else null. */
export function designSpeedOf(own: number | null, roadClass: string | null): DesignSpeed | null {
  if (own !== null && own > 0) return { kmh: own, assumed: false };
  const assumed = roadClass === null ? undefined : DEFAULT_SPEED[roadClass];
  return assumed === undefined ? null : { kmh: assumed, assumed: true };
}

/** The tabulated speed that judges a design speed: the next one at or below, so that odd speeds are not judged too strictly; below 20 as 20. */
function tabulated(kmh: number): Speed {
  return [...SPEEDS].reverse().find((speed) => speed <= kmh) ?? 20;
}

export const radiusLimitM = (kmh: number): number => RADIUS[tabulated(kmh)][0];
export const radiusGeneralM = (kmh: number): number => RADIUS[tabulated(kmh)][1];
export const gradeLimitPercent = (kmh: number): number => GRADE[tabulated(kmh)];
