/**
 * GB 36894—2018 危险化学品生产装置和储存设施风险基准: which protection targets may lie inside which contour of individual risk. The six figures were seen in the
 * 2014 trial criteria; how they go with the classes of the standard was not: off.
 */
import { NO_DISTANCE, WALL } from '../bases.ts';
import type { Rule } from '../rule.ts';

interface Row { readonly id: string; readonly zh: string; readonly en: string; readonly classes: readonly string[]; readonly new: string; readonly inService: string }

const ROWS: readonly Row[] = [
  { id: 'high', zh: '高敏感、重要和一般一类防护目标', en: 'High-sensitivity, important or class 1 target', classes: ['high', 'important', 'general-1'], new: '3e-7', inService: '3e-6' },
  { id: 'general-2', zh: '一般二类防护目标', en: 'Class 2 target', classes: ['general-2'], new: '3e-6', inService: '1e-5' },
  { id: 'general-3', zh: '一般三类防护目标', en: 'Class 3 target', classes: ['general-3'], new: '1e-5', inService: '3e-5' },
];
/** Contours from the outermost to the innermost. */
const RISKS = ['3e-7', '3e-6', '1e-5', '3e-5'];

const rule = ({ id, zh, en, classes, ...risks }: Row, facility: 'new' | 'in-service'): Rule => {
  const risk = facility === 'new' ? risks.new : risks.inService;
  return {
    id: `hz-ir-${id}-${facility}`, label: { zh: `${zh}在${facility === 'new' ? '新建' : '在役'}装置 ${risk} 等值线内`, en: `${en} inside the ${risk} contour of a ${facility === 'new' ? 'new' : 'present'} facility` },
    clause: { law: 'GB 36894 危险化学品生产装置和储存设施风险基准', article: '3（类别对应待核实）', edition: '2018', words: `（概述）${facility === 'new' ? '新建、改建、扩建' : '在役'}装置：${zh}的个人风险不大于每年 ${risk}。` },
    severity: 'prohibited', evidence: 'unverified', ships: 'off', effectiveFrom: '2019-03-01', checkedOn: '2026-11-24',
    subjects: [{ kind: 'dense-place', where: [{ field: 'protection_class', in: classes }] }], relation: 'outside',
    objects: [{ kind: 'designated-area', where: [{ field: 'type', in: ['risk-contour'] }, { field: 'facility', in: [facility] }, { field: 'risk', in: RISKS.slice(RISKS.indexOf(risk)) }] }],
    needs: ['dense-place', 'designated-area'], base: WALL, threshold: NO_DISTANCE,
    remedy: { zh: '减少存量、加设屏障，或迁移防护目标', en: 'Less inventory, a barrier, or move the target' },
    examples: [{ subject: { kind: 'dense-place', props: { protection_class: classes[0] ?? '' } }, object: { kind: 'designated-area', props: { type: 'risk-contour', facility, risk } }, limitM: 0 }],
  };
};

export const GB_36894: readonly Rule[] = ROWS.flatMap((row) => [rule(row, 'new'), rule(row, 'in-service')]);
