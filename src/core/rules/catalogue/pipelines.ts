/** 石油天然气管道保护法 (2010). */
import type { Rule } from '../rule.ts';
import { BUILDINGS } from '../places.ts';

export const PIPELINES: readonly Rule[] = [
  {
    id: 'pipe-5m',
    label: { zh: '油气管道中心线两侧5米内有建筑物', en: 'Building within 5 m of an oil or gas pipeline' },
    clause: {
      law: '石油天然气管道保护法', article: '第三十条', edition: '2010',
      words: '在管道线路中心线两侧各五米地域范围内，禁止下列危害管道安全的行为：……（二）取土、采石、用火、堆放重物、排放腐蚀性物质、使用机械工具进行挖掘施工；（三）挖塘、修渠、修晒场、修建水产养殖场、建温室、建家畜棚圈、建房以及修建其他建筑物、构筑物。',
    },
    severity: 'prohibited', evidence: 'statute', effectiveFrom: '2010-10-01', checkedOn: '2026-11-24',
    subjects: BUILDINGS,
    relation: 'min-distance',
    objects: [{ kind: 'pipeline', where: [{ field: 'medium', in: ['natural-gas', 'crude', 'product'] }] }],
    needs: ['pipeline'],
    base: { line: 'centre-line' },
    threshold: { type: 'fixed', m: 5 },
    remedy: { zh: '拆除或改线；必须作业时在管道企业监护下人工开挖', en: 'Remove or re-route; dig by hand under the operator’s supervision only' },
  },
];
