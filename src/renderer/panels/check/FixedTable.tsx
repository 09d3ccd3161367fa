/** Breaches that are no more, with the change that put each right. */
import { Table, Tag } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { useMemo } from 'react';
import { fixedByText } from '../../../core/findings/index.ts';
import type { Rule } from '../../../core/rules/index.ts';
import type { FixedFinding } from '../../../core/rules/types.ts';
import { select } from '../../state/actions.ts';
import { useStore } from '../../state/store.ts';
import { instant } from '../../ui/format.ts';
import { useWords, type Words } from '../../ui/words.ts';
import { measuredWords } from './columns.tsx';

/** Sum of the widths, in pixels. */
const WIDTH = 1340;

function columnsOf(words: Words, rules: readonly Rule[]): ColumnsType<FixedFinding> {
  const by = (text: (item: FixedFinding) => string) => (a: FixedFinding, b: FixedFinding) => text(a).localeCompare(text(b), 'zh');
  const ruleName = ({ rule }: FixedFinding) => words.of(rules.find(({ id }) => id === rule)?.label, rule);
  return [
    { title: words('panels:check.subject'), key: 'subject', width: 170, ellipsis: true, sorter: by(({ subject }) => subject.name), render: (_, { subject, demo }) => <>{subject.name}{demo && <> <Tag color="red">{words('panels:demo')}</Tag></>}</> },
    { title: words('panels:check.object'), key: 'object', width: 160, ellipsis: true, sorter: by(({ object }) => object?.name ?? ''), render: (_, { object }) => object?.name ?? '–' },
    { title: words('panels:check.was'), key: 'was', width: 90, align: 'right', render: (_, { measured, unit }) => measuredWords(measured, unit) },
    { title: words('panels:check.required'), key: 'required', width: 90, align: 'right', render: (_, { required, unit }) => measuredWords(required, unit) },
    { title: words('panels:check.how'), key: 'how', width: 150, ellipsis: true, sorter: by(({ how }) => how), render: (_, { how, now, unit }) => `${words(`rules:fixed.how-${how}`)}${now === null ? '' : ` → ${measuredWords(now, unit)}`}` },
    { title: words('panels:check.fixed-on'), key: 'at', width: 130, sorter: (a, b) => a.by.revision - b.by.revision, render: (_, { by: { at } }) => instant(at) },
    { title: words('panels:check.fixed-by'), key: 'by', width: 260, ellipsis: true, render: (_, item) => fixedByText(item.by, words.lang) },
    { title: words('panels:check.township'), key: 'township', width: 84, sorter: by(({ township }) => township ?? ''), render: (_, { township }) => township ?? '–' },
    { title: words('panels:check.rule'), key: 'rule', width: 206, ellipsis: true, sorter: by(ruleName), render: (_, item) => ruleName(item) },
  ];
}

export function FixedTable({ rows, height }: { readonly rows: readonly FixedFinding[]; readonly height: number }) {
  const words = useWords();
  const chosen = useStore(({ selection }) => (selection?.type === 'fixed' ? selection.id : null));
  const rules = useStore(({ book }) => book.rules);
  const columns = useMemo(() => columnsOf(words, rules), [words, rules]);
  return (
    <Table<FixedFinding>
      size="small" rowKey="id" virtual pagination={false} dataSource={rows} columns={columns} scroll={{ x: WIDTH, y: height }} rowClassName={({ id }) => (id === chosen ? 'row-chosen' : '')}
      onRow={(item) => ({ onClick: () => select({ type: 'fixed', id: item.id }, true) })} locale={{ emptyText: words('panels:check.no-fixed') }}
    />
  );
}
