/**
 * GB 50156 汽车加油加气加氢站技术标准. Siting clauses of the 2021 edition as seen on a public page; its tables of distances (4.0.4–4.0.8) were not seen: those
 * rules hold figures of superseded editions and are off until the current ones are entered. Classes of buildings by its Annex B.
 */
import { fixed, NO_DISTANCE, WALL } from '../bases.ts';
import { HAZARDOUS_PIPELINES, OVERHEAD_LINES, zone } from '../places.ts';
import type { Condition, Rule, Selector } from '../rule.ts';
import type { Threshold } from '../threshold.ts';

const LAW = { law: 'GB 50156 汽车加油加气加氢站技术标准' } as const;
const SEEN = { severity: 'prohibited', evidence: 'standard-or-local', ships: 'on', effectiveFrom: null, checkedOn: '2026-11-24', base: WALL } as const;
const OFF = { ...SEEN, evidence: 'unverified', ships: 'off', relation: 'min-distance', remedy: { zh: '按2021版表4.0.4核定后启用；加装油气回收或迁移', en: 'Enter table 4.0.4 of the 2021 edition first; vapour recovery or relocation' } } as const;

const large = (categories: readonly string[], size: Condition): Selector => ({ kind: 'dense-place', where: [{ field: 'category', in: categories }, size] });
/** 重要公共建筑物 (Annex B.0.1), as far as the fields of a dense place tell. */
const IMPORTANT: readonly Selector[] = [
  large(['school'], { field: 'capacity', above: 500 }), large(['kindergarten'], { field: 'capacity', above: 200 }), large(['hospital', 'care-home'], { field: 'beds', atLeast: 150 }),
  large(['mall'], { field: 'floor_area', above: 20_000 }), large(['venue', 'station'], { field: 'capacity', above: 1500 }),
];
const byGrade = (first: number, second: number, third: number): Threshold => ({ type: 'by-value', field: 'grade', m: { 1: first, 2: second, 3: third } });
const station = (grade: number) => ({ kind: 'gas-station', props: { grade } });

const civil = (civilClass: 1 | 2 | 3, first: number, second: number, third: number): Rule => ({
  ...OFF, id: `hz-filling-civil-${civilClass}`, label: { zh: `加油站距${'一二三'[civilClass - 1]}类民用建筑物（2002版数值，已被替代）`, en: `Filling station near a class ${civilClass} civil building (superseded figures)` },
  clause: { ...LAW, article: '4.0.4', edition: '2002（已被2021版替代）', words: `（据公开页面概述，非原文）埋地油罐与${'一二三'[civilClass - 1]}类民用建筑物保护的距离：一级站${first}米、二级站${second}米、三级站${third}米。` },
  subjects: [{ kind: 'gas-station' }], objects: ['building', 'dense-place'].map((kind): Selector => ({ kind, where: [{ field: 'civil_class', in: [civilClass] }] })), needs: ['gas-station'],
  threshold: byGrade(first, second, third), thresholdOf: 'subject',
  examples: [first, second, third].map((limitM, i) => ({ subject: station(i + 1), object: { kind: 'building', props: { civil_class: civilClass } }, limitM })),
});

export const GB_50156: readonly Rule[] = [
  {
    ...SEEN, id: 'hz-filling-centre', label: { zh: '一级加油站在城市中心区内', en: 'Grade 1 filling station in the city centre' },
    clause: { ...LAW, article: '4.0.2—4.0.3', edition: '2021', words: '（据公开页面概述，非原文）在城市中心区不应建一级加油站。' },
    subjects: [{ kind: 'gas-station', where: [{ field: 'grade', in: [1] }] }], relation: 'outside', objects: [zone('city-centre')], needs: ['gas-station', 'designated-area'], threshold: NO_DISTANCE,
    remedy: { zh: '降低等级或迁出', en: 'Lower the grade or move out' },
    examples: [{ subject: station(1), object: { kind: 'designated-area', props: { type: 'city-centre' } }, limitM: 0 }],
  },
  {
    ...SEEN, id: 'hz-filling-ohl', label: { zh: '架空电力线路跨越加油站作业区', en: 'Overhead line across a filling station' },
    clause: { ...LAW, article: '4.0.12—4.0.13', edition: '2021', words: '（据公开页面概述，非原文）架空电力线路不应跨越加油加气加氢站的作业区。' },
    subjects: [{ kind: 'gas-station', areasOnly: true }], relation: 'crosses', objects: OVERHEAD_LINES, needs: ['gas-station', 'power-line'], threshold: NO_DISTANCE,
    remedy: { zh: '线路改线或调整作业区', en: 'Re-route the line or move the operating area' },
    examples: [{ subject: { kind: 'gas-station', as: 'area' }, object: { kind: 'power-line', props: { voltage: 10 } }, limitM: 0 }],
  },
  {
    ...SEEN, id: 'hz-filling-pipe', label: { zh: '油气管道穿越加油站用地（与加油站无关的）', en: 'Oil or gas pipe across the land of a filling station (not its own)' },
    clause: { ...LAW, article: '4.0.13', edition: '2021', words: '（据公开页面概述，非原文）与加油加气加氢站无关的可燃介质管道不应穿越加油加气加氢站用地范围。' },
    subjects: [{ kind: 'gas-station', areasOnly: true }], relation: 'crosses', objects: HAZARDOUS_PIPELINES, needs: ['gas-station', 'pipeline'], threshold: NO_DISTANCE, interpretation: 'all',
    remedy: { zh: '认定是否为本站管道；无关的改线', en: 'Establish whether the pipe is the station’s own; re-route it if not' },
    examples: [{ subject: { kind: 'gas-station', as: 'area' }, object: { kind: 'pipeline', props: { medium: 'natural-gas' } }, limitM: 0 }],
  },
  {
    ...OFF, id: 'hz-filling-public-50', label: { zh: '加油站距重要公共建筑物（旧版数值，待核实）', en: 'Filling station near an important public building (older figures)' },
    clause: { ...LAW, article: '4.0.4、附录B', edition: '2012—2014（2021版表未见）', words: '（据公开页面概述，非原文）油罐、加油机与重要公共建筑物的距离：无油气回收系统50米；有油气回收系统35米（待核实）。' },
    subjects: [{ kind: 'gas-station' }], objects: IMPORTANT, needs: ['gas-station', 'dense-place'], threshold: { type: 'by-value', field: 'vapour_recovery', m: { false: 50, true: 35 } }, thresholdOf: 'subject',
    examples: ([[false, 50], [true, 35]] as const).map(([recovery, limitM]) => ({ subject: { kind: 'gas-station', props: { vapour_recovery: recovery } }, object: { kind: 'dense-place', props: { category: 'school', capacity: 501 } }, limitM })),
  },
  civil(1, 25, 20, 16), civil(2, 20, 16, 12), civil(3, 16, 12, 10),
  {
    ...OFF, id: 'hz-filling-rail', label: { zh: '加油站距铁路（2002版数值，已被替代）', en: 'Filling station near a railway (superseded figure)' },
    clause: { ...LAW, article: '4.0.4', edition: '2002（已被2021版替代）', words: '（据公开页面概述，非原文）埋地油罐与铁路的距离22米。' },
    subjects: [{ kind: 'gas-station' }], objects: [{ kind: 'railway' }], needs: ['gas-station', 'railway'], threshold: fixed(22),
    examples: [{ subject: station(2), object: { kind: 'railway' }, limitM: 22 }],
  },
];
