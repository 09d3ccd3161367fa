/** 公路安全保护条例 (国务院令第593号, 2011). */
import type { Rule, Threshold } from '../rule.ts';
import { BRIDGES_MEDIUM_UP, BUILDINGS, HAZARDOUS_SHOPS, HAZARDOUS_SITES, HIGHWAYS } from '../places.ts';

const LAW = '公路安全保护条例';
const ARTICLE_18 = '除按照国家有关规定设立的为车辆补充燃料的场所、设施外，禁止在下列范围内设立生产、储存、销售易燃、易爆、剧毒、放射性等危险物品的场所、设施：';

/** Half width of highway land where the road gives none: carriageway, shoulders, ditch and 1 m beyond (公路法 Art. 34), our assumption by class. */
const HALF_WIDTH: Threshold = {
  type: 'by-value', field: 'class', m: { motorway: 17, national: 10, provincial: 8, county: 6, township: 5, village: 4, urban: 8 },
};

const SITE_REMEDY = { zh: '迁移，或查明是否属法定例外并留档', en: 'Relocate, or establish and file the statutory exemption' };

export const HIGHWAY_RULES: readonly Rule[] = [
  {
    id: 'road-hazmat-site',
    label: { zh: '危险物品场所距公路用地不足100米', en: 'Hazardous-goods site within 100 m of highway land' },
    clause: {
      law: LAW, article: '第十八条第(一)项', edition: '2011',
      words: `${ARTICLE_18}(一)公路用地外缘起向外100米；……`,
    },
    severity: 'prohibited', evidence: 'statute', effectiveFrom: '2011-07-01', checkedOn: '2026-11-24',
    subjects: [...HAZARDOUS_SITES, ...HAZARDOUS_SHOPS],
    relation: 'min-distance',
    objects: HIGHWAYS,
    needs: ['road'],
    base: { line: 'road-land-edge', defaults: HALF_WIDTH },
    threshold: { type: 'fixed', m: 100 },
    interpretation: HAZARDOUS_SHOPS,
    remedy: SITE_REMEDY,
  },
  {
    id: 'road-hazmat-bridge',
    label: { zh: '危险物品场所距中型以上公路桥梁不足200米', en: 'Hazardous-goods site within 200 m of a medium or larger bridge' },
    clause: {
      law: LAW, article: '第十八条第(二)项', edition: '2011',
      words: `${ARTICLE_18}……(二)公路渡口和中型以上公路桥梁周围200米；……`,
    },
    severity: 'prohibited', evidence: 'statute', effectiveFrom: '2011-07-01', checkedOn: '2026-11-24',
    subjects: [...HAZARDOUS_SITES, ...HAZARDOUS_SHOPS],
    relation: 'min-distance',
    objects: BRIDGES_MEDIUM_UP,
    needs: ['bridge'],
    base: { line: 'wall' },
    threshold: { type: 'fixed', m: 200 },
    interpretation: HAZARDOUS_SHOPS,
    remedy: SITE_REMEDY,
  },
  {
    id: 'road-hazmat-tunnel',
    label: { zh: '危险物品场所距公路隧道不足100米', en: 'Hazardous-goods site within 100 m of a road tunnel' },
    clause: {
      law: LAW, article: '第十八条第(三)项', edition: '2011',
      words: `${ARTICLE_18}……(三)公路隧道上方和洞口外100米。`,
    },
    severity: 'prohibited', evidence: 'statute', effectiveFrom: '2011-07-01', checkedOn: '2026-11-24',
    subjects: [...HAZARDOUS_SITES, ...HAZARDOUS_SHOPS],
    relation: 'min-distance',
    objects: [{ kind: 'tunnel' }],
    needs: ['tunnel'],
    base: { line: 'centre-line' },
    threshold: { type: 'fixed', m: 100 },
    interpretation: HAZARDOUS_SHOPS,
    remedy: SITE_REMEDY,
  },
  {
    id: 'road-bcz-building',
    label: { zh: '建筑物侵入公路建筑控制区', en: 'Building inside the highway building control zone' },
    clause: {
      law: LAW, article: '第十一条、第十三条', edition: '2011',
      words: '公路建筑控制区的范围，从公路用地外缘起向外的距离标准为：(一)国道不少于20米；(二)省道不少于15米；(三)县道不少于10米；(四)乡道不少于5米。属于高速公路的，公路建筑控制区的范围从公路用地外缘起向外的距离标准不少于30米。……在公路建筑控制区内，除公路保护需要外，禁止修建建筑物和地面构筑物；公路建筑控制区划定前已经合法修建的不得扩建，……',
    },
    severity: 'prohibited', evidence: 'statute', effectiveFrom: '2011-07-01', checkedOn: '2026-11-24',
    subjects: BUILDINGS,
    relation: 'min-distance',
    objects: [{ kind: 'road' }],
    needs: ['road'],
    base: { line: 'road-land-edge', defaults: HALF_WIDTH },
    threshold: {
      type: 'by-value', field: 'class',
      m: { motorway: 30, national: 20, provincial: 15, county: 10, township: 5, village: null, urban: null },
    },
    newSince: '2011-07-01',
    remedy: { zh: '后退建筑线；原有合法建筑不得扩建，列入迁移补偿清单', en: 'Move the building line back; lawful older buildings may not be extended' },
  },
];
