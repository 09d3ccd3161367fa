/** GB 50161 烟花爆竹工程设计安全标准: distances by hazard class and dose. The tables (4.3.2, 4.3.3) were not seen; off until they are entered. */
import { WALL } from '../bases.ts';
import { dense } from '../places.ts';
import type { Rule } from '../rule.ts';

export const GB_50161: readonly Rule[] = [
  {
    id: 'fw-wholesale-ext', label: { zh: '烟花爆竹批发仓库外部距离（表4.3.2、4.3.3待录入）', en: 'External distance of a fireworks warehouse (tables not entered)' },
    clause: { law: 'GB 50161 烟花爆竹工程设计安全标准', article: '4.3（表4.3.2、4.3.3未见原表）', edition: '现行', words: '（概述）外部距离自仓库外墙算起，按危险等级和计算药量查表；130米是本软件的复核圈。' },
    severity: 'prohibited', evidence: 'unverified', ships: 'off', effectiveFrom: null, checkedOn: '2026-11-24',
    subjects: [{ kind: 'fireworks-warehouse' }], relation: 'min-distance',
    objects: [dense('school', 'kindergarten', 'hospital', 'care-home', 'market', 'mall', 'station', 'venue', 'religious', 'residential'), { kind: 'railway' }, { kind: 'road', where: [{ field: 'class', in: ['motorway', 'national', 'provincial'] }] }, { kind: 'power-line' }],
    needs: ['dense-place'], base: WALL, threshold: { type: 'unseen', ringM: 130 },
    remedy: { zh: '按现行标准查表核定；减药量、筑防护屏障或迁移', en: 'Look it up in the current standard; less dose, an earth bank, or move' },
    examples: [{ subject: { kind: 'fireworks-warehouse' }, object: { kind: 'dense-place', props: { category: 'school' } }, limitM: 130 }],
  },
];
