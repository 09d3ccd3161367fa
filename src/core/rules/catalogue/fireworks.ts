/** 烟花爆竹经营许可实施办法 (安监总局令第65号, 2013): item (4) as counties repeat it; the number of the article was not seen. */
import { fixed, NO_DISTANCE, OUTER_CONDUCTOR, WALL } from '../bases.ts';
import { dense, DWELLINGS, HAZARDOUS_STORES, zone } from '../places.ts';
import type { Rule } from '../rule.ts';
import type { Clause } from '../types.ts';

const LAW = { law: '烟花爆竹经营许可实施办法', edition: '2013' } as const;
const ARTICLE_16: Clause = {
  ...LAW,
  article: '第十六条第(四)项（条号待核实）',
  words: '(四)零售场所的面积不小于10平方米，其周边50米范围内没有其他烟花爆竹零售点，并与学校、幼儿园、医院、集贸市场等人员密集场所和加油站等易燃易爆物品生产、储存设施等重点建筑物保持100米以上的安全距离；',
};
const CHECKED = { severity: 'prohibited', evidence: 'standard-or-local', ships: 'on', effectiveFrom: '2013-12-01', checkedOn: '2026-11-24', base: WALL } as const;
const outlet = { kind: 'fireworks-retail' };

export const FIREWORKS: readonly Rule[] = [
  {
    ...CHECKED, id: 'fw-retail-dense-100', label: { zh: '烟花零售点距人员密集场所、加油站等不足100米', en: 'Fireworks outlet within 100 m of a dense place or filling station' }, clause: ARTICLE_16,
    subjects: [outlet], relation: 'min-distance',
    objects: [dense('school', 'kindergarten', 'hospital', 'care-home', 'market', 'mall', 'station', 'venue', 'religious'), { kind: 'gas-station' }, ...HAZARDOUS_STORES],
    needs: ['fireworks-retail', 'dense-place', 'gas-station'], threshold: fixed(100),
    remedy: { zh: '迁移零售点，到期不予延续；敏感场所后建的，协商退出', en: 'Move the outlet, do not renew; where the place came later, agree on its closing' },
    examples: [{ subject: outlet, object: { kind: 'dense-place', props: { category: 'school' }, as: 'area' }, limitM: 100 }, { subject: outlet, object: { kind: 'gas-station' }, limitM: 100 }],
  },
  {
    ...CHECKED, id: 'fw-retail-spacing-50', label: { zh: '烟花零售点间距不足50米', en: 'Fireworks outlets within 50 m of each other' }, clause: ARTICLE_16,
    subjects: [outlet], relation: 'spacing', objects: [outlet], needs: ['fireworks-retail'], threshold: fixed(50),
    remedy: { zh: '换证时撤并其中一处，或迁移', en: 'Drop or merge one at renewal, or move it' },
    examples: [{ subject: outlet, object: outlet, limitM: 50 }],
  },
  {
    ...CHECKED, id: 'fw-retail-in-building', label: { zh: '烟花零售点与居住场所在同一建筑物内', en: 'Fireworks outlet in the same building as dwellings' },
    clause: { law: '烟花爆竹零售店(点)基本安全条件(暂行)', article: '第一项（据地方公布的文本）', edition: '暂行', words: '（据公开页面概述，非原文）零售店(点)不得与居民居住场所设置在同一建筑物内。' },
    subjects: [outlet], relation: 'outside', objects: DWELLINGS, needs: ['fireworks-retail', 'building'], threshold: NO_DISTANCE, effectiveFrom: null,
    remedy: { zh: '迁出，或分开店、宅（下店上宅、前店后宅）', en: 'Move out, or part shop and home' },
    examples: [{ subject: outlet, object: { kind: 'building', props: { use: '住宅' }, as: 'area' }, limitM: 0 }],
  },
  {
    ...CHECKED, id: 'fw-warehouse-built-up', label: { zh: '烟花爆竹储存仓库在城市建成区内', en: 'Fireworks warehouse inside a built-up area' },
    clause: { ...LAW, article: '储存条款（条号待核实）', words: '（据公开页面概述，非原文）储存仓库不得设置在城市建成区内。' },
    subjects: [{ kind: 'fireworks-warehouse' }], relation: 'outside', objects: [zone('built-up')], needs: ['designated-area'], threshold: NO_DISTANCE,
    remedy: { zh: '迁出建成区', en: 'Move out of the built-up area' },
    examples: [{ subject: { kind: 'fireworks-warehouse' }, object: { kind: 'designated-area', props: { type: 'built-up' } }, limitM: 0 }],
  },
  {
    ...CHECKED, id: 'fw-retail-power', label: { zh: '烟花零售点在1千伏以上架空电力线路下方', en: 'Fireworks outlet under an overhead line of more than 1 kV' },
    clause: { law: 'AQ 4128 烟花爆竹零售店（点）安全技术规范', article: '4.2（表中距离未见）', edition: '2019', words: '（据县级检查表概述，非原文）零售店（点）不应设在1千伏以上架空电力线路下方；与线路、变电站的最小距离见原表，未见到。' },
    ships: 'off', subjects: [outlet], relation: 'outside', objects: [{ kind: 'power-line', where: [{ field: 'cable', in: ['overhead'], empty: 'meant' }, { field: 'voltage', above: 1 }] }], needs: ['fireworks-retail', 'power-line'],
    base: OUTER_CONDUCTOR, threshold: NO_DISTANCE, effectiveFrom: null,
    remedy: { zh: '迁移零售点', en: 'Move the outlet' },
    examples: [{ subject: outlet, object: { kind: 'power-line', props: { voltage: 10, half_width: 4 } }, offsetM: 4, limitM: 0 }],
  },
  {
    ...CHECKED, id: 'fw-retail-no-set-off', label: { zh: '烟花零售点在禁放区内（地方规定）', en: 'Fireworks outlet inside a no-set-off area (local rule)' },
    clause: { law: '地方禁放通告', article: '按当地通告', edition: '地方', words: '（概述）多地通告规定禁放区内不发放零售许可；本县是否如此以当地通告为准。' },
    severity: 'advisory', ships: 'off', subjects: [outlet], relation: 'outside', objects: [zone('no-set-off')], needs: ['designated-area'], threshold: NO_DISTANCE, effectiveFrom: null,
    remedy: { zh: '禁放区内不发证', en: 'No licence inside the area' },
    examples: [{ subject: outlet, object: { kind: 'designated-area', props: { type: 'no-set-off' } }, limitM: 0 }],
  },
];
