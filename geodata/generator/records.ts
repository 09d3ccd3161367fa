/** Accidents: 23 counted ones that add up to the plan's table, and road crashes with planted clusters. */
import type { PlanIndicators } from '../../src/contract/reports.ts';
import type { Placer } from './places.ts';
import type { BuiltRoad } from './roads.ts';
import { lonLat, TOWNS, type XY } from './frame.ts';

export const ASSESSMENT_DATE = '2020-12-31';

export const PLAN: PlanIndicators = {
  source: '秦安县“十四五”安全生产规划（2022-11-07公布）一(一)、二(三)表1',
  years: [
    { year: 2016, accidents: 7, deaths: 7, injuries: 7, lossWanYuan: 72.6 },
    { year: 2017, accidents: 5, deaths: 6, injuries: 4, lossWanYuan: 12.21 },
    { year: 2018, accidents: 5, deaths: 5, injuries: 1, lossWanYuan: 13.8 },
    { year: 2019, accidents: 3, deaths: 4, injuries: 1, lossWanYuan: 10.18 },
    { year: 2020, accidents: 3, deaths: 3, injuries: 0, lossWanYuan: 14 },
  ],
  targets: [
    { id: 'deaths', label: { zh: '各类生产安全事故死亡人数', en: 'Deaths in production accidents' }, changePercent: -10, byYear: 2025, binding: true, of: 'deaths' },
    { id: 'accidents', label: { zh: '各类生产安全事故起数', en: 'Number of production accidents' }, changePercent: -10, byYear: 2025, binding: true, of: 'accidents' },
  ],
};

export interface PlantedCluster { readonly road: string; readonly fromM: number; readonly toM: number; readonly crashes: number; readonly found: boolean; readonly why: string }

const serial = (n: number): string => String(n).padStart(3, '0');
const INDUSTRIES = ['道路运输', '建筑施工', '工贸', '矿山', '农业机械', '商贸'] as const;

/** Shares a whole number among n, the rest to the first ones. */
const share = (total: number, n: number): number[] => Array.from({ length: n }, (_, i) => Math.floor(total / n) + (i < total % n ? 1 : 0));

export function countedAccidents(placer: Placer): void {
  let n = 1;
  for (const { year, accidents, deaths, injuries, lossWanYuan } of PLAN.years) {
    const dead = share(deaths, accidents), hurt = share(injuries, accidents), loss = share(Math.round(lossWanYuan * 100), accidents);
    for (let i = 0; i < accidents; i++) {
      const town = placer.rnd.pick(TOWNS);
      const at = placer.spot(town.seat, 2600, { stage: 800 }, 'record');
      const month = String(1 + ((i * 5 + year) % 12)).padStart(2, '0'), day = String(3 + ((i * 7 + year) % 25)).padStart(2, '0');
      const industry = placer.rnd.pick(INDUSTRIES.filter((name) => name !== '道路运输'));
      placer.collection.point('accident', `SG-${serial(n++)}`, at, {
        name: `${town.name.slice(0, 2)}${industry}事故(演示)`, date: `${year}-${month}-${day}`, counted: true, industry, type: placer.rnd.pick(['物体打击', '高处坠落', '车辆伤害', '坍塌', '触电', '机械伤害']),
        grade: 'general', deaths: dead[i] ?? 0, injuries: hurt[i] ?? 0, loss: (loss[i] ?? 0) / 100, cause: '示例，非真实事故',
      });
    }
  }
}

/** Crashes at chainages of a road: 20 m points, one to the side by up to 3 m as positions are. */
function crash(placer: Placer, road: BuiltRoad, atM: number, n: number, date: string, deaths: number, injuries: number): void {
  const i = Math.min(road.points.length - 2, Math.floor(atM / 20)), t = atM / 20 - i;
  const [x0, y0] = road.points[i] as XY, [x1, y1] = road.points[i + 1] as XY;
  placer.collection.add('accident', `JT-${serial(n)}`, { type: 'Point', coordinates: lonLat([x0 + (x1 - x0) * t, y0 + (y1 - y0) * t]) }, {
    name: `${String(road.feature.props['name'])}交通事故(演示)`, date, counted: false, industry: '道路交通', type: '车辆碰撞', grade: 'general', deaths, injuries, loss: placer.rnd.whole(1, 60) / 10, road: road.feature.id, cause: '示例，非真实事故',
  }, [x0, y0]);
}

/** At least sixty road crashes of 2018–2020 (and a few older), thinly spread but for the planted clusters. */
export function roadCrashes(placer: Placer, built: readonly BuiltRoad[]): PlantedCluster[] {
  const road = (id: string): BuiltRoad => {
    const found = built.find(({ feature }) => feature.id === id);
    if (!found) throw new RangeError(`no road ${id}`);
    return found;
  };
  let n = 1;
  const clusters: PlantedCluster[] = [];
  const plant = (id: string, fromM: number, offsets: readonly number[], dates: readonly string[], found: boolean, why: string) => {
    offsets.forEach((offset, i) => crash(placer, road(id), fromM + offset, n++, dates[i] ?? '2019-06-01', 0, 1 + (i % 2)));
    clusters.push({ road: id, fromM: fromM + (offsets[0] ?? 0), toM: fromM + (offsets.at(-1) ?? 0), crashes: offsets.length, found, why });
  };
  plant('DL-G310', 31000, [0, 120, 210, 330, 460], ['2018-03-04', '2018-11-20', '2019-07-15', '2020-02-02', '2020-10-18'], true, '460 m 内五起，均在三年内');
  plant('DL-S304', 9000, [0, 220, 450, 690, 900], ['2018-05-01', '2019-02-11', '2019-09-30', '2020-04-04', '2020-12-01'], false, '五起散布 900 m，任一 500 m 内不足五起');
  plant('DL-X-LIANHUA', 20000, [0, 60, 150, 240, 300], ['2017-12-31', '2018-06-06', '2019-06-06', '2020-06-06', '2020-09-09'], false, '300 m 内五起，其中一起在三年窗口之前');
  const ordinary = ['DL-G310', 'DL-G8513', 'DL-S304', 'DL-S207', 'DL-JINGTIAN', 'DL-X-LIANHUA', 'DL-X-QINYUAN', 'DL-X-QINWANG', 'DL-Y-QIANHU', 'DL-Y-WEIAN'];
  const away = (id: string, atM: number) => clusters.every(({ road: other, fromM, toM }) => other !== id || atM < fromM - 1500 || atM > toM + 1500);
  for (const id of ordinary) {
    const target = road(id);
    const length = (target.points.length - 1) * 20;
    for (let atM = 900; atM < length - 900; atM += placer.rnd.between(2300, 4200)) {
      if (!away(id, atM)) continue;
      const year = placer.rnd.pick([2017, 2018, 2018, 2019, 2019, 2020, 2020]);
      const month = String(placer.rnd.whole(1, 12)).padStart(2, '0');
      crash(placer, target, atM, n++, `${year}-${month}-${String(placer.rnd.whole(1, 28)).padStart(2, '0')}`, placer.rnd.next() < 0.06 ? 1 : 0, placer.rnd.whole(0, 3));
    }
  }
  return clusters;
}
