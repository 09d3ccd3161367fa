/** 铁路法 (2015 revision). */
import { CENTRE_LINE, fixed } from '../bases.ts';
import { works } from '../places.ts';
import type { Rule } from '../rule.ts';

export const RAILWAY_LAW: readonly Rule[] = [
  {
    id: 'rail-grazing-20', label: { zh: '铁路线路两侧20米内放牧', en: 'Grazing within 20 m of a railway' },
    clause: { law: '铁路法', article: '第五十二条', edition: '2015', words: '禁止在铁路线路两侧二十米以内或者铁路防护林地内放牧。' },
    severity: 'prohibited', evidence: 'statute', ships: 'on', effectiveFrom: '1991-05-01', checkedOn: '2026-11-24',
    subjects: [works('grazing')], relation: 'min-distance', objects: [{ kind: 'railway' }], needs: ['railway'], base: CENTRE_LINE, threshold: fixed(20),
    remedy: { zh: '设置栅栏，另划牧场', en: 'Fence, graze elsewhere' },
    examples: [{ subject: { kind: 'works', props: { type: 'grazing' } }, object: { kind: 'railway' }, limitM: 20 }],
  },
];
