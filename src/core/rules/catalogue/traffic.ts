/** 道路交通安全法实施条例 (2017 revision): where vehicles may not stop, and a roadside market makes them. */
import { fixed, WALL } from '../bases.ts';
import { HIGHWAYS } from '../places.ts';
import type { Rule } from '../rule.ts';

export const TRAFFIC: readonly Rule[] = [
  {
    id: 'road-market-50', label: { zh: '马路市场沿路50米内有路口、桥梁、隧道（停车待认定）', en: 'Roadside market within 50 m along the road of a junction, bridge or tunnel' },
    clause: { law: '道路交通安全法实施条例', article: '第六十三条第(二)项', edition: '2017', words: '机动车在道路上临时停车，应当遵守下列规定：……(二)交叉路口、铁路道口、急弯路、宽度不足4米的窄路、桥梁、陡坡、隧道以及距离上述地点50米以内的路段，不得停车；……' },
    severity: 'conditional', evidence: 'statute', ships: 'on', effectiveFrom: '2004-05-01', checkedOn: '2026-11-24',
    subjects: [{ kind: 'roadside-market' }], relation: 'along', objects: [{ kind: 'junction' }, { kind: 'bridge' }, { kind: 'tunnel' }], needs: ['road'], base: WALL, threshold: fixed(50), interpretation: 'all',
    course: { carriers: HIGHWAYS, subjectM: 20, objectM: 15, up: fixed(50) },
    remedy: { zh: '集日禁停、设专人疏导，或迁移集市', en: 'No stopping on market days, marshals, or move the market' },
    examples: (['up', 'down'] as const).map((side) => ({ subject: { kind: 'roadside-market' }, object: { kind: 'junction' }, limitM: 50, side })),
  },
];
