/** The columns of the findings table: figures first, for the drawer is narrow on a laptop. */
import { Tag } from 'antd';
import type { ColumnType } from 'antd/es/table';
import { VERDICTS } from '../../../core/levels.ts';
import { missingWords, toldRule } from '../../../core/rules/index.ts';
import type { Finding } from '../../../core/rules/types.ts';
import { metres } from '../../ui/format.ts';
import { VerdictTag } from '../../ui/marks.tsx';
import type { Words } from '../../ui/words.ts';
import { byFigure } from './findings.ts';

const text = (a: string, b: string): number => a.localeCompare(b, 'zh');

/** Sum of the widths, in pixels. */
export const TABLE_WIDTH = 1520;

export interface FindingColumn extends ColumnType<Finding> {
  readonly key: string;
  readonly compare?: (a: Finding, b: Finding) => number;
}

export function findingColumns(words: Words): readonly FindingColumn[] {
  const ruleName = (id: string) => words.of(toldRule(id)?.label, id);
  return [
    { title: words('panels:check.verdict'), key: 'verdict', width: 100, compare: (a, b) => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict), render: (_, { verdict }) => <VerdictTag verdict={verdict} /> },
    { title: words('panels:check.measured'), key: 'measured', width: 90, align: 'right', compare: (a, b) => byFigure(a.measured, b.measured), render: (_, { measured }) => metres(measured) },
    { title: words('panels:check.required'), key: 'required', width: 82, align: 'right', compare: (a, b) => byFigure(a.required, b.required), render: (_, { required }) => (required === null ? '–' : `≥ ${required} m`) },
    { title: words('panels:check.shortfall'), key: 'shortfall', width: 86, align: 'right', compare: (a, b) => byFigure(a.shortfall, b.shortfall), render: (_, { shortfall }) => (shortfall === null ? '' : metres(shortfall)) },
    { title: words('panels:check.subject'), key: 'subject', width: 176, ellipsis: true, compare: (a, b) => text(a.subject.name, b.subject.name), render: (_, { subject }) => subject.name },
    { title: words('panels:check.object'), key: 'object', width: 176, ellipsis: true, compare: (a, b) => text(a.object?.name ?? '', b.object?.name ?? ''), render: (_, { object }) => object?.name ?? '–' },
    {
      title: words('panels:check.remarks'), key: 'remarks', width: 230, ellipsis: true, render: (_, finding) => (
        <>
          {!finding.counted && finding.verdict === 'violated' && <Tag>{words('panels:check.not-counted')}</Tag>}
          {finding.standing && <Tag>{words(`panels:check.standing-${finding.standing}`)}</Tag>}
          {finding.uncertain && <Tag color="orange">{words('panels:check.uncertain', { accuracy: finding.accuracy ?? 0 })}</Tag>}
          {finding.missing.length > 0 && <Tag color="gold">{finding.missing.includes('interpretation') ? words('panels:check.interpretation') : words('panels:check.missing', { missing: missingWords(finding.missing, words.lang) })}</Tag>}
        </>
      ),
    },
    { title: words('panels:check.township'), key: 'township', width: 84, compare: (a, b) => text(a.township ?? '', b.township ?? ''), render: (_, { township }) => township ?? '–' },
    { title: words('panels:check.rule'), key: 'rule', width: 246, ellipsis: true, compare: (a, b) => text(a.rule, b.rule), render: (_, { rule }) => ruleName(rule) },
    { title: words('panels:check.clause'), key: 'clause', width: 250, ellipsis: true, render: (_, { clause }) => `《${clause.law}》${clause.article}` },
  ];
}
