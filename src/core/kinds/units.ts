/** Units as people write them, for values that come in another unit than their field's. */

/** By unit: what it measures, and how much of the first unit of that it is. */
const UNITS: Readonly<Record<string, readonly [string, number]>> = {
  m: ['length', 1], km: ['length', 1000], cm: ['length', 0.01], mm: ['length', 0.001],
  'm²': ['area', 1], 'km²': ['area', 1e6], ha: ['area', 1e4], 亩: ['area', 2000 / 3],
  'm³': ['volume', 1], L: ['volume', 0.001], 万立方米: ['volume', 1e4],
  kg: ['mass', 1], t: ['mass', 1000], g: ['mass', 0.001],
  MPa: ['pressure', 1], kPa: ['pressure', 0.001], kV: ['voltage', 1], V: ['voltage', 0.001],
  'km/h': ['speed', 1], 'veh/d': ['traffic', 1], '%': ['share', 1], 人: ['people', 1], 万人: ['people', 1e4], 元: ['money', 1], 万元: ['money', 1e4], 亿元: ['money', 1e8], 箱: ['boxes', 1],
};

const WORDS: Readonly<Record<string, string>> = {
  米: 'm', 公尺: 'm', 公里: 'km', 千米: 'km', 厘米: 'cm', 毫米: 'mm', 平方米: 'm²', 平米: 'm²', m2: 'm²', 平方公里: 'km²', 平方千米: 'km²', km2: 'km²', 公顷: 'ha', 立方米: 'm³', 方: 'm³', 立方: 'm³', m3: 'm³', 升: 'L',
  万方: '万立方米', 万m3: '万立方米', 公斤: 'kg', 千克: 'kg', 吨: 't', 克: 'g', 兆帕: 'MPa', 千帕: 'kPa', 千伏: 'kV', 伏: 'V', '公里/小时': 'km/h', '千米/小时': 'km/h', '公里/时': 'km/h', '千米/时': 'km/h', kmh: 'km/h',
  '辆/日': 'veh/d', '辆/天': 'veh/d', 'pcu/d': 'veh/d',
};

const BY_NAME = new Map([...Object.keys(UNITS).map((unit): [string, string] => [plain(unit), unit]), ...Object.entries(WORDS).map(([word, unit]): [string, string] => [plain(word), unit])]);

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
}

/** What a value in a unit is to be multiplied by to be in another one; null when one of them is unknown or they measure different things. */
export function unitFactor(from: string, to: string): number | null {
  if (plain(from) === plain(to)) return 1;
  const a = UNITS[BY_NAME.get(plain(from)) ?? ''], b = UNITS[BY_NAME.get(plain(to)) ?? ''];
  return a && b && a[0] === b[0] ? a[1] / b[1] : null;
}

/** The unit that stands in brackets in a column's name (`长度(km)`), or null. */
export function unitInName(name: string): string | null {
  const inside = /[([【〔]([^()[\]【】〔〕]*)[)\]】〕]\s*$/.exec(name.normalize('NFKC'))?.[1] ?? '';
  return BY_NAME.has(plain(inside)) ? inside : null;
}
