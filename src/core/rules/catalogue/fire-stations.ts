/** 城市消防站建设标准 (建标152—2017) Art. 15, as quoted by public pages. */
import { fixed, WALL } from '../bases.ts';
import { dense, HAZARDOUS_SITES } from '../places.ts';
import type { Rule, Selector } from '../rule.ts';

const STATION: Selector = { kind: 'fire-station', where: [{ field: 'class', in: ['1', '2', 'small', 'special'] }] };
const CHECKED = { evidence: 'standard-or-local', ships: 'on', effectiveFrom: null, checkedOn: '2026-11-24', subjects: [STATION], relation: 'min-distance', base: WALL } as const;
const LAW = { law: '城市消防站建设标准（建标152）', edition: '2017' } as const;

export const FIRE_STATIONS: readonly Rule[] = [
  {
    ...CHECKED, id: 'fs-site-50', label: { zh: '消防站距医院、学校等不足50米（出入口位置待核）', en: 'Fire station within 50 m of a hospital, school and the like (exits to be checked)' },
    clause: { ...LAW, article: '第十五条第(二)项', words: '（据公开页面概述，非原文）消防站执勤车辆主出入口距医院、学校、幼儿园、影剧院、商场、体育场馆等人员密集场所的主要疏散出口不应小于50米。' },
    severity: 'conditional', objects: [dense('hospital', 'school', 'kindergarten', 'mall', 'venue')], needs: ['fire-station', 'dense-place'], threshold: fixed(50), interpretation: 'all',
    remedy: { zh: '现场核对车辆出入口与疏散出口的距离，不足的改变朝向', en: 'Measure between the exits on site; re-orient where it is too near' },
    examples: [{ subject: { kind: 'fire-station', props: { class: '1' } }, object: { kind: 'dense-place', props: { category: 'hospital' } }, limitM: 50 }],
  },
  {
    ...CHECKED, id: 'fs-site-300', label: { zh: '消防站距危险化学品单位不足300米', en: 'Fire station within 300 m of a hazardous-chemicals unit' },
    clause: { ...LAW, article: '第十五条第(三)项', words: '（据公开页面概述，非原文）消防站边界距危险化学品单位不宜小于300米，并在主导风向的上风或侧风一侧。' },
    severity: 'advisory', objects: HAZARDOUS_SITES, needs: ['fire-station', 'hazchem-site'], threshold: fixed(300),
    remedy: { zh: '新站另行选址；已建的制定防护预案', en: 'Site new stations elsewhere; a plan of protection for present ones' },
    examples: [{ subject: { kind: 'fire-station', props: { class: '2' } }, object: { kind: 'hazchem-site', props: { activity: 'store' } }, limitM: 300 }],
  },
];
