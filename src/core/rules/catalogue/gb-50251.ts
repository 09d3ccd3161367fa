/** GB 50251—2015 输气管道工程设计规范: clause seen as quoted on a public page, not in the standard itself. */
import { CENTRE_LINE, fixed } from '../bases.ts';
import { BUILDINGS } from '../places.ts';
import type { Rule } from '../rule.ts';

export const GB_50251: readonly Rule[] = [
  {
    id: 'pipe-gas-bldg-5', label: { zh: '输气管道中心线5米内有建筑物（设计规范）', en: 'Building within 5 m of a gas transmission pipeline (design code)' },
    clause: { law: 'GB 50251 输气管道工程设计规范', article: '4.1.1', edition: '2015', words: '（据公开页面所引概述，非原文）埋地输气管道中心线与建（构）筑物的最小距离不应小于5米。' },
    severity: 'prohibited', evidence: 'standard-or-local', ships: 'on', effectiveFrom: null, checkedOn: '2026-11-24',
    subjects: BUILDINGS, relation: 'min-distance', objects: [{ kind: 'pipeline', where: [{ field: 'medium', in: ['natural-gas'] }] }], needs: ['pipeline'], base: CENTRE_LINE, threshold: fixed(5),
    remedy: { zh: '调整建筑位置或管位', en: 'Move the building or the pipe' },
    examples: [{ subject: { kind: 'building' }, object: { kind: 'pipeline', props: { medium: 'natural-gas' } }, limitM: 5 }],
  },
];
