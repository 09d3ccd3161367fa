/** Sites, buildings and people around the town seats, kept apart so that only what is planted breaks a rule. */
import type { FieldValue, Props } from '../../src/core/feature.ts';
import type { Clearance } from './clearance.ts';
import { type Collection, type Town, TOWNS, townOf, type XY } from './frame.ts';
import type { Random } from './random.ts';

/** The town whose objects nobody has assessed. */
export const UNASSESSED_TOWN = '云山镇';

const BUILT: Readonly<Record<string, number>> = { motorway: 75, national: 55, provincial: 45, county: 40, township: 32, village: 20, rail: 50, pipe: 20, power: 50, river: 60 };

export class Placer {
  readonly collection: Collection;
  readonly clearance: Clearance;
  readonly rnd: Random;

  constructor(collection: Collection, clearance: Clearance, rnd: Random) {
    this.collection = collection;
    this.clearance = clearance;
    this.rnd = rnd;
  }

  /** A free place around a centre, farther out the longer it takes; it is then taken. */
  spot(centre: XY, spreadM: number, wanted: Readonly<Record<string, number>>, tag: string): XY {
    for (let attempt = 0; attempt < 4000; attempt++) {
      const radius = spreadM * Math.sqrt(this.rnd.next()) * (1 + attempt / 400), heading = this.rnd.between(0, 2 * Math.PI);
      const place: XY = [centre[0] + radius * Math.cos(heading), centre[1] + radius * Math.sin(heading)];
      if (this.collection.townshipAt(place) !== null && this.clearance.isFree(place, wanted)) {
        this.clearance.take(place, tag);
        return place;
      }
    }
    throw new RangeError('no free place');
  }

  level(town: string, hazard = 1): Props {
    const draw = this.rnd.next();
    if (town === UNASSESSED_TOWN || draw > 0.88) return {};
    const level: FieldValue = draw < 0.025 * hazard ? 'major' : draw < 0.12 * hazard ? 'considerable' : draw < 0.5 ? 'general' : 'low';
    return { risk_level: level };
  }
}

const SURNAMES = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'.split('');
const serial = (n: number, width = 2): string => String(n).padStart(width, '0');

const OUTLET = { ...BUILT, outlet: 65, dense: 160, gas: 150, hazard: 260, site: 40, '*': 40 };
const DENSE = { ...BUILT, dense: 110, outlet: 160, gas: 130, hazard: 260, site: 60, '*': 40 };
const SITE = { ...BUILT, site: 60, dense: 80, outlet: 60, gas: 60, hazard: 100, '*': 40 };
const HAZARD = { motorway: 190, national: 170, provincial: 160, county: 150, township: 145, village: 140, rail: 120, pipe: 60, power: 60, river: 150, bridge: 300, tunnel: 200, outlet: 260, dense: 260, hazard: 200, '*': 120 };

/** The same distances for something that is an area: from its edge, that is farther from its middle. */
const widened = (wanted: Readonly<Record<string, number>>, byM: number): Record<string, number> =>
  Object.fromEntries(Object.entries(wanted).map(([tag, distance]) => [tag, distance + byM]));

/** Fireworks outlets: two to seven a town, by villages. */
function outlets(placer: Placer): void {
  let n = 1;
  for (const town of TOWNS) {
    for (let i = 0; i < Math.max(3, Math.min(7, Math.round(town.villages / 5))); i++) {
      const at = placer.spot(town.seat, 1500, OUTLET, 'outlet');
      placer.collection.point('fireworks-retail', `甘E-LS-${serial(n, 4)}`, at, {
        name: `${town.name.slice(0, 2)}${placer.rnd.pick(SURNAMES)}家烟花零售点`, licence: `甘E-LS-${serial(n, 4)}`, valid_from: '2020-01-01', valid_to: placer.rnd.next() < 0.15 ? '2020-11-30' : '2021-12-31',
        seasonal: placer.rnd.next() < 0.4, stock: placer.rnd.whole(30, 150), shop_area: placer.rnd.whole(12, 60), accuracy: 5, ...placer.level(town.name),
        operator: `${placer.rnd.pick(SURNAMES)}某(演示)`, regulator: '县应急管理局',
      });
      n++;
    }
  }
}

const DENSE_TYPES = [
  ['school', '中心小学', 120, 90], ['school', '初级中学', 150, 110], ['kindergarten', '幼儿园', 60, 50], ['hospital', '卫生院', 80, 60], ['market', '集贸市场', 90, 70],
  ['care-home', '敬老院', 60, 50], ['office', '政府机关', 60, 40], ['residential', '居民点', 130, 100], ['religious', '寺观', 40, 40], ['station', '客运站', 50, 40], ['mall', '商场', 60, 50],
  ['residential', '安置小区', 140, 100],
] as const;

/** Two hundred dense places: eleven or twelve a town, the larger ones as areas. */
function densePlaces(placer: Placer): void {
  let n = 1;
  const add = (town: Town, name: string, category: string, width: number, height: number) => {
    const at = placer.spot(town.seat, town.name === '兴国镇' ? 2600 : 1700, widened(DENSE, 40), 'dense');
    const props = {
      name: `${town.name}${name}`, category, capacity: category === 'school' ? placer.rnd.whole(180, 1600) : placer.rnd.whole(40, 900), built: `${placer.rnd.whole(1995, 2018)}-07-01`,
      ...placer.level(town.name, 1.3), operator: `${town.name}人民政府`, regulator: category === 'hospital' ? '县卫生健康局' : category === 'school' || category === 'kindergarten' ? '县教育局' : '县消防救援大队',
    };
    const id = `MJ-${serial(n++, 3)}`;
    if (width >= 60) placer.collection.box('dense-place', id, at, width * 0.5, height * 0.5, props);
    else placer.collection.point('dense-place', id, at, props);
  };
  for (const town of TOWNS) for (const [category, name, width, height] of DENSE_TYPES.slice(0, 11)) add(town, name, category, width, height);
  const seat = townOf('兴国镇');
  for (let i = 1; n <= 200; i++) add(seat, `社区${serial(i)}`, i % 3 === 0 ? 'venue' : 'residential', 100, 80);
}

interface SitePlan { readonly kind: string; readonly id: string; readonly name: string; readonly town: string; readonly props: Props; readonly box?: readonly [number, number]; readonly hazard?: true; readonly tag?: string }

const SITES: readonly SitePlan[] = [
  { kind: 'fireworks-warehouse', id: 'CK-01', name: '甘肃五喜花炮销售有限公司仓库(演示位置)', town: '叶堡镇', box: [80, 60], hazard: true, props: { class: '1.3', stock: 9000, risk_level: 'major', operator: '甘肃五喜花炮销售有限公司', regulator: '县应急管理局' } },
  { kind: 'fireworks-warehouse', id: 'CK-02', name: '秦安县祥瑞烟花爆竹销售有限公司仓库(演示位置)', town: '刘坪镇', box: [70, 50], hazard: true, props: { class: '1.3', stock: 6000, risk_level: 'considerable', operator: '秦安县祥瑞烟花爆竹销售有限公司', regulator: '县应急管理局' } },
  { kind: 'explosives-store', id: 'MB-01', name: '演示民爆储存库', town: '千户镇', hazard: true, props: { stock: 3000, type: '工业炸药', risk_level: 'major', regulator: '县公安局' } },
  { kind: 'hazchem-site', id: 'WH-01', name: '演示化工储存库', town: '西川镇', box: [120, 80], hazard: true, props: { activity: 'store', substances: '甲醇、乙醇', major_hazard: 3, risk_level: 'considerable', regulator: '县应急管理局' } },
  { kind: 'hazchem-site', id: 'WH-02', name: '演示液氯使用单位', town: '安伏镇', hazard: true, props: { activity: 'use', substances: '液氯', major_hazard: 0, risk_level: 'general', regulator: '县应急管理局' } },
  { kind: 'hazchem-site', id: 'WH-03', name: '演示油漆经营店', town: '兴国镇', hazard: true, props: { activity: 'sell', substances: '油漆、稀料', major_hazard: 0, risk_level: 'general', regulator: '县应急管理局' } },
  { kind: 'hazchem-site', id: 'WH-04', name: '演示气体充装站', town: '郭嘉镇', hazard: true, props: { activity: 'produce', substances: '氧、氩', major_hazard: 0, risk_level: 'general', regulator: '县应急管理局' } },
  { kind: 'factory', id: 'GM-01', name: '安伏淀粉加工厂(演示)', town: '安伏镇', box: [140, 90], props: { sector: '食品', dust: true, workers: 86, built: '2006-05-01', risk_level: 'considerable', regulator: '县工业和信息化局' } },
  { kind: 'factory', id: 'GM-02', name: '莲花果品冷库(演示)', town: '莲花镇', box: [100, 70], props: { sector: '仓储', ammonia: 12, workers: 40, built: '2010-03-01', risk_level: 'major', regulator: '县工业和信息化局' } },
  { kind: 'factory', id: 'GM-03', name: '西川农膜厂(演示)', town: '西川镇', box: [120, 80], props: { sector: '塑料', workers: 120, built: '2008-09-01', risk_level: 'considerable', regulator: '县工业和信息化局' } },
  { kind: 'factory', id: 'GM-04', name: '何川毛毯厂(演示)', town: '兴国镇', box: [110, 70], props: { sector: '纺织', workers: 210, built: '2003-04-01', risk_level: 'general', regulator: '县工业和信息化局' } },
  { kind: 'factory', id: 'GM-05', name: '蔡店制鞋厂(演示)', town: '兴国镇', box: [90, 60], props: { sector: '制鞋', workers: 160, built: '2009-10-01', confined_spaces: 2, risk_level: 'general', regulator: '县工业和信息化局' } },
  { kind: 'mine', id: 'KS-01', name: '王窑采石场(演示)', town: '王窑镇', box: [260, 200], hazard: true, props: { type: 'quarry', slope_height: 68, blasting: true, risk_level: 'considerable', regulator: '县应急管理局' } },
  { kind: 'mine', id: 'KS-02', name: '兴丰砖瓦用粘土矿(演示)', town: '兴丰镇', box: [220, 160], hazard: true, props: { type: 'open-pit', slope_height: 34, blasting: false, risk_level: 'general', regulator: '县应急管理局' } },
  { kind: 'tailings-pond', id: 'WK-01', name: '演示尾矿库', town: '王窑镇', box: [200, 150], hazard: true, props: { grade: 5, dam_height: 18, risk_level: 'considerable', regulator: '县应急管理局' } },
  { kind: 'warehouse-logistics', id: 'WL-01', name: '西川物流园(演示)', town: '西川镇', props: { goods: '日用品', area: 12000, risk_level: 'general', regulator: '县商务局' } },
  { kind: 'high-rise', id: 'GC-01', name: '兴国花园1号楼(演示)', town: '兴国镇', props: { floors: 18, use: '住宅', built: '2016-06-01', risk_level: 'general', regulator: '县消防救援大队' } },
  { kind: 'high-rise', id: 'GC-02', name: '秦安商务楼(演示)', town: '兴国镇', props: { floors: 22, use: '商业', built: '2018-09-01', risk_level: 'considerable', regulator: '县消防救援大队' } },
  { kind: 'construction-site', id: 'GD-01', name: '兴国安置房工地(演示)', town: '兴国镇', props: { dangerous_works: '深基坑', from: '2020-03-01', to: '2022-06-30', risk_level: 'considerable', regulator: '县住房和城乡建设局' } },
  { kind: 'project', id: 'XM-01', name: '安伏现代农业产业园(演示)', town: '安伏镇', props: { stage: '在建', three_simultaneities: '已审查', risk_level: 'general', regulator: '县发展改革局' } },
  { kind: 'event', id: 'HD-01', name: '公祭伏羲活动(演示)', town: '陇城镇', props: { from: '2020-03-15', to: '2020-03-16', people: 12000, risk_level: 'considerable', regulator: '县公安局' } },
  { kind: 'substation', id: 'BD-01', name: '演示110千伏变电站', town: '兴国镇', props: { voltage: 110, risk_level: 'low', regulator: '县发展改革局' } },
  { kind: 'substation', id: 'BD-02', name: '演示35千伏变电站', town: '五营镇', props: { voltage: 35, overloaded: true, risk_level: 'general', regulator: '县发展改革局' } },
  { kind: 'emergency-depot', id: 'WZ-01', name: '县应急物资库(演示)', town: '兴国镇', props: { capacity: 1200, stock: '帐篷、棉被、发电机' } },
  { kind: 'rescue-team', id: 'JY-01', name: '县综合应急救援队(演示)', town: '兴国镇', props: { capacity: 45 } },
  { kind: 'shelter', id: 'BN-01', name: '兴国避难场所(演示)', town: '兴国镇', props: { capacity: 6000 } },
  { kind: 'gas-facility', id: 'RQ-01', name: '兴国天然气门站(演示)', town: '兴国镇', props: { type: 'gate', capacity: 20000, risk_level: 'considerable', regulator: '县住房和城乡建设局' } },
  { kind: 'gas-facility', id: 'RQ-02', name: '演示液化气灌装站', town: '叶堡镇', hazard: true, props: { type: 'lpg-filling', capacity: 100, risk_level: 'considerable', regulator: '县住房和城乡建设局' } },
];

const FIRE: readonly (readonly [string, string, string])[] = [['兴国镇', '1', '兴国消防站'], ['莲花镇', 'small', '莲花小型站'], ['郭嘉镇', 'small', '郭嘉小型站'], ['陇城镇', 'micro', '陇城微型站']];

function sites(placer: Placer): void {
  const { collection } = placer;
  for (const { kind, id, name, town, props, box, hazard } of SITES) {
    const at = placer.spot(townOf(town).seat, hazard ? 3200 : 1900, widened(hazard ? HAZARD : SITE, box ? Math.hypot(...box) / 2 : 0), hazard ? 'hazard' : 'site');
    if (box) collection.box(kind, id, at, box[0], box[1], { name, ...props });
    else collection.point(kind, id, at, { name, ...props });
  }
  FIRE.forEach(([town, stationClass, name], i) => collection.point('fire-station', `XF-${serial(i + 1)}`, placer.spot(townOf(town).seat, 900, SITE, 'site'), { name: `${name}(演示)`, class: stationClass, vehicles: 6 - i, crew: 30 - 6 * i }));
  let station = 1;
  for (const town of TOWNS) {
    if (placer.rnd.next() < 0.6 || town.name === '兴国镇') {
      const at = placer.spot(town.seat, 1800, { ...SITE, outlet: 150, dense: 130, village: 20 }, 'gas');
      collection.point('gas-station', `JY-${serial(station++)}`, at, { name: `${town.name.slice(0, 2)}加油站(演示)`, fuels: '汽油、柴油', grade: placer.rnd.whole(2, 3), tanks: placer.rnd.whole(60, 120), ...placer.level(town.name, 2), regulator: '县商务局' });
    }
    if (placer.rnd.next() < 0.7) collection.point('gas-facility', `YQ-${town.code.slice(-3)}`, placer.spot(town.seat, 1500, SITE, 'site'), { name: `${town.name.slice(0, 2)}液化气供应点(演示)`, type: 'lpg-shop', capacity: 2, ...placer.level(town.name), regulator: '县住房和城乡建设局' });
    collection.point('special-equipment', `TZ-${town.code.slice(-3)}`, placer.spot(town.seat, 1500, SITE, 'site'), { name: `${town.name.slice(0, 2)}锅炉(演示)`, category: '锅炉', next_inspection: `2021-${serial(placer.rnd.whole(1, 12))}-15`, ...placer.level(town.name), regulator: '县市场监督管理局' });
    collection.point('farm-machinery', `NJ-${town.code.slice(-3)}`, placer.spot(town.seat, 2200, SITE, 'site'), { name: `${town.name.slice(0, 2)}农机合作社(演示)`, machines: placer.rnd.whole(3, 40), ...placer.level(town.name), regulator: '县农业农村局' });
    collection.point('population', `RK-${town.code.slice(-3)}`, town.seat, { name: `${town.name}人口(演示)`, people: town.villages * placer.rnd.whole(800, 1100) });
    if (placer.rnd.next() < 0.5) collection.point('roadside-market', `SC-${town.code.slice(-3)}`, placer.spot(town.seat, 900, {}, 'other'), { name: `${town.name.slice(0, 2)}马路市场(演示)`, days: '逢三六九', stalls: placer.rnd.whole(20, 120), peak_people: placer.rnd.whole(200, 2500), ...placer.level(town.name, 2), regulator: '县公安局' });
    if (placer.rnd.next() < 0.6) collection.point('hidden-danger', `YH-${town.code.slice(-3)}`, placer.spot(town.seat, 1700, {}, 'other'), { name: `${town.name.slice(0, 2)}隐患(演示)`, industry: placer.rnd.pick(['消防', '道路交通', '工贸', '燃气']), grade: placer.rnd.next() < 0.15 ? 'major' : 'general', found: `2020-${serial(placer.rnd.whole(1, 11))}-10`, due: `2020-12-${serial(placer.rnd.whole(10, 30))}`, state: '整改中' });
    for (let i = 1; i <= 6; i++) {
      const at = placer.spot(town.seat, 2400, { ...widened(BUILT, 16), dense: 90, site: 50, hazard: 170, building: 40, '*': 40 }, 'building');
      collection.box('building', `JZ-${town.code.slice(-3)}-${i}`, at, placer.rnd.whole(10, 24), placer.rnd.whole(8, 18), { name: `${town.name.slice(0, 2)}民房${i}(演示)`, use: '住宅', floors: placer.rnd.whole(1, 3), built: `${placer.rnd.whole(1988, 2019)}-06-01`, structure: placer.rnd.pick(['brick', 'frame', 'colour-steel']), ...placer.level(town.name) });
    }
  }
}

const ZONES = [['何川工业园区', '兴国镇', 'industrial'], ['安伏工业园区', '安伏镇', 'industrial'], ['西川工业园区', '西川镇', 'industrial'], ['蔡店工业园区', '兴国镇', 'industrial'], ['莲花工业园区', '莲花镇', 'industrial']] as const;

function zones(placer: Placer): void {
  ZONES.forEach(([name, town, type], i) => {
    const at = placer.spot(townOf(town).seat, 2300, { river: 350, rail: 350, motorway: 350, '*': 60 }, 'other');
    placer.collection.box('functional-zone', `YQ-0${i + 1}`, at, 520, 380, { name: `${name}(范围虚构)`, type, closed_management: false, risk_level: i === 1 ? 'considerable' : i === 3 ? 'general' : i === 2 ? 'considerable' : 'general', operator: `${town}人民政府`, regulator: '县工业和信息化局' });
  });
  (['兴国镇', '莲花镇', '郭嘉镇'] as const).forEach((town, i) => placer.collection.box('city-park', `GY-0${i + 1}`, placer.spot(townOf(town).seat, 1200, { hazard: 1300, '*': 90 }, 'other'), 180, 140, { name: `${town.slice(0, 2)}公园(演示)`, area: 25200, capacity: 3000, risk_level: 'low', regulator: '县住房和城乡建设局' }));
  const [x, y] = townOf('兴国镇').seat;
  placer.collection.box('designated-area', 'HD-JCQ', [x, y], 2600, 2000, { name: '兴国镇建成区(示意)', type: 'built-up', since: '2018-01-01' });
  placer.collection.box('designated-area', 'HD-JFQ', [x, y], 1500, 1200, { name: '县城禁放区(示意)', type: 'no-set-off', since: '2018-01-01' });
  const [gx, gy] = townOf('王窑镇').seat;
  placer.collection.box('designated-area', 'HD-DZ', [gx + 2600, gy - 1500], 900, 700, { name: '演示地质灾害易发区', type: 'geohazard', since: '2019-06-01' });
}

/** Everything that stands around the towns. */
export function places(placer: Placer): void {
  densePlaces(placer);
  outlets(placer);
  sites(placer);
  zones(placer);
}
