/** 处置措施: what is usually done about a hazard, cheap and quick first, with its legal or technical hook. */
import type { HazardType, Measure } from './types.ts';

const measure = (id: string, group: Measure['group'], zh: string, en: string, source: string): Measure => ({ id, group, label: { zh, en }, source });

const ART_36 = '道路交通安全法实施条例第三十六条';
const GB_5768 = 'GB 5768.2';
const GB_51038 = 'GB 51038-2015 7.6（城市规范，参照）';
const D81 = 'JTG/T D81-2017 6.2';
const USUAL = '常用做法（待核实）';

const GUARD_RAIL = measure('guard-rail', 'C', '设波形梁护栏，急弯处设混凝土护栏', 'W-beam guard-rail, concrete on the tightest bends', D81);
const DELINEATORS = measure('delineators', 'B', '设轮廓标、示警柱', 'Delineators and reflective posts', ART_36);

const MEASURES: Readonly<Record<HazardType, readonly Measure[]>> = {
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
    measure('grade-rumble', 'D', '设减速标线、防滑铺装', 'Deceleration markings, anti-skid surface', USUAL),
    measure('regrade', 'F', '调整纵坡，设爬坡或避险空间', 'Regrade, climbing or escape space', USUAL),
  ],
  'long-downhill': [
    measure('descent-sign', 'A', '设连续下坡标志并附长度、剩余长度和低挡行驶提示', 'Long-descent sign with length, distance remaining, low-gear plate', `${ART_36}；${GB_5768}`),
    measure('brake-check', 'A', '坡顶设制动检查提示', 'Brake-check prompt at the top', USUAL),
    measure('truck-speed', 'E', '货车限速、分道、分时段通行', 'Truck speed limit, lane or hours', '道路交通安全法第三十九条'),
    measure('overload-check', 'G', '坡顶前设超限超载检查点', 'Overload check before the top', USUAL),
    measure('foot-rail', 'C', '坡底弯道设混凝土护栏', 'Concrete guard-rail at the bottom curve', D81),
    measure('cooling-area', 'F', '设停车降温区', 'Brake-cooling area', USUAL),
    measure('escape-ramp', 'F', '设避险车道', 'Truck escape ramp', D81),
  ],
  'poor-sight': [
    measure('sight-sign', 'A', '设减速慢行、鸣喇叭标志和中心实线', 'Slow and horn signs, solid centre line', GB_5768),
    measure('cut-vegetation', 'G', '清除遮挡视距的植物、广告牌和堆放物', 'Clear plants, boards and stacks that block sight', '道路交通安全法第二十八条'),
    measure('mirror', 'B', '视距不良处设凸面镜（不代替护栏）', 'Convex mirror where sight is poor (not instead of a rail)', GB_51038),
    measure('cut-slope', 'F', '切坡、拆除建筑控制区内违法建筑，恢复视距', 'Cut back the slope, remove unlawful structures', '公路安全保护条例第十三条'),
  ],
  'roadside-drop': [measure('cliff-sign', 'A', '设傍山险路标志', 'Mountain-road sign', `${ART_36}；${GB_5768}`), DELINEATORS, GUARD_RAIL, measure('shoulder', 'F', '加宽路肩、设挡墙', 'Wider shoulder, retaining wall', USUAL)],
  'roadside-water': [
    measure('water-sign', 'A', '设堤坝路或临水警示标志', 'Embankment or water-side sign', `${ART_36}；${GB_5768}`), DELINEATORS, GUARD_RAIL,
    measure('rescue-point', 'G', '设救生器材点', 'Rescue equipment point', USUAL), measure('water-wall', 'F', '设防护墙', 'Protective wall', USUAL),
  ],
  'crash-cluster': [
    measure('report', 'G', '向县人民政府书面报告并挂号治理', 'Report in writing to the county government', '道路交通安全法第二十九条'),
    measure('cluster-sign', 'A', '设事故易发路段标志', 'Accident-prone section sign', '道路交通安全法第二十九条'),
    measure('patrol', 'G', '加强巡逻管控，设测速或监控', 'Patrol and cameras', USUAL),
    measure('by-cause', 'F', '按主要成因治理（线形、视距、路侧、路口）', 'Treat by the dominant cause', '处置措施库'),
  ],
  'dangerous-bridge': [
    measure('bridge-limit', 'A', '设限重、限宽标志', 'Weight and width limit signs', '公路安全保护条例第三十三条'),
    measure('bridge-watch', 'G', '每日巡查；五类桥立即封闭并公告，通报公安交管', 'Daily watch; close class 5 at once, announce, tell the traffic police', '公路安全保护条例第四十八条'),
    measure('bridge-detour', 'E', '禁止货车通行并设绕行标志', 'Truck ban with a marked detour', '公路安全保护条例第三十三条'),
    measure('bridge-rebuild', 'F', '加固或改建', 'Strengthen or rebuild', 'JTG 5120'),
  ],
  junction: [
    measure('junction-sign', 'A', '主路设交叉路口标志，支路设停车或减速让行标志', 'Junction sign on the main road, stop or yield sign on the side road', GB_5768),
    measure('junction-posts', 'B', '设道口标柱', 'Junction marker posts', USUAL), measure('corner-mirror', 'B', '设转角凸面镜，清理视距三角区', 'Convex corner mirror, sight triangle cleared', '县安全规划表2.1'),
    measure('side-hump', 'D', '支路设减速丘或减速标线', 'Speed hump or rumble strip on the side road', USUAL), measure('lighting', 'D', '设照明或黄闪灯', 'Lighting or a flashing beacon', USUAL),
    measure('channelise', 'F', '渠化、归并支路口、改正斜交', 'Channelise, close surplus accesses, straighten the angle', 'JTG D20-2017'),
  ],
  'roadside-market': [
    measure('market-sign', 'A', '设村庄、注意行人标志和限速', 'Village and pedestrian signs with a speed limit', GB_5768),
    measure('market-watch', 'G', '集日派人维持秩序、分流车辆', 'Wardens and diversion on market days', USUAL),
    measure('market-barrier', 'C', '设行人隔离护栏', 'Pedestrian barrier', USUAL), measure('market-move', 'F', '迁入场内经营，退路入市', 'Move the market off the road', '公路法第四十六条'),
  ],
  narrow: [
    measure('narrow-sign', 'A', '设窄路标志，限速 30 km/h', 'Narrow-road sign, speed limit 30 km/h', '道路交通安全法实施条例第四十六条'),
    measure('passing-place', 'F', '设错车道（间距约 300 m）', 'Passing places about every 300 m', USUAL), measure('widen-road', 'F', '加宽路面', 'Widen the carriageway', USUAL),
  ],
  'consecutive-curves': [
    measure('bends-sign', 'A', '设反向弯路或连续弯路标志，长于 500 m 时重复设置并附长度', 'Reverse or winding-road sign, repeated beyond 500 m with its length', GB_5768),
    measure('chevrons', 'B', '设线形诱导标、轮廓标', 'Chevrons and delineators', GB_51038), measure('no-overtaking', 'A', '施划禁止超车线', 'No-overtaking line', GB_5768),
    measure('worst-bend', 'F', '改善最急的一处弯道', 'Realign the worst bend', USUAL),
  ],
  'broken-back': [measure('curve-guide', 'B', '连续设置线形诱导标', 'Chevrons throughout', GB_51038), measure('one-curve', 'F', '改建时合并为一条曲线', 'One curve when rebuilt', 'JTG D20-2017')],
  'curve-on-grade': [
    measure('combined-sign', 'A', '坡顶前设连续下坡、急弯路标志并限速', 'Descent and sharp-curve signs before the top with a speed limit', `${ART_36}；${GB_5768}`),
    measure('grade-rumble', 'D', '设减速标线、防滑铺装', 'Deceleration markings, anti-skid surface', USUAL), measure('outer-rail', 'C', '外侧临崖、临水、高填方处设护栏', 'Guard-rail on the outside at drop, water or embankment', ART_36),
    measure('superelevation', 'F', '调整超高、放缓纵坡', 'Correct the superelevation, ease the grade', 'JTG D20-2017'),
  ],
  'railway-crossing': [
    measure('crossing-sign', 'A', '设道口警示灯、标志；无人看守的在一定距离外设标志', 'Warning lights and signs; in advance of unattended crossings', '道路交通安全法第二十七条'),
    measure('crossing-barrier', 'C', '设栏杆', 'Barrier', '道路交通安全法第二十七条'), measure('grade-separation', 'F', '改为立体交叉', 'Grade separation', '铁路安全管理条例第十七条'),
  ],
  settlement: [
    measure('village-sign', 'A', '设村庄、注意儿童标志，施划人行横道并设提示标志', 'Village and children signs, zebra with its sign', '道路交通安全法第三十四条'),
    measure('village-slow', 'D', '设减速标线、村口减速设施', 'Deceleration markings, gateway', USUAL), measure('village-barrier', 'C', '设人车隔离护栏', 'Pedestrian barrier', USUAL),
    measure('village-path', 'F', '设人行道、单侧开发或绕行', 'Footway, one-sided development or by-pass', '公路安全保护条例第十四条'),
  ],
  'truck-route': [
    measure('truck-sign', 'A', '设货车限速、禁停标志', 'Truck speed and no-stopping signs', GB_5768),
    measure('truck-hours', 'E', '划定货车限行区和时段并设绕行标志', 'Truck-restricted area and hours with a marked detour', '道路交通安全法第三十九条；公路安全保护条例第三十三条'),
    measure('by-pass', 'F', '修建过境绕行线', 'By-pass', USUAL),
  ],
};

/** 限高限宽: allowed at the entrances of township and village roads only. */
const LIMITER = measure('limiter', 'E', '乡道、村道入口可设限高限宽设施，不得妨碍消防和急救通行', 'Height or width limiter at the entrance, clear of fire and ambulance routes', '公路安全保护条例第三十四条');
const LIMITED: ReadonlySet<HazardType> = new Set(['sharp-curve', 'dangerous-bridge', 'narrow', 'long-downhill']);
const SCHOOL_BUS = measure('school-bus', 'G', '校车路线避让；不能避让的设防护设施、限速和警示标志', 'School buses avoid it; otherwise protection, speed limit and warning signs', '校车安全管理条例第二十八条');
/** Humps are not for through roads, nor for a long descent. */
const NO_HUMPS = new Set(['motorway', 'national', 'provincial']);

/** Every measure of the catalogue by its id. */
export const CATALOGUE: ReadonlyMap<string, Measure> = new Map([...Object.values(MEASURES).flat(), LIMITER, SCHOOL_BUS].map((item) => [item.id, item]));

/** Of the measures about junctions, and of those about slope, ditch and what stands in the way. */
const AT_JUNCTIONS: ReadonlySet<string> = new Set(MEASURES.junction.map(({ id }) => id)), ROADSIDE: ReadonlySet<string> = new Set(['cut-slope', 'cut-vegetation', 'shoulder', 'water-wall', 'market-move']), BARRIERS: ReadonlySet<string> = new Set(['crossing-barrier']);
const FORM_COLUMN = { A: 'plan-signs', B: 'plan-guidance', C: 'plan-rail', D: 'plan-guidance', E: 'plan-other', F: 'plan-alignment', G: 'plan-other' } as const;

/** The column of the ministry's survey form that a measure stands in; null for one that is not of the catalogue. */
export function formColumnOf(id: string): (typeof FORM_COLUMN)[Measure['group']] | 'plan-junction' | 'plan-roadside' | null {
  const group = CATALOGUE.get(id)?.group;
  if (group === undefined) return null;
  if (AT_JUNCTIONS.has(id)) return 'plan-junction';
  return ROADSIDE.has(id) ? 'plan-roadside' : BARRIERS.has(id) ? 'plan-other' : FORM_COLUMN[group];
}

/* A county has thousands of segments and a few dozen combinations. */
const listed = new Map<string, readonly Measure[]>();

/** Measures for hazards on a road of a class, each once, signs first; `emergency`: fire engines or ambulances set out on it. */
export function measuresFor(types: readonly HazardType[], roadClass: string | null, schoolBus: boolean, emergency: boolean): readonly Measure[] {
  const key = `${types.join()}|${roadClass ?? ''}|${schoolBus}|${emergency}`;
  let measures = listed.get(key);
  if (!measures) listed.set(key, measures = listOf(types, roadClass, schoolBus, emergency));
  return measures;
}

function listOf(types: readonly HazardType[], roadClass: string | null, schoolBus: boolean, emergency: boolean): readonly Measure[] {
  const humps = !NO_HUMPS.has(roadClass ?? '') && !types.includes('long-downhill');
  const all = types.flatMap((type) => MEASURES[type]).filter(({ id }) => humps || id !== 'side-hump');
  if (types.some((type) => LIMITED.has(type)) && (roadClass === 'township' || roadClass === 'village') && !emergency) all.push(LIMITER);
  if (schoolBus) all.push(SCHOOL_BUS);
  const unique = new Map(all.map((item) => [item.id, item]));
  return [...unique.values()].sort((a, b) => (a.group < b.group ? -1 : a.group > b.group ? 1 : 0));
}
