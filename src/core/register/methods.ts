/**
 * The methods as data: factors with the values that their tables allow, and the bands of the score. Where a table was not seen in the standard or book itself it is `verified: false`, and shown as 待核实.
 * The four colours over the bands of a method are ours; for LEC and MES, whose tables have five bands, the two lowest are both 低.
 */
import type { Label } from '../feature.ts';
import { R_GRADES } from '../rules/major-hazard.ts';
import type { AssessedLevel, MethodId } from './types.ts';

export interface FactorChoice { readonly value: number; readonly label: Label }

export interface Factor {
  readonly id: string;
  /** L, E, C … */
  readonly symbol: string;
  readonly label: Label;
  /** values of its table, the highest first; null: any number above zero */
  readonly choices: readonly FactorChoice[] | null;
}

/** From a score on, up to the band above it. */
export interface Band { readonly from: number; readonly level: AssessedLevel; readonly name: Label }

export interface Method {
  readonly id: MethodId;
  readonly label: Label;
  /** the score as the product of its factors; empty where there is none */
  readonly formula: string;
  readonly factors: readonly Factor[];
  /** the highest first; none where the level is given */
  readonly bands: readonly Band[];
  readonly source: Label;
  readonly verified: boolean;
}

const label = (zh: string, en: string): Label => ({ zh, en });
const choice = (value: number, zh: string, en: string): FactorChoice => ({ value, label: label(zh, en) });
const band = (from: number, level: AssessedLevel, zh: string, en: string): Band => ({ from, level, name: label(zh, en) });

const GIVEN: Method = {
  id: 'given', label: label('部门给定等级', 'Level given by the department'), formula: '', factors: [], bands: [], source: label('主管部门的评估结果，照录', 'As assessed by the department in charge'), verified: true,
};

/** Bands from 70 on: two public texts; rows 0.5–0.1 of L, and which side of a limit belongs where, from one of them. */
const LEC: Method = {
  id: 'lec', label: label('作业条件危险性评价法（LEC）', 'LEC (working conditions)'), formula: 'D = L × E × C', verified: false,
  source: label('格雷厄姆与金尼（1976）的 D = L·E·C，分值按公开资料转录', 'Graham and Kinney (1976), values as quoted in public texts'),
  factors: [
    {
      id: 'l', symbol: 'L', label: label('发生事故的可能性', 'Likelihood of an accident'),
      choices: [
        choice(10, '完全可以预料', 'To be expected'), choice(6, '相当可能', 'Quite possible'), choice(3, '可能，但不经常', 'Unusual but possible'), choice(1, '可能性小，完全意外', 'Only remotely possible'),
        choice(0.5, '很不可能，可以设想', 'Conceivable but very unlikely'), choice(0.2, '极不可能', 'Practically impossible'), choice(0.1, '实际不可能', 'Virtually impossible'),
      ],
    },
    {
      id: 'e', symbol: 'E', label: label('暴露于危险环境的频繁程度', 'Exposure to the hazard'),
      choices: [
        choice(10, '连续暴露', 'Continuous'), choice(6, '每天工作时间内暴露', 'Daily, during working hours'), choice(3, '每周一次，或偶然暴露', 'Weekly or occasional'), choice(2, '每月一次暴露', 'Monthly'),
        choice(1, '每年几次暴露', 'A few times a year'), choice(0.5, '非常罕见的暴露', 'Very rare'),
      ],
    },
    {
      id: 'c', symbol: 'C', label: label('事故可能的后果', 'Consequence'),
      choices: [
        choice(100, '大灾难，许多人死亡（10 人以上）', 'Catastrophe, many deaths (10 or more)'), choice(40, '灾难，数人死亡（2—9 人）', 'Disaster, several deaths (2–9)'), choice(15, '非常严重，一人死亡', 'Very serious, one death'),
        choice(7, '严重，重伤', 'Serious injury'), choice(3, '重大，致残', 'Important, disability'), choice(1, '引人注目，需要救护', 'Noticeable, first aid needed'),
      ],
    },
  ],
  bands: [
    band(320, 'major', '极其危险，不能继续作业', 'Extremely dangerous, stop work'), band(160, 'considerable', '高度危险，需立即整改', 'Highly dangerous, correct at once'), band(70, 'general', '显著危险，需要整改', 'Substantial, correction needed'),
    band(20, 'low', '一般危险，需要注意', 'Possible risk, attention needed'), band(0, 'low', '稍有危险，可以接受', 'Slight, acceptable'),
  ],
};

/** Lower limits of 重大 较大 一般 unless the project has set its own: from memory, no standard seen. */
export const LS_BANDS = [20, 15, 9] as const;
export type LsBands = readonly [number, number, number];

const LS: Method = {
  id: 'ls', label: label('风险矩阵法（LS）', 'Risk matrix (LS)'), formula: 'R = L × S', verified: false, source: label('通行的 5×5 矩阵，分值与分级按公开资料和经验', 'The usual 5×5 matrix; values and bands from public texts and practice'),
  factors: [
    {
      id: 'l', symbol: 'L', label: label('发生的可能性', 'Likelihood'),
      choices: [
        choice(5, '没有防范、监测、控制措施，或经常发生', 'No prevention, detection or control, or frequent'), choice(4, '危害不易被发现，有措施但未有效执行', 'Hard to detect; measures not effectively applied'),
        choice(3, '没有保护措施，或未严格按规程操作，容易被发现', 'No protection or rules not strictly kept; easy to detect'), choice(2, '能及时发现并定期监测，有措施并有效执行', 'Detected in time and monitored; measures effective'), choice(1, '措施充分有效，极不可能发生', 'Full and effective measures; hardly possible'),
      ],
    },
    {
      id: 's', symbol: 'S', label: label('后果的严重性', 'Severity'),
      choices: [
        choice(5, '死亡，或损失 100 万元以上', 'Death, or loss of 1 million yuan or more'), choice(4, '丧失劳动能力，或损失 50 万元以上', 'Loss of ability to work, or 0.5 million yuan or more'), choice(3, '重伤、骨折、慢性病，或损失 1 万元以上', 'Serious injury, or 10,000 yuan or more'),
        choice(2, '轻微受伤，或损失 1 万元以下', 'Slight injury, or less than 10,000 yuan'), choice(1, '无伤亡，无损失', 'No injury, no loss'),
      ],
    },
  ],
  bands: [],
};

/** Names of the bands of the matrix; their limits are the project's. */
const LS_NAMES: readonly (readonly [AssessedLevel, Label])[] = [['major', label('重大', 'Major')], ['considerable', label('较大', 'Considerable')], ['general', label('一般', 'General')], ['low', label('低', 'Low')]];

/** M as in public transcripts of the method; E as LEC; S and bands from memory. */
const MES: Method = {
  id: 'mes', label: label('作业条件风险程度评价法（MES）', 'MES (measures, exposure, severity)'), formula: 'R = M × E × S', verified: false, source: label('M 按公开资料，E、S 的分值与五级界限凭经验', 'M as quoted in public texts; E, S and the five bands from practice'),
  factors: [
    { id: 'm', symbol: 'M', label: label('控制措施的状态', 'State of control measures'), choices: [choice(5, '无控制措施', 'None'), choice(3, '有减轻后果的应急措施，如警报系统、个体防护用品', 'Measures that mitigate: alarms, protective equipment'), choice(1, '有预防措施，如机器防护装置，且有效', 'Effective prevention, such as guards')] },
    {
      id: 'e', symbol: 'E', label: label('人体暴露的频繁程度', 'Exposure of people'),
      choices: [choice(10, '连续暴露', 'Continuous'), choice(6, '每天工作时间内暴露', 'Daily, during working hours'), choice(3, '每周一次，或偶然暴露', 'Weekly or occasional'), choice(2, '每月一次暴露', 'Monthly'), choice(1, '每年几次暴露', 'A few times a year'), choice(0.5, '更少的暴露', 'Less')],
    },
    { id: 's', symbol: 'S', label: label('事故的可能后果', 'Consequence'), choices: [choice(10, '有多人死亡', 'Several deaths'), choice(8, '有一人死亡', 'One death'), choice(4, '永久失能', 'Permanent disability'), choice(2, '需医院治疗，缺工', 'Hospital treatment, lost time'), choice(1, '轻微，仅需急救', 'Slight, first aid only')] },
  ],
  bands: [band(180, 'major', '一级', 'Grade 1'), band(90, 'considerable', '二级', 'Grade 2'), band(50, 'general', '三级', 'Grade 3'), band(20, 'low', '四级', 'Grade 4'), band(0, 'low', '五级', 'Grade 5')],
};

const GRADE_NAMES: readonly Label[] = [label('一级重大危险源', 'Major hazard, grade 1'), label('二级重大危险源', 'Major hazard, grade 2'), label('三级重大危险源', 'Major hazard, grade 3'), label('四级重大危险源', 'Major hazard, grade 4')];

/** Grades as the rules have them (`core/rules/major-hazard.ts`); a major hazard source of any grade is at least `considerable` (ours). */
const GB18218: Method = {
  id: 'gb18218', label: label('危险化学品重大危险源分级（R 值）', 'Major hazard source (R value)'), formula: 'R = α · Σ β·q/Q', verified: false,
  source: label('《危险化学品重大危险源监督管理暂行规定》附件 1；GB 18218—2018 的 β 表未见原文', 'Provisional rules on major hazard sources, annex 1; the β table of GB 18218—2018 was not seen'),
  factors: [{ id: 'r', symbol: 'R', label: label('R 值', 'R value'), choices: null }],
  bands: R_GRADES.map(({ grade, from }) => ({ from, level: grade === 1 ? 'major' : 'considerable', name: GRADE_NAMES[grade - 1] ?? label('', '') })),
};

export const METHODS: Readonly<Record<MethodId, Method>> = { given: GIVEN, lec: LEC, ls: LS, mes: MES, gb18218: GB18218 };

/** The bands of a method; `ls`: limits of the matrix as the project has them. */
export function bandsOf(method: MethodId, ls: LsBands = LS_BANDS): readonly Band[] {
  return method === 'ls' ? LS_NAMES.map(([level, name], i) => ({ from: ls[i] ?? 0, level, name })) : METHODS[method].bands;
}

/** Whether limits of the matrix are such: falling, and scores that the matrix has. */
export const areLsBands = ([major, considerable, general]: LsBands): boolean => major <= 25 && major > considerable && considerable > general && general > 1;
