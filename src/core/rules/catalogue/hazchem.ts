/** 危险化学品安全管理条例 (2013). Since 2026-05-01 the 危险化学品安全法 stands above it; the articles that follow Art. 19 there are not known yet. */
import { fixed, NO_DISTANCE, WALL } from '../bases.ts';
import { dense, MAJOR_HAZARDS, zone } from '../places.ts';
import type { Rule } from '../rule.ts';

const LAW = { law: '危险化学品安全管理条例', edition: '2013' } as const;
const CHECKED = { evidence: 'statute', ships: 'on', effectiveFrom: '2011-12-01', checkedOn: '2026-11-24' } as const;

export const HAZCHEM: readonly Rule[] = [
  {
    ...CHECKED, id: 'hz-eight-places', label: { zh: '危险化学品生产装置、重大危险源1000米内有八类场所（复核圈）', en: 'One of the eight kinds of places within the 1,000 m review ring of a hazardous-chemicals site' },
    clause: {
      ...LAW, article: '第十九条（2026-05-01起《危险化学品安全法》施行，对应条号待核实）',
      words: '危险化学品生产装置或者储存数量构成重大危险源的危险化学品储存设施(运输工具加油站、加气站除外)，与下列场所、设施、区域的距离应当符合国家有关规定：(一)居住区以及商业中心、公园等人员密集场所；(二)学校、医院、影剧院、体育场(馆)等公共设施；(三)饮用水源、水厂以及水源保护区；(四)车站、码头(依法经许可从事危险化学品装卸作业的除外)、机场以及通信干线、通信枢纽、铁路线路、道路交通干线、水路交通干线、地铁风亭以及地铁站出入口；(五)基本农田保护区、基本草原、畜禽遗传资源保护区、畜禽规模化养殖场(养殖小区)、渔业水域以及种子、种畜禽、水产苗种生产基地；(六)河流、湖泊、风景名胜区、自然保护区；(七)军事禁区、军事管理区；(八)法律、行政法规规定的其他场所、设施、区域。',
    },
    severity: 'conditional', subjects: [{ kind: 'hazchem-site', where: [{ field: 'activity', in: ['produce'] }] }, MAJOR_HAZARDS], relation: 'min-distance',
    objects: [
      dense('residential', 'mall', 'market', 'school', 'kindergarten', 'hospital', 'care-home', 'venue', 'station'), { kind: 'city-park' }, { kind: 'water-body' }, zone('water-source'), { kind: 'railway' },
      { kind: 'road', where: [{ field: 'class', in: ['motorway', 'national'] }] },
    ],
    needs: ['hazchem-site', 'dense-place'], base: WALL, threshold: fixed(1000), interpretation: 'all',
    remedy: { zh: '条文未规定米数，1000米是本软件的复核圈；按 GB 36894、GB/T 37243 做定量风险评价，核定外部安全距离', en: 'The clause gives no metres; 1,000 m is our ring of review. Quantitative risk assessment by GB 36894 and GB/T 37243 to fix the external safety distance' },
    examples: [{ subject: { kind: 'hazchem-site', props: { activity: 'store', major_hazard: 2 } }, object: { kind: 'dense-place', props: { category: 'school' } }, limitM: 1000 }],
  },
  {
    ...CHECKED, id: 'hz-site-geohazard', label: { zh: '重大危险源在活动断层、洪灾或地质灾害易发区域内', en: 'Major hazard source on a fault, in a flood or geohazard area' },
    clause: { ...LAW, article: '第十九条第三款（2026-05-01起《危险化学品安全法》施行，对应条号待核实）', words: '储存数量构成重大危险源的危险化学品储存设施的选址，应当避开地震活动断层和容易发生洪灾、地质灾害的区域。' },
    severity: 'prohibited', subjects: [MAJOR_HAZARDS], relation: 'outside', objects: [zone('fault', 'flood', 'geohazard')], needs: ['hazchem-site', 'designated-area'], base: WALL, threshold: NO_DISTANCE,
    remedy: { zh: '另行选址', en: 'Re-site' },
    examples: [{ subject: { kind: 'hazchem-site', props: { major_hazard: 1 } }, object: { kind: 'designated-area', props: { type: 'flood' } }, limitM: 0 }],
  },
];
