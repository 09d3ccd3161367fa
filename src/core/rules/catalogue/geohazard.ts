/** 地质灾害防治条例 (2003). */
import { NO_DISTANCE, WALL } from '../bases.ts';
import { zone } from '../places.ts';
import type { Rule } from '../rule.ts';

export const GEOHAZARD: readonly Rule[] = [
  {
    id: 'geohazard-assess', label: { zh: '地质灾害易发区内的建设工程须做危险性评估', en: 'Construction in a geohazard area needs an assessment' },
    clause: { law: '地质灾害防治条例', article: '第二十一条', edition: '2003', words: '在地质灾害易发区内进行工程建设应当在可行性研究阶段进行地质灾害危险性评估，并将评估结果作为可行性研究报告的组成部分；' },
    severity: 'conditional', evidence: 'statute', ships: 'on', effectiveFrom: '2004-03-01', checkedOn: '2026-11-24',
    subjects: [{ kind: 'project' }, { kind: 'construction-site' }], relation: 'outside', objects: [zone('geohazard')], needs: ['designated-area'], base: WALL, threshold: NO_DISTANCE,
    remedy: { zh: '补做评估，配套治理工程与主体工程同时设计、施工、验收', en: 'Assess; treatment works are designed, built and accepted together with the project' },
    examples: [{ subject: { kind: 'project' }, object: { kind: 'designated-area', props: { type: 'geohazard' } }, limitM: 0 }],
  },
];
