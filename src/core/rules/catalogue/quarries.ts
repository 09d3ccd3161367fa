/** 小型露天采石场安全管理与监督检查规定 (安监总局令第39号, 2011), as quoted by public pages: hillside quarries of not more than 500,000 t a year. */
import { fixed, LICENCE } from '../bases.ts';
import { BUILDINGS } from '../places.ts';
import type { Rule, Selector } from '../rule.ts';

const SMALL_QUARRY: Selector = { kind: 'mine', boundary: true, where: [{ field: 'type', in: ['quarry'] }, { field: 'output', atMost: 50 }] };
const CHECKED = { severity: 'prohibited', evidence: 'standard-or-local', ships: 'on', effectiveFrom: null, checkedOn: '2026-11-24', subjects: [SMALL_QUARRY], base: LICENCE, threshold: fixed(300) } as const;
const LAW = { law: '小型露天采石场安全管理与监督检查规定', edition: '2011' } as const;
const quarry = { kind: 'mine', props: { type: 'quarry', output: 30 }, as: 'area' } as const;

export const QUARRIES: readonly Rule[] = [
  {
    ...CHECKED, id: 'min-quarry-300-dwelling', label: { zh: '小型采石场矿界300米内有他人生产生活设施', en: 'Facilities of others within 300 m of a small quarry’s licence boundary' },
    clause: { ...LAW, article: '（条号待核实）', words: '（据公开页面概述，非原文）采石场矿界周边300米范围内不得有其他单位和个人的生产生活设施；有的，应当签订搬迁协议。' },
    relation: 'min-distance', objects: BUILDINGS, needs: ['mine', 'building'], betweenOthers: true,
    remedy: { zh: '搬迁或签订协议，缩小矿区，改用机械破碎', en: 'Relocate or agree, shrink the licence, break by machine' },
    examples: [{ subject: quarry, object: { kind: 'building' }, limitM: 300 }],
  },
  {
    ...CHECKED, id: 'min-quarry-300-adjacent', label: { zh: '相邻小型采石场开采范围间距不大于300米', en: 'Adjacent small quarries not more than 300 m apart' },
    clause: { ...LAW, article: '第十二条', words: '（据公开页面概述，非原文）相邻采石场开采范围之间的距离应当大于300米。' },
    relation: 'spacing', objects: [SMALL_QUARRY], needs: ['mine'], inclusive: true,
    remedy: { zh: '整合矿区', en: 'Merge them' },
    examples: [{ subject: quarry, object: quarry, limitM: 300 }],
  },
];
