/** Village roads: no figure in the statute (公路安全保护条例 Art. 75 leaves them to the township). A provincial rule as an example, off until the county has one. */
import { fixed, ROAD_LAND } from '../bases.ts';
import { BUILDINGS } from '../places.ts';
import type { Rule } from '../rule.ts';

export const RURAL_ROADS: readonly Rule[] = [
  {
    id: 'road-bcz-village', label: { zh: '建筑物侵入村道建筑控制区（地方规定示例）', en: 'Building inside the control zone of a village road (example of a local rule)' },
    clause: {
      law: '山东省农村公路条例', article: '第四十一条', edition: '2018',
      words: '乡镇人民政府应当根据具体情况，确定村道自公路用地外缘起一般不少于三米的范围为建筑控制区，并向村民公告。禁止在村道建筑控制区内新建、扩建建筑物和构筑物；……',
    },
    severity: 'advisory', evidence: 'standard-or-local', ships: 'off', effectiveFrom: null, checkedOn: '2026-11-24',
    subjects: BUILDINGS, relation: 'min-distance', objects: [{ kind: 'road', where: [{ field: 'class', in: ['village'] }] }], needs: ['road'], base: ROAD_LAND, threshold: fixed(3),
    newSince: '2018-09-21',
    remedy: { zh: '由乡镇划定并公告村道建筑控制区；本省规定未见到，采用前请核对', en: 'Have the township draw and publish the zone; the own province’s rule was not seen, verify first' },
    examples: [{ subject: { kind: 'building', props: { built: '2020-01-01' } }, object: { kind: 'road', props: { class: 'village', half_width: 4 } }, offsetM: 4, limitM: 3 }],
  },
];
