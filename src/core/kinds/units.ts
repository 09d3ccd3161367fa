/** Units that people write into headers and behind figures, as factors to those of our fields. */

/** By dimension: names of a unit and what one of it is in the first one. */
const UNITS: readonly Readonly<Record<string, number>>[] = [
  { m: 1, 米: 1, 公尺: 1, km: 1000, 公里: 1000, 千米: 1000, 里: 500, cm: 0.01, 厘米: 0.01, mm: 0.001, 毫米: 0.001 },
  { 'm²': 1, m2: 1, 平方米: 1, 平米: 1, 平方: 1, 亩: 10_000 / 15, 公顷: 10_000, ha: 10_000, 'km²': 1e6, km2: 1e6, 平方公里: 1e6 },
  { 'm³': 1, m3: 1, 立方米: 1, 方: 1, 立方: 1, l: 0.001, 升: 0.001, 万立方米: 10_000, 万方: 10_000 },
  { kg: 1, 千克: 1, 公斤: 1, t: 1000, 吨: 1000, 斤: 0.5, 万吨: 1e7 },
  { 人: 1, 名: 1, 位: 1, 万人: 10_000, 千人: 1000 },
  { mpa: 1, 兆帕: 1, kpa: 0.001, 千帕: 0.001, bar: 0.1, 公斤压力: 0.098_066_5 },
  { kv: 1, 千伏: 1, v: 0.001, 伏: 0.001, 万伏: 10 },
  { 万元: 1, 元: 0.0001, 千元: 0.1, 百万元: 100, 亿元: 10_000 },
  { 'km/h': 1, 公里每小时: 1, 千米每小时: 1, 'm/s': 3.6 },
];

const plain = (unit: string): string => unit.normalize('NFKC').trim().toLowerCase().replace('㎡', 'm²').replace('㎥', 'm³').replace('m2', 'm²').replace('m3', 'm³');
const factorIn = (table: Readonly<Record<string, number>>, unit: string): number | undefined => Object.entries(table).find(([name]) => plain(name) === plain(unit))?.[1];

/** The unit in the brackets (or after a comma or slash of its own) of a header: 长度（公里） → 公里; null where there is none that is known. */
export function unitOfHeader(column: string): string | null {
  const inside = [...column.matchAll(/[（([【]([^（）()[\]【】]+)[）)\]】]/g)].map(([, text = '']) => text.trim());
  const after = /[,，:：_\s](\S+)$/.exec(column.trim())?.[1];
  return [...inside, ...(after === undefined ? [] : [after])].find((unit) => UNITS.some((table) => factorIn(table, unit) !== undefined)) ?? null;
}

/** By what a figure in one unit is multiplied to be in the other; null when the two do not measure the same. */
export function unitFactor(from: string, to: string): number | null {
  for (const table of UNITS) {
    const a = factorIn(table, from), b = factorIn(table, to);
    // divided where that keeps figures round: 3 t are 3000 kg, not 2999.9999…
    if (a !== undefined && b !== undefined) return a >= b ? a / b : 1 / (b / a);
  }
  return null;
}
