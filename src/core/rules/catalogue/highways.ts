/**
 * 公路安全保护条例 (国务院令第593号, 2011): building control areas, dangerous sites, digging, works in rivers at bridges. Motorways are national or provincial
 * highways: where both have the same figure, it is theirs.
 */
import { fixed, NO_DISTANCE, ROAD_CONTROL_ZONE, ROAD_LAND, WALL, CENTRE_LINE } from '../bases.ts';
import { BRIDGES, BRIDGES_MEDIUM_UP, BUILDINGS, dense, HAZARDOUS_SHOPS, HAZARDOUS_SITES, HAZARDOUS_PIPELINES, HIGHWAYS, RIVERS, works, zone } from '../places.ts';
import type { Course, Rule } from '../rule.ts';
import type { Threshold } from '../threshold.ts';
import type { Clause } from '../types.ts';

const clause = (article: string, words: string): Clause => ({ law: '公路安全保护条例', article, edition: '2011', words });
const CHECKED = { evidence: 'statute', ships: 'on', effectiveFrom: '2011-07-01', checkedOn: '2026-11-24' } as const;

const ARTICLE_18 = '除按照国家有关规定设立的为车辆补充燃料的场所、设施外，禁止在下列范围内设立生产、储存、销售易燃、易爆、剧毒、放射性等危险物品的场所、设施：';
const SITE = {
  ...CHECKED, severity: 'prohibited', subjects: [...HAZARDOUS_SITES, ...HAZARDOUS_SHOPS], relation: 'min-distance', interpretation: HAZARDOUS_SHOPS,
  remedy: { zh: '迁移，或查明是否属法定例外并留档', en: 'Relocate, or establish and file the statutory exemption' },
} as const;

const ARTICLE_17 = '禁止在下列范围内从事采矿、采石、取土、爆破作业等危及公路、公路桥梁、公路隧道、公路渡口安全的活动：';
const DIGGING = {
  ...CHECKED, severity: 'prohibited', subjects: [{ kind: 'mine' }, works('quarrying', 'blasting')], relation: 'min-distance',
  remedy: { zh: '停止作业，调整采区边界；抢险、防汛工程须经省级交通主管部门批准', en: 'Stop, redraw the pit; emergency and flood works need provincial approval' },
} as const;

const BCZ_WORDS = '公路建筑控制区的范围，从公路用地外缘起向外的距离标准为：(一)国道不少于20米；(二)省道不少于15米；(三)县道不少于10米；(四)乡道不少于5米。属于高速公路的，公路建筑控制区的范围从公路用地外缘起向外的距离标准不少于30米。……在公路建筑控制区内，除公路保护需要外，禁止修建建筑物和地面构筑物；公路建筑控制区划定前已经合法修建的不得扩建，……';
const BCZ = {
  ...CHECKED, clause: clause('第十一条、第十三条', BCZ_WORDS), severity: 'prohibited', subjects: BUILDINGS, newSince: '2011-07-01',
  remedy: { zh: '后退建筑线；原有合法建筑不得扩建，列入迁移补偿清单', en: 'Move the building line back; lawful older buildings may not be extended' },
} as const;

/** Works in a river belong to it within 200 m of its line; a bridge crosses it within 60 m. */
const course = (up: Threshold): Course => ({ carriers: RIVERS, subjectM: 200, objectM: 60, up });
const RIVER = { ...CHECKED, relation: 'along', needs: ['bridge', 'water-body'], base: WALL } as const;
const sized = (size: string) => ({ kind: 'bridge', props: { span_class: size } });
const sand = { kind: 'works', props: { type: 'sand-mining' } }, dredger = { kind: 'works', props: { type: 'dredging' } }, pump = { kind: 'works', props: { type: 'water-abstraction' } };
const store = { kind: 'explosives-store' }, quarry = { kind: 'mine', props: { type: 'quarry' }, as: 'area' } as const;
const road = (roadClass: string, halfWidth = 6) => ({ kind: 'road', props: { class: roadClass, half_width: halfWidth } });
/** Whether a residential area is a new village or town (新建村镇) is for the office to say. */
const SETTLEMENT = dense('residential');
const house = { kind: 'building', props: { built: '2015-01-01' } }, school = { kind: 'dense-place', props: { category: 'school', built: '2015-01-01' } };

export const HIGHWAY_RULES: readonly Rule[] = [
  {
    ...SITE, id: 'road-hazmat-site', label: { zh: '危险物品场所距公路用地不足100米', en: 'Hazardous-goods site within 100 m of highway land' },
    clause: clause('第十八条第(一)项', `${ARTICLE_18}(一)公路用地外缘起向外100米；……`),
    objects: HIGHWAYS, needs: ['road'], base: ROAD_LAND, threshold: fixed(100),
    examples: [{ subject: { kind: 'hazchem-site', props: { activity: 'store' } }, object: road('county', 7.5), offsetM: 7.5, limitM: 100 }],
  },
  {
    ...SITE, id: 'road-hazmat-bridge', label: { zh: '危险物品场所距中型以上公路桥梁不足200米', en: 'Hazardous-goods site within 200 m of a medium or larger bridge' },
    clause: clause('第十八条第(二)项', `${ARTICLE_18}……(二)公路渡口和中型以上公路桥梁周围200米；……`),
    objects: BRIDGES_MEDIUM_UP, needs: ['bridge'], base: WALL, threshold: fixed(200),
    examples: [{ subject: store, object: sized('中'), limitM: 200 }],
  },
  {
    ...SITE, id: 'road-hazmat-tunnel', label: { zh: '危险物品场所距公路隧道不足100米', en: 'Hazardous-goods site within 100 m of a road tunnel' },
    clause: clause('第十八条第(三)项', `${ARTICLE_18}……(三)公路隧道上方和洞口外100米。`),
    objects: [{ kind: 'tunnel' }], needs: ['tunnel'], base: CENTRE_LINE, threshold: fixed(100),
    examples: [{ subject: { kind: 'fireworks-warehouse' }, object: { kind: 'tunnel' }, limitM: 100 }],
  },
  {
    ...BCZ, id: 'road-bcz-building', label: { zh: '建筑物侵入公路建筑控制区', en: 'Building inside the highway building control zone' },
    relation: 'min-distance', objects: [{ kind: 'road' }], needs: ['road'], base: ROAD_LAND, threshold: ROAD_CONTROL_ZONE,
    examples: ([['motorway', 30], ['national', 20], ['provincial', 15], ['county', 10], ['township', 5]] as const).map(([roadClass, limitM]) => ({ subject: house, object: road(roadClass), offsetM: 6, limitM })),
  },
  {
    ...BCZ, id: 'road-bcz-designated', label: { zh: '建筑物侵入已划定的公路建筑控制区', en: 'Building inside a highway building control area as drawn' },
    relation: 'outside', objects: [zone('road-control')], needs: [], base: WALL, threshold: NO_DISTANCE,
    examples: [{ subject: house, object: { kind: 'designated-area', props: { type: 'road-control' } }, limitM: 0 }],
  },
  {
    ...CHECKED, id: 'road-setback-public', label: { zh: '公共场所距公路建筑控制区过近', en: 'Public place too near to the highway building control zone' },
    clause: clause('第十四条', '新建村镇、开发区、学校和货物集散地、大型商业网点、农贸市场等公共场所，与公路建筑控制区边界外缘的距离应当符合下列标准，并尽可能在公路一侧建设：(一)国道、省道不少于50米；(二)县道、乡道不少于20米。'),
    severity: 'prohibited', subjects: [dense('school', 'market', 'mall'), { kind: 'functional-zone' }, { kind: 'warehouse-logistics' }, SETTLEMENT], interpretation: [SETTLEMENT],
    relation: 'min-distance', objects: [{ kind: 'road' }], needs: ['road'],
    base: { ...ROAD_LAND, line: 'control-zone-edge', beyond: ROAD_CONTROL_ZONE },
    threshold: { type: 'by-value', field: 'class', m: { motorway: 50, national: 50, provincial: 50, county: 20, township: 20, village: null, urban: null } },
    newSince: '2011-07-01',
    remedy: { zh: '另行选址，或一侧布置、设辅道并控制出入口', en: 'Re-site, or build on one side with a service road and few accesses' },
    examples: ([['motorway', 50, 30], ['national', 50, 20], ['provincial', 50, 15], ['county', 20, 10], ['township', 20, 5]] as const).map(([roadClass, limitM, zoneM]) => ({ subject: school, object: road(roadClass), offsetM: 6 + zoneM, limitM })),
  },
  {
    ...DIGGING, id: 'road-excavation', label: { zh: '采矿、采石、取土、爆破距公路用地过近', en: 'Mining, quarrying, digging or blasting too near to highway land' },
    clause: clause('第十七条第(一)项', `${ARTICLE_17}(一)国道、省道、县道的公路用地外缘起向外100米，乡道的公路用地外缘起向外50米；……`),
    objects: [{ kind: 'road' }], needs: ['road'], base: ROAD_LAND,
    threshold: { type: 'by-value', field: 'class', m: { motorway: 100, national: 100, provincial: 100, county: 100, township: 50, village: null, urban: null } },
    examples: ([['motorway', 100], ['national', 100], ['provincial', 100], ['county', 100], ['township', 50]] as const).map(([roadClass, limitM]) => ({ subject: quarry, object: road(roadClass), offsetM: 6, limitM })),
  },
  {
    ...DIGGING, id: 'road-excavation-bridge', label: { zh: '采矿、采石、取土、爆破距中型以上公路桥梁不足200米', en: 'Mining, quarrying, digging or blasting within 200 m of a medium or larger bridge' },
    clause: clause('第十七条第(二)项', `${ARTICLE_17}……(二)公路渡口和中型以上公路桥梁周围200米；……`),
    objects: BRIDGES_MEDIUM_UP, needs: ['bridge'], base: WALL, threshold: fixed(200),
    examples: [{ subject: { kind: 'works', props: { type: 'blasting' } }, object: sized('大'), limitM: 200 }],
  },
  {
    ...DIGGING, id: 'road-excavation-tunnel', label: { zh: '采矿、采石、取土、爆破距公路隧道不足100米', en: 'Mining, quarrying, digging or blasting within 100 m of a road tunnel' },
    clause: clause('第十七条第(三)项', `${ARTICLE_17}……(三)公路隧道上方和洞口外100米。`),
    objects: [{ kind: 'tunnel' }], needs: ['tunnel'], base: CENTRE_LINE, threshold: fixed(100),
    examples: [{ subject: { kind: 'works', props: { type: 'quarrying' } }, object: { kind: 'tunnel' }, limitM: 100 }],
  },
  {
    ...RIVER, id: 'road-bridge-river-works', label: { zh: '中型以上公路桥梁上下游1000米内抽取地下水、修建涉河设施', en: 'Pumping or structures within 1,000 m up- or downstream of a medium or larger bridge' },
    clause: clause('第十九条', '禁止擅自在中型以上公路桥梁跨越的河道上下游各1000米范围内抽取地下水、架设浮桥以及修建其他危及公路桥梁安全的设施。'),
    severity: 'prohibited', subjects: [works('water-abstraction', 'river-structure')], objects: BRIDGES_MEDIUM_UP, threshold: fixed(1000), course: course(fixed(1000)),
    remedy: { zh: '停止；确需进行的，经水行政主管部门会同公路管理机构批准并采取防护措施', en: 'Stop; where it must be, with the approval of the water and highway authorities and with protection' },
    examples: (['up', 'down'] as const).map((side) => ({ subject: pump, object: sized('大'), limitM: 1000, side })),
  },
  {
    ...RIVER, id: 'road-bridge-sand', label: { zh: '公路桥梁上下游禁采范围内采砂', en: 'Sand mining too near up- or downstream of a highway bridge' },
    clause: clause('第二十条', '禁止在公路桥梁跨越的河道上下游的下列范围内采砂：(一)特大型公路桥梁跨越的河道上游500米，下游3000米；(二)大型公路桥梁跨越的河道上游500米，下游2000米；(三)中小型公路桥梁跨越的河道上游500米，下游1000米。'),
    severity: 'prohibited', subjects: [works('sand-mining')], objects: BRIDGES,
    threshold: { type: 'by-value', field: 'span_class', m: { 特大: 3000, 大: 2000, 中: 1000, 小: 1000 } }, course: course(fixed(500)),
    remedy: { zh: '停止采砂，沿河划定禁采区并设标志', en: 'Stop, draw the ban zone along the river and mark it' },
    examples: [
      ...([['特大', 3000], ['大', 2000], ['中', 1000], ['小', 1000]] as const).map(([size, limitM]) => ({ subject: sand, object: sized(size), limitM, side: 'down' as const })),
      { subject: sand, object: sized('特大'), limitM: 500, side: 'up' },
    ],
  },
  {
    ...RIVER, id: 'road-bridge-dredge', label: { zh: '公路桥梁上下游500米内疏浚', en: 'Dredging within 500 m up- or downstream of a highway bridge' },
    clause: clause('第二十一条', '在公路桥梁跨越的河道上下游各500米范围内依法进行疏浚作业的，应当符合公路桥梁安全要求，经公路管理机构确认安全方可作业。'),
    severity: 'conditional', subjects: [works('dredging')], objects: BRIDGES, threshold: fixed(500), course: course(fixed(500)),
    remedy: { zh: '作业前经公路管理机构确认安全', en: 'Have the highway authority confirm its safety first' },
    examples: (['up', 'down'] as const).map((side) => ({ subject: dredger, object: sized('小'), limitM: 500, side })),
  },
  {
    ...CHECKED, id: 'road-under-bridge', label: { zh: '公路桥下空间有建筑、仓库', en: 'Building or store under a highway bridge' },
    clause: clause('第二十二条', '禁止利用公路桥梁(含桥下空间)、公路隧道、涵洞堆放物品，搭建设施以及铺设高压电线和输送易燃、易爆或者其他有毒有害气体、液体的管道。'),
    severity: 'prohibited', subjects: BUILDINGS, relation: 'outside', objects: BRIDGES, needs: ['bridge'], base: WALL, threshold: NO_DISTANCE,
    remedy: { zh: '清理桥下空间', en: 'Clear the space under the bridge' },
    examples: [{ subject: { kind: 'building' }, object: { kind: 'bridge', as: 'line' }, limitM: 0 }],
  },
  {
    ...CHECKED, id: 'road-bridge-pipe', label: { zh: '油气管道与公路桥梁相交（是否利用桥梁敷设待认定）', en: 'Oil or gas pipe meets a highway bridge (whether it is laid on the bridge is to be decided)' },
    clause: clause('第二十二条', '禁止利用公路桥梁(含桥下空间)、公路隧道、涵洞堆放物品，搭建设施以及铺设高压电线和输送易燃、易爆或者其他有毒有害气体、液体的管道。'),
    severity: 'prohibited', subjects: HAZARDOUS_PIPELINES, relation: 'crosses', objects: BRIDGES, needs: ['pipeline', 'bridge'], base: CENTRE_LINE, threshold: NO_DISTANCE, interpretation: 'all',
    remedy: { zh: '现场核对管道是否附着于桥梁或在桥下空间敷设；是的改线', en: 'See on site whether the pipe hangs on the bridge or lies under it; re-route it if so' },
    examples: [{ subject: { kind: 'pipeline', props: { medium: 'natural-gas' } }, object: { kind: 'bridge', as: 'line' }, limitM: 0 }],
  },
];
