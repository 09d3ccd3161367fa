/** The columns of the findings table: figures first, for the drawer is narrow on a laptop. */
import { ExclamationCircleOutlined, SafetyCertificateOutlined } from '@ant-design/icons';
import { Tag, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { FINDING_STATUS_LABELS, FINDING_STATUSES, VERDICTS } from '../../../core/levels.ts';
import { waivedText } from '../../../core/findings/index.ts';
import { missingWords, type Rule, toldRule } from '../../../core/rules/index.ts';
import type { Finding } from '../../../core/rules/types.ts';
import { metres } from '../../ui/format.ts';
import { VerdictTag } from '../../ui/marks.tsx';
import type { Words } from '../../ui/words.ts';
import { byFigure } from './findings.ts';

const text = (a: string, b: string): number => a.localeCompare(b, 'zh');

/** Sum of the widths, in pixels. */
export const TABLE_WIDTH = 1832;

/** A distance or a number of objects as it was measured. */
export const measuredWords = (value: number | null, unit: Finding['unit']): string => (unit === 'm' || value === null ? metres(value) : String(value));

export interface FindingColumn {
  readonly key: string;
  readonly title: string;
  readonly width: number;
  readonly align?: 'right';
  readonly ellipsis?: boolean;
  readonly compare?: (a: Finding, b: Finding) => number;
  readonly render: (finding: Finding) => ReactNode;
}

/** A sign and a word each, for colour never stands alone. */
function StatusTag({ finding, words }: { readonly finding: Finding; readonly words: Words }) {
  const { status, lapsed, fixedBefore } = finding;
  if (lapsed) return <Tooltip title={waivedText(finding, words.lang)}><Tag color="orange" icon={<ExclamationCircleOutlined aria-hidden />}>{words(`panels:check.lapsed-${lapsed.why}`)}</Tag></Tooltip>;
  if (status === 'waived') return <Tooltip title={waivedText(finding, words.lang)}><Tag color="blue" icon={<SafetyCertificateOutlined aria-hidden />}>{words('panels:check.waived-until', { until: finding.waiver?.until ?? '' })}</Tag></Tooltip>;
  return <>{words.of(FINDING_STATUS_LABELS[status])}{fixedBefore && finding.verdict === 'violated' && <> <Tag>{words('panels:check.again')}</Tag></>}</>;
}

export function findingColumns(words: Words, rules: readonly Rule[], operatorOf: (finding: Finding) => string): readonly FindingColumn[] {
  const ruleName = (id: string) => words.of(toldRule(id, rules)?.label, id);
  return [
    { title: words('panels:check.verdict'), key: 'verdict', width: 100, compare: (a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict), render: ({ verdict }) => <VerdictTag verdict={verdict} /> },
    { title: words('panels:check.status'), key: 'status', width: 140, compare: (a, b) => FINDING_STATUSES.indexOf(a.status) - FINDING_STATUSES.indexOf(b.status) || Number(b.lapsed !== undefined) - Number(a.lapsed !== undefined), render: (finding) => <StatusTag finding={finding} words={words} /> },
    { title: words('panels:check.measured'), key: 'measured', width: 132, align: 'right', compare: (a, b) => byFigure(a.measured, b.measured), render: ({ measured, unit, uncertain, accuracy }) => (
      <>{uncertain && <Tag color="orange" title={words('panels:check.uncertain', { accuracy: accuracy ?? '?' })}>{words('panels:check.on-site', { accuracy: accuracy === null ? '?' : Number(accuracy.toFixed(1)) })}</Tag>}{measuredWords(measured, unit)}</>
    ) },
    { title: words('panels:check.required'), key: 'required', width: 82, align: 'right', compare: (a, b) => byFigure(a.required, b.required), render: ({ required, unit }) => (required === null ? '–' : unit === 'm' ? `≥ ${required} m` : `≤ ${required}`) },
    { title: words('panels:check.shortfall'), key: 'shortfall', width: 86, align: 'right', compare: (a, b) => byFigure(a.shortfall, b.shortfall), render: ({ shortfall, unit }) => (shortfall === null ? '' : measuredWords(shortfall, unit)) },
    { title: words('panels:check.subject'), key: 'subject', width: 176, ellipsis: true, compare: (a, b) => text(a.subject.name, b.subject.name), render: ({ subject }) => subject.name },
    { title: words('panels:check.object'), key: 'object', width: 176, ellipsis: true, compare: (a, b) => text(a.object?.name ?? '', b.object?.name ?? ''), render: ({ object }) => object?.name ?? '–' },
    {
      title: words('panels:check.remarks'), key: 'remarks', width: 230, ellipsis: true, render: (finding) => (
        <>
          {!finding.counted && finding.verdict === 'violated' && <Tag>{words('panels:check.not-counted')}</Tag>}
          {finding.changed && <Tag color="blue">{words('panels:rules.own')}</Tag>}
          {finding.standing && <Tag>{words(`panels:check.standing-${finding.standing}`)}</Tag>}
          {finding.missing.length > 0 && <Tag color="gold">{finding.missing.includes('interpretation') ? words('panels:check.interpretation') : words('panels:check.missing', { missing: missingWords(finding.missing, words.lang) })}</Tag>}
        </>
      ),
    },
    { title: words('panels:check.township'), key: 'township', width: 84, compare: (a, b) => text(a.township ?? '', b.township ?? ''), render: ({ township }) => township ?? '–' },
    { title: words('panels:check.operator'), key: 'operator', width: 130, ellipsis: true, compare: (a, b) => text(operatorOf(a), operatorOf(b)), render: (finding) => operatorOf(finding) },
    { title: words('panels:check.rule'), key: 'rule', width: 246, ellipsis: true, compare: (a, b) => text(a.rule, b.rule), render: ({ rule }) => ruleName(rule) },
    { title: words('panels:check.clause'), key: 'clause', width: 250, ellipsis: true, render: ({ clause }) => `《${clause.law}》${clause.article}` },
  ];
}
