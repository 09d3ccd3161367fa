/** 石油天然气管道保护法 (2010). */
import { CENTRE_LINE, fixed, NO_DISTANCE, WALL } from '../bases.ts';
import { BUILDINGS, dense, OIL_AND_GAS_PIPELINES, PIPELINE_FACILITIES, works } from '../places.ts';
import type { Rule } from '../rule.ts';
import type { Clause } from '../types.ts';

const clause = (article: string, words: string): Clause => ({ law: '石油天然气管道保护法', article, edition: '2010', words });
const CHECKED = { evidence: 'statute', ships: 'on', effectiveFrom: '2010-10-01', checkedOn: '2026-11-24' } as const;
const APPLY = {
  ...CHECKED, severity: 'conditional',
  remedy: { zh: '向县级管道保护主管部门申请，与管道企业商定方案并签订安全防护协议；开工前通知管道企业', en: 'Apply to the county’s pipeline authority, agree on a plan and a protection agreement with the operator, notify it before starting' },
} as const;
const ARTICLE_35 = '进行下列施工作业，施工单位应当向管道所在地县级人民政府主管管道保护工作的部门提出申请:';
const pipe = { kind: 'pipeline', props: { medium: 'crude' } }, linear = { kind: 'works', props: { type: 'linear' }, as: 'line' } as const, drilling = { kind: 'works', props: { type: 'drilling' } };
const blasting = { kind: 'works', props: { type: 'blasting' } }, valves = { kind: 'gas-facility', props: { type: 'valve-room' } };

export const PIPELINES: readonly Rule[] = [
  {
    ...CHECKED, id: 'pipe-5m', label: { zh: '油气管道中心线两侧5米内有建筑物或挖掘作业', en: 'Building or digging within 5 m of an oil or gas pipeline' },
    clause: clause('第三十条', '在管道线路中心线两侧各五米地域范围内，禁止下列危害管道安全的行为:……（二）取土、采石、用火、堆放重物、排放腐蚀性物质、使用机械工具进行挖掘施工；（三）挖塘、修渠、修晒场、修建水产养殖场、建温室、建家畜棚圈、建房以及修建其他建筑物、构筑物。'),
    severity: 'prohibited', subjects: [...BUILDINGS, works('excavation', 'quarrying')], relation: 'min-distance', objects: OIL_AND_GAS_PIPELINES, needs: ['pipeline'], base: CENTRE_LINE, threshold: fixed(5),
    remedy: { zh: '拆除或改线；必须作业时在管道企业监护下人工开挖', en: 'Remove or re-route; dig by hand under the operator’s supervision only' },
    examples: [{ subject: { kind: 'building' }, object: pipe, limitM: 5 }],
  },
  {
    ...CHECKED, id: 'pipe-dense-place', label: { zh: '油气管道及站场200米内有人口密集或易燃易爆场所（复核圈）', en: 'Dense or flammable place within the 200 m review ring of an oil or gas pipeline' },
    clause: clause('第三十一条', '在管道线路中心线两侧和本法第五十八条第一项所列管道附属设施周边修建下列建筑物、构筑物的，建筑物、构筑物与管道线路和管道附属设施的距离应当符合国家技术规范的强制性要求:（一）居民小区、学校、医院、娱乐场所、车站、商场等人口密集的建筑物；（二）变电站、加油站、加气站、储油罐、储气罐等易燃易爆物品的生产、经营、存储场所。'),
    severity: 'conditional', subjects: [dense('residential', 'school', 'hospital', 'venue', 'station', 'mall'), { kind: 'substation' }, { kind: 'gas-station' }, { kind: 'gas-facility', where: [{ field: 'type', in: ['lpg-filling'] }] }],
    relation: 'min-distance', objects: [...OIL_AND_GAS_PIPELINES, ...PIPELINE_FACILITIES], needs: ['pipeline'], base: CENTRE_LINE, threshold: fixed(200), interpretation: 'all',
    remedy: { zh: '条文未规定米数，200米是本软件的复核圈；向管道企业索取高后果区清单，按技术规范核定', en: 'The clause gives no metres; 200 m is our ring of review. Ask the operator for its high-consequence areas and fix the distance by the codes' },
    examples: [{ subject: { kind: 'dense-place', props: { category: 'school' } }, object: pipe, limitM: 200 }],
  },
  {
    ...CHECKED, id: 'pipe-river-500', label: { zh: '穿越河流管道两侧500米内挖砂、挖泥、采石、爆破', en: 'Sand digging, dredging, quarrying or blasting within 500 m of a pipeline’s river crossing' },
    clause: clause('第三十二条', '在穿越河流的管道线路中心线两侧各五百米地域范围内，禁止抛锚、拖锚、挖砂、挖泥、采石、水下爆破。但是，在保障管道安全的条件下，为防洪和航道通畅而进行的养护疏浚作业除外。'),
    severity: 'prohibited', subjects: [works('sand-mining', 'quarrying', 'blasting'), works('dredging')], interpretation: [works('dredging')], relation: 'min-distance',
    objects: [{ kind: 'pipeline', where: [{ field: 'medium', in: ['natural-gas', 'crude', 'product'] }, { field: 'laying', in: ['river-crossing'] }] }], needs: ['pipeline'], base: CENTRE_LINE, threshold: fixed(500),
    remedy: { zh: '停止，沿河划定禁采区', en: 'Stop, draw a ban zone along the river' },
    examples: [{ subject: { kind: 'works', props: { type: 'sand-mining' } }, object: { kind: 'pipeline', props: { medium: 'product', laying: 'river-crossing' } }, limitM: 500 }],
  },
  {
    ...CHECKED, id: 'pipe-tunnel-1000', label: { zh: '管道专用隧道两侧1000米内采石、采矿、爆破', en: 'Quarrying, mining or blasting within 1,000 m of a pipeline tunnel' },
    clause: clause('第三十三条', '在管道专用隧道中心线两侧各一千米地域范围内，除本条第二款规定的情形外，禁止采石、采矿、爆破。在前款规定的地域范围内，因修建铁路、公路、水利工程等公共工程，确需实施采石、爆破作业的，应当经管道所在地县级人民政府主管管道保护工作的部门批准，并采取必要的安全防护措施，方可实施。'),
    severity: 'prohibited', subjects: [{ kind: 'mine' }, works('quarrying', 'blasting')], relation: 'min-distance',
    objects: [{ kind: 'pipeline', where: [{ field: 'medium', in: ['natural-gas', 'crude', 'product'] }, { field: 'laying', in: ['tunnel'] }] }], needs: ['pipeline'], base: CENTRE_LINE, threshold: fixed(1000),
    remedy: { zh: '采区另行选址；公共工程须经县级主管部门批准', en: 'Re-site; public works need the county’s approval' },
    examples: [{ subject: { kind: 'mine', as: 'area' }, object: { kind: 'pipeline', props: { medium: 'natural-gas', laying: 'tunnel' } }, limitM: 1000 }],
  },
  {
    ...APPLY, id: 'pipe-crossing', label: { zh: '施工作业穿跨越油气管道', en: 'Works across an oil or gas pipeline' }, clause: clause('第三十五条第(一)项', `${ARTICLE_35}（一）穿跨越管道的施工作业；……`),
    subjects: [works('linear')], relation: 'crosses', objects: OIL_AND_GAS_PIPELINES, needs: ['pipeline'], base: CENTRE_LINE, threshold: NO_DISTANCE,
    examples: [{ subject: linear, object: pipe, limitM: 0 }],
  },
  {
    ...APPLY, id: 'pipe-50-works', label: { zh: '油气管道50米内新建、改建线性工程', en: 'Linear works within 50 m of an oil or gas pipeline' },
    clause: clause('第三十五条第(二)项', `${ARTICLE_35}……（二）在管道线路中心线两侧各五米至五十米和本法第五十八条第一项所列管道附属设施周边一百米地域范围内，新建、改建、扩建铁路、公路、河渠，架设电力线路，埋设地下电缆、光缆，设置安全接地体、避雷接地体；……`),
    subjects: [works('linear')], relation: 'min-distance', objects: OIL_AND_GAS_PIPELINES, needs: ['pipeline'], base: CENTRE_LINE, threshold: fixed(50),
    examples: [{ subject: linear, object: pipe, limitM: 50 }],
  },
  {
    ...APPLY, id: 'pipe-fac-100-works', label: { zh: '管道附属设施100米内新建、改建线性工程', en: 'Linear works within 100 m of a pipeline facility' },
    clause: clause('第三十五条第(二)项', `${ARTICLE_35}……（二）在管道线路中心线两侧各五米至五十米和本法第五十八条第一项所列管道附属设施周边一百米地域范围内，新建、改建、扩建铁路、公路、河渠，架设电力线路，埋设地下电缆、光缆，设置安全接地体、避雷接地体；……`),
    subjects: [works('linear')], relation: 'min-distance', objects: PIPELINE_FACILITIES, needs: ['gas-facility'], base: WALL, threshold: fixed(100),
    examples: [{ subject: linear, object: valves, limitM: 100 }],
  },
  {
    ...APPLY, id: 'pipe-200-blast', label: { zh: '油气管道200米内爆破、挖掘、钻探、采矿', en: 'Blasting, digging, drilling or mining within 200 m of an oil or gas pipeline' },
    clause: clause('第三十五条第(三)项', `${ARTICLE_35}……（三）在管道线路中心线两侧各二百米和本法第五十八条第一项所列管道附属设施周边五百米地域范围内，进行爆破、地震法勘探或者工程挖掘、工程钻探、采矿。`),
    subjects: [works('blasting', 'drilling', 'excavation', 'quarrying'), { kind: 'mine' }], relation: 'min-distance', objects: OIL_AND_GAS_PIPELINES, needs: ['pipeline'], base: CENTRE_LINE, threshold: fixed(200),
    examples: [{ subject: drilling, object: pipe, limitM: 200 }],
  },
  {
    ...APPLY, id: 'pipe-fac-500-blast', label: { zh: '管道附属设施500米内爆破、挖掘、钻探、采矿', en: 'Blasting, digging, drilling or mining within 500 m of a pipeline facility' },
    clause: clause('第三十五条第(三)项', `${ARTICLE_35}……（三）在管道线路中心线两侧各二百米和本法第五十八条第一项所列管道附属设施周边五百米地域范围内，进行爆破、地震法勘探或者工程挖掘、工程钻探、采矿。`),
    subjects: [works('blasting', 'drilling', 'excavation', 'quarrying'), { kind: 'mine' }], relation: 'min-distance', objects: PIPELINE_FACILITIES, needs: ['gas-facility'], base: WALL, threshold: fixed(500),
    examples: [{ subject: blasting, object: valves, limitM: 500 }],
  },
];
