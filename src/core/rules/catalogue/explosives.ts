/** GA 838—2009 小型民用爆炸物品储存库安全规范 and GB 6722 爆破安全规程: their tables were not seen; off until they are entered. */
import { fixed, WALL } from '../bases.ts';
import { dense, works } from '../places.ts';
import type { Rule } from '../rule.ts';

const PEOPLE = dense('school', 'kindergarten', 'hospital', 'care-home', 'market', 'mall', 'station', 'venue', 'religious', 'residential');
const OFF = { severity: 'prohibited', evidence: 'unverified', ships: 'off', effectiveFrom: null, checkedOn: '2026-11-24', relation: 'min-distance', base: WALL } as const;

export const EXPLOSIVES: readonly Rule[] = [
  {
    ...OFF, id: 'exp-store-ext', label: { zh: '民用爆炸物品库外部距离（表待录入）', en: 'External distance of an explosives store (table not entered)' },
    clause: { law: 'GA 838 小型民用爆炸物品储存库安全规范', article: '6（未见原表）', edition: '2009', words: '（概述）外部距离按存药量查表；300米是本软件的复核圈。' },
    subjects: [{ kind: 'explosives-store' }], objects: [PEOPLE, { kind: 'railway' }, { kind: 'road', where: [{ field: 'class', in: ['motorway', 'national', 'provincial', 'county'] }] }],
    needs: ['dense-place'], threshold: { type: 'unseen', ringM: 300 },
    remedy: { zh: '按规范查表核定；超过5吨按 GB 50089', en: 'Look it up in the standard; above 5 t in GB 50089' },
    examples: [{ subject: { kind: 'explosives-store' }, object: { kind: 'dense-place', props: { category: 'school' } }, limitM: 300 }],
  },
  {
    ...OFF, id: 'min-blast-people', label: { zh: '爆破点个别飞散物安全距离200米（待核实）', en: 'Fly-rock distance of 200 m from a blasting point (to be verified)' },
    clause: { law: 'GB 6722 爆破安全规程', article: '个别飞散物安全允许距离（表未见）', edition: '2014', words: '（概述）深孔爆破按设计但不小于200米，浅孔爆破200米；其余情形见原表。' },
    subjects: [works('blasting')], objects: [PEOPLE], needs: ['dense-place'], threshold: fixed(200),
    remedy: { zh: '核对原表，设警戒线并错开时段', en: 'Check the table; alert line and times' },
    examples: [{ subject: { kind: 'works', props: { type: 'blasting' } }, object: { kind: 'dense-place', props: { category: 'residential' } }, limitM: 200 }],
  },
];
