/** The four levels of risk and the four verdicts, the words that all parts share. */
import type { Label } from './feature.ts';

/** 重大 较大 一般 低 未评, worst first. `unknown` is never low. */
export const RISK_LEVELS = ['major', 'considerable', 'general', 'low', 'unknown'] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

export const LEVEL_LABELS: Readonly<Record<RiskLevel, Label>> = {
  major: { zh: '重大', en: 'Major' },
  considerable: { zh: '较大', en: 'Considerable' },
  general: { zh: '一般', en: 'General' },
  low: { zh: '低', en: 'Low' },
  unknown: { zh: '未评', en: 'Not assessed' },
};

/** Roman numeral that stands beside the colour; `?` where nothing is known. */
export const LEVEL_NUMERALS: Readonly<Record<RiskLevel, string>> = {
  major: 'Ⅰ',
  considerable: 'Ⅱ',
  general: 'Ⅲ',
  low: 'Ⅳ',
  unknown: '?',
};

/** A field's text as a level; empty, absent and unknown words are `unknown`. */
export function levelOf(value: unknown): RiskLevel {
  return RISK_LEVELS.find((level) => level === value) ?? 'unknown';
}

/** Sort key: 0 worst (`major`) … 4 `unknown`. */
export function levelRank(level: RiskLevel): number {
  return RISK_LEVELS.indexOf(level);
}

/** The worse of two known levels; `unknown` gives way to anything known. */
export function worseLevel(a: RiskLevel, b: RiskLevel): RiskLevel {
  return levelRank(a) <= levelRank(b) ? a : b;
}

/** 违反 临界 符合 无法判定. */
export const VERDICTS = ['violated', 'near', 'undecidable', 'met'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const VERDICT_LABELS: Readonly<Record<Verdict, Label>> = {
  violated: { zh: '违反', en: 'Violated' },
  near: { zh: '临界', en: 'Near limit' },
  undecidable: { zh: '无法判定', en: 'Undecidable' },
  met: { zh: '符合', en: 'Met' },
};

/** 禁止 须许可 建议. */
export const SEVERITIES = ['prohibited', 'conditional', 'advisory'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const SEVERITY_LABELS: Readonly<Record<Severity, Label>> = {
  prohibited: { zh: '禁止', en: 'Prohibited' },
  conditional: { zh: '须许可', en: 'Conditional' },
  advisory: { zh: '建议', en: 'Advisory' },
};

/** What becomes of a finding: 待处理 已豁免 已整改. */
export const FINDING_STATUSES = ['open', 'waived', 'fixed'] as const;
export type FindingStatus = (typeof FINDING_STATUSES)[number];

export const FINDING_STATUS_LABELS: Readonly<Record<FindingStatus, Label>> = {
  open: { zh: '待处理', en: 'Open' },
  waived: { zh: '已豁免', en: 'Waived' },
  fixed: { zh: '已整改', en: 'Fixed' },
};
