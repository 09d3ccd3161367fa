/** 处置措施: what is usually done about a hazard, cheap and quick first, with its legal or technical hook. */
import type { HazardType, Measure } from './types.ts';

const measure = (id: string, group: Measure['group'], zh: string, en: string, source: string): Measure => ({ id, group, label: { zh, en }, source });

const ART_36 = '道路交通安全法实施条例第三十六条';
const GB_5768 = 'GB 5768.2';
const GB_51038 = 'GB 51038-2015 7.6（城市规范，参照）';

const MEASURES: Readonly<Partial<Record<HazardType, readonly Measure[]>>> = {
  'sharp-curve': [
    measure('curve-sign', 'A', '弯道起点前设急弯路标志并配限速或建议速度标志', 'Sharp-curve sign before the curve with a speed sign', `${ART_36}；${GB_5768}`),
    measure('curve-lines', 'A', '施划中心实线和边缘线', 'Solid centre line and edge lines', GB_51038),
    measure('chevrons', 'B', '设线形诱导标、轮廓标', 'Chevrons and delineators', GB_51038),
    measure('mirror', 'B', '视距不良处设凸面镜（不代替护栏）', 'Convex mirror where sight is poor (not instead of a rail)', GB_51038),
    measure('outer-rail', 'C', '外侧临崖、临水、高填方处设护栏', 'Guard-rail on the outside at drop, water or embankment', ART_36),
    measure('widen', 'F', '内侧加宽、清除边坡恢复视距，条件允许时改线', 'Widen inside, cut back the slope, realign where possible', GB_51038),
  ],
  'steep-grade': [
    measure('grade-sign', 'A', '坡顶、坡底设陡坡标志并附坡度、坡长', 'Steep-slope signs at crest and foot with grade and length', `${ART_36}；GB 51038-2015 7.9`),
    measure('grade-speed', 'A', '限速、禁止超车标志和中心实线', 'Speed limit, no overtaking, solid centre line', 'GB 51038-2015 7.9'),
    measure('grade-rumble', 'D', '设减速标线、防滑铺装', 'Deceleration markings, anti-skid surface', '常用做法（待核实）'),
    measure('regrade', 'F', '调整纵坡，设爬坡或避险空间', 'Regrade, climbing or escape space', '常用做法（待核实）'),
  ],
  'crash-cluster': [
    measure('report', 'G', '向县人民政府书面报告并挂号治理', 'Report in writing to the county government', '道路交通安全法第二十九条'),
    measure('cluster-sign', 'A', '设事故易发路段标志', 'Accident-prone section sign', '道路交通安全法第二十九条'),
    measure('patrol', 'G', '加强巡逻管控，设测速或监控', 'Patrol and cameras', '常用做法（待核实）'),
    measure('by-cause', 'F', '按主要成因治理（线形、视距、路侧、路口）', 'Treat by the dominant cause', '处置措施库'),
  ],
};

/** 限高限宽: allowed at the entrances of township and village roads only. */
const LIMITER = measure('limiter', 'E', '乡道、村道入口可设限高限宽设施，不得妨碍消防和急救通行', 'Height or width limiter at the entrance, clear of fire and ambulance routes', '公路安全保护条例第三十四条');
const SCHOOL_BUS = measure('school-bus', 'G', '校车路线避让；不能避让的设防护设施、限速和警示标志', 'School buses avoid it; otherwise protection, speed limit and warning signs', '校车安全管理条例第二十八条');

/** Measures for hazards on a road of a class, each once, signs first. */
export function measuresFor(types: readonly HazardType[], roadClass: string | null, schoolBus: boolean): Measure[] {
  const all = types.flatMap((type) => MEASURES[type] ?? []);
  if (types.includes('sharp-curve') && (roadClass === 'township' || roadClass === 'village')) all.push(LIMITER);
  if (schoolBus) all.push(SCHOOL_BUS);
  const unique = new Map(all.map((item) => [item.id, item]));
  return [...unique.values()].sort((a, b) => (a.group < b.group ? -1 : a.group > b.group ? 1 : 0));
}
