/** The search box over 10⁵ features: what one keystroke costs, word by word as it is typed. */
import { pinyin } from 'pinyin-pro';
import type { Feature } from '../../src/core/feature.ts';
import { featureEntries, find } from '../../src/renderer/search/find.ts';
import { generator } from '../crowd.ts';
import { judge, median, say, timesOf } from './print.ts';

const COUNT = 100_000, MOST = 12, LIMIT_MS = 50;
const TOWNS = ['兴国', '西川', '叶堡', '安伏', '郭嘉', '王尹', '魏店', '莲花', '五营', '陇城'], WORDS = ['中心', '东关', '南街', '北坡', '新民', '和平', '向阳', '建设', '红旗', '丰收'], KINDS = ['烟花零售点', '小学', '卫生院', '加油站', '养殖场', '民房', '超市', '水泥厂'];
const random = generator(20261124);
const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] as string;
const features = Array.from({ length: COUNT }, (_, i): Feature => ({
  kind: i % 2 === 0 ? 'dense-place' : 'fireworks-retail', id: `n-${i}`, geometry: null,
  props: { name: `${pick(TOWNS)}${pick(WORDS)}${pick(KINDS)}${i}`, township: `${pick(TOWNS)}镇`, address: `秦安县${pick(TOWNS)}镇${pick(WORDS)}路${i % 500}号`, licence: `YHX-${String(i).padStart(6, '0')}`, operator: `${pick(WORDS)}商贸有限公司` },
}));
const initialOf = (character: string) => pinyin(character, { pattern: 'first', toneType: 'none' });

say('the index of 100 000 features, made when the box first opens', timesOf(() => featureEntries([[...features]], initialOf), 3, 1));
const entries = featureEntries([features], initialOf);
const medians: number[] = [];
for (const text of ['兴国东关小学', 'xgdgxx', 'yhx-0777', '和平路 养殖场', 'zzzzzz', '秦安县 兴国']) {
  // every beginning of the text is a keystroke
  for (let length = 1; length <= text.length; length++) {
    const typed = text.slice(0, length), times = timesOf(() => find(entries, typed, MOST), 7, 2);
    medians.push(median(times));
    if (length === 1 || length === text.length) say(`“${typed}” (${find(entries, typed, MOST).total} found)`, times);
  }
}
say('every keystroke of all texts', medians);
judge('the slowest keystroke under 50 ms', Math.max(...medians) < LIMIT_MS);
