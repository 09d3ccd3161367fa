/** 烟花爆竹经营许可实施办法 (安监总局令第65号, 2013). */
import type { Rule } from '../rule.ts';
import type { Clause } from '../types.ts';

const ARTICLE_16: Clause = {
  law: '烟花爆竹经营许可实施办法',
  article: '第十六条第(四)项（条号待核实）',
  edition: '2013',
  words: '(四)零售场所的面积不小于10平方米，其周边50米范围内没有其他烟花爆竹零售点，并与学校、幼儿园、医院、集贸市场等人员密集场所和加油站等易燃易爆物品生产、储存设施等重点建筑物保持100米以上的安全距离；',
};

export const FIREWORKS: readonly Rule[] = [
  {
    id: 'fw-retail-dense-100',
    label: { zh: '烟花零售点距人员密集场所、加油站等不足100米', en: 'Fireworks outlet within 100 m of a dense place or filling station' },
    clause: ARTICLE_16,
    severity: 'prohibited',
    evidence: 'standard-or-local',
    effectiveFrom: '2013-12-01',
    checkedOn: '2026-11-24',
    subjects: [{ kind: 'fireworks-retail' }],
    relation: 'min-distance',
    objects: [
      { kind: 'dense-place', where: [{ field: 'category', in: ['school', 'kindergarten', 'hospital', 'care-home', 'market', 'mall', 'station', 'venue', 'religious'] }] },
      { kind: 'gas-station' },
      { kind: 'hazchem-site', where: [{ field: 'activity', in: ['produce', 'store'] }] },
      { kind: 'fireworks-warehouse' },
      { kind: 'explosives-store' },
      { kind: 'gas-facility', where: [{ field: 'type', in: ['lpg-filling'] }] },
    ],
    needs: ['fireworks-retail', 'dense-place', 'gas-station'],
    base: { line: 'wall' },
    threshold: { type: 'fixed', m: 100 },
    remedy: { zh: '迁移零售点，到期不予延续；敏感场所后建的，协商退出', en: 'Move the outlet, do not renew; where the place came later, agree on its closing' },
  },
  {
    id: 'fw-retail-spacing-50',
    label: { zh: '烟花零售点间距不足50米', en: 'Fireworks outlets within 50 m of each other' },
    clause: ARTICLE_16,
    severity: 'prohibited',
    evidence: 'standard-or-local',
    effectiveFrom: '2013-12-01',
    checkedOn: '2026-11-24',
    subjects: [{ kind: 'fireworks-retail' }],
    relation: 'spacing',
    objects: [{ kind: 'fireworks-retail' }],
    needs: ['fireworks-retail'],
    base: { line: 'wall' },
    threshold: { type: 'fixed', m: 50 },
    remedy: { zh: '换证时撤并其中一处，或迁移', en: 'Drop or merge one at renewal, or move it' },
  },
];
