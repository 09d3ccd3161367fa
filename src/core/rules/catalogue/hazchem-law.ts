/** 危险化学品安全法, in force since 2026-05-01: Art. 18 as reported by a public page; its text was not seen. */
import { NO_DISTANCE, WALL } from '../bases.ts';
import { dense, typed, zone } from '../places.ts';
import type { Rule } from '../rule.ts';

const CHECKED = { evidence: 'standard-or-local', ships: 'on', effectiveFrom: '2026-05-01', checkedOn: '2026-11-24', base: WALL } as const;
const OPEN = { ...CHECKED, threshold: NO_DISTANCE, interpretation: 'all' } as const;
const LAW = { law: '危险化学品安全法', article: '第十八条（据公开解读）', edition: '2025' } as const;
const producer = { kind: 'hazchem-site', props: { activity: 'produce', built: '2026-06-01' } }, park = { kind: 'functional-zone', props: { type: 'chemical' } };

export const HAZCHEM_LAW: readonly Rule[] = [
  {
    ...OPEN, id: 'hz-into-park', label: { zh: '新建、扩建危险化学品生产项目不在化工园区内', en: 'New production of hazardous chemicals outside a chemical park' },
    clause: { ...LAW, words: '（据公开解读概述，非原文）新建、扩建危险化学品生产建设项目应当进入依法认定的化工园区；为其他行业生产装置配套建设等国家另有规定的除外。' },
    severity: 'prohibited', subjects: [{ kind: 'hazchem-site', where: [{ field: 'activity', in: ['produce'] }] }], relation: 'inside', objects: [typed('functional-zone', 'chemical')], needs: ['hazchem-site', 'functional-zone'], newSince: '2026-05-01',
    remedy: { zh: '引导进入化工园区；认定是否属除外情形并留档', en: 'Direct it into a park; establish and file the exemption if there is one' },
    examples: [{ subject: producer, object: park, limitM: 0 }],
  },
  {
    ...OPEN, id: 'hz-park-others', label: { zh: '化工园区内有工贸企业（是否为园区配套待认定）', en: 'Other enterprise inside a chemical park (whether it serves the park is to be decided)' },
    clause: { ...LAW, words: '（据公开解读概述，非原文）与化工企业无关的项目不得进入化工园区，为园区内化工企业配套服务的除外。' },
    severity: 'conditional', subjects: [{ kind: 'factory' }], relation: 'outside', objects: [typed('functional-zone', 'chemical')], needs: ['functional-zone'],
    remedy: { zh: '认定是否为园区内化工企业配套；不是的不再引入', en: 'Establish whether it serves the chemical firms of the park; admit no others' },
    examples: [{ subject: { kind: 'factory' }, object: park, limitM: 0 }],
  },
  {
    ...CHECKED, id: 'hz-park-distance', label: { zh: '化工园区1000米内有人员密集场所（复核圈，距离按标准查定）', en: 'Dense place within the 1,000 m review ring of a chemical park (distance by the standards)' },
    clause: { ...LAW, article: '第二十条（据公开解读）', words: '（据公开解读概述，非原文）化工园区与城镇建成区、人员密集场所、重要设施、敏感目标之间的距离，应当符合法律、法规和国家标准；1000米是本软件的复核圈。' },
    severity: 'conditional', evidence: 'unverified', ships: 'off', subjects: [typed('functional-zone', 'chemical')], relation: 'min-distance',
    objects: [dense('school', 'kindergarten', 'hospital', 'care-home', 'market', 'mall', 'station', 'venue', 'religious', 'residential'), zone('built-up')], needs: ['functional-zone', 'dense-place'], threshold: { type: 'unseen', ringM: 1000 },
    remedy: { zh: '按国家标准核定距离，划定园区周边规划控制带', en: 'Fix the distance by the national standard, draw a control band round the park' },
    examples: [{ subject: park, object: { kind: 'dense-place', props: { category: 'residential' } }, limitM: 1000 }],
  },
];
