/** The data problems as a list, linked to the map: put right, ignore, take an ignore back. */
import { Button, Input, Select, Table, type TableRef } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { type Key, type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { kindOf } from '../../../core/kinds/index.ts';
import { problemText, type QualityProblem } from '../../../core/quality/index.ts';
import type { Rule } from '../../../core/rules/index.ts';
import { fail } from '../../state/actions.ts';
import { fixProblems, ignoreProblems, showProblem, unignoreProblems } from '../../state/quality.ts';
import { useStore } from '../../state/store.ts';
import { figure, instant } from '../../ui/format.ts';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { useTableHeight } from '../../ui/table-height.ts';
import { useWords, type Words } from '../../ui/words.ts';
import { filterProblems, rowFrom } from './problems.ts';

const NONE: readonly QualityProblem[] = [];
/** Sum of the widths: what is wrong with what comes first, for the drawer is narrow on a laptop. */
const TABLE_WIDTH = 886;

function columnsOf(words: Words, ignored: boolean, rules: readonly Rule[]): ColumnsType<QualityProblem> {
  const byText = (text: (problem: QualityProblem) => string) => (a: QualityProblem, b: QualityProblem) => text(a).localeCompare(text(b), 'zh');
  const label = (problem: QualityProblem) => words(`quality:code.${problem.code}`), kind = ({ feature }: QualityProblem) => words.of(kindOf(feature.kind)?.label, feature.kind);
  const text: ColumnsType<QualityProblem>[number] = { title: words('panels:data.text'), key: 'text', width: 300, ellipsis: true, render: (_, problem) => problemText(problem, words.lang, rules) };
  return [
    { title: words('panels:data.object'), key: 'name', width: 150, ellipsis: true, sorter: byText(({ feature }) => feature.name), render: (_, { feature }) => feature.name },
    ...(ignored ? [] : [text]),
    ignored ? { title: words('panels:data.reason'), key: 'reason', width: 300, ellipsis: true, render: (_, { ignored: by }) => by && words('panels:data.by', { reason: by.reason, who: by.who, at: instant(by.at) }) }
      : { title: words('panels:data.remedy'), key: 'fix', width: 140, ellipsis: true, render: (_, { fix }) => (fix ? words(`quality:fix.${fix}`) : words('panels:data.open')) },
    ...(ignored ? [text] : []),
    { title: words('panels:data.kind'), key: 'kind', width: 120, ellipsis: true, sorter: byText(kind), render: (_, problem) => kind(problem) },
    { title: words('panels:data.problem'), key: 'code', width: 140, ellipsis: true, sorter: byText(label), render: (_, problem) => label(problem) },
  ];
}

export function ProblemsTable() {
  const words = useWords();
  const problems = useStore((state) => state.quality.value?.problems ?? NONE);
  const code = useStore((state) => state.qualityFilter);
  const fixed = useStore(({ info }) => info?.readOnly !== false);
  const rules = useStore((state) => state.book.rules);
  const [kind, setKind] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [picked, setPicked] = useState<readonly Key[]>([]);
  const [current, setCurrent] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const [holder, height] = useTableHeight();
  const table = useRef<TableRef>(null);
  const rows = useMemo(() => filterProblems(problems, { code, kind, text }, words.lang), [problems, code, kind, text, words.lang]);
  const columns = useMemo(() => columnsOf(words, code === 'ignored', rules), [words, code, rules]);
  const kinds = useMemo(() => [...new Set(problems.map(({ feature }) => feature.kind))].map((value) => ({ value, label: words.of(kindOf(value)?.label, value) })), [problems, words]);
  // what has gone from the list is no longer picked
  const chosen = useMemo(() => { const wanted = new Set(picked); return rows.filter(({ id }) => wanted.has(id)); }, [rows, picked]);
  const fixable = chosen.filter(({ fix }) => fix !== null), ids = chosen.map(({ id }) => id);
  const done = (work: Promise<void>) => { work.then(() => setPicked([]), fail); };
  const show = (problem: QualityProblem) => { setCurrent(problem.id); showProblem(problem); };
  const keys = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (by === undefined || (event.target instanceof HTMLElement && event.target.closest('.table-tools'))) return;
    event.preventDefault();
    const next = rowFrom(rows, current, by);
    if (!next) return;
    show(next);
    table.current?.scrollTo({ key: next.id });
  };
  return (
    <div className="table-drawer" ref={holder} onKeyDown={keys}>
      <div className="table-tools">
        <b aria-live="polite">{words(code === 'ignored' ? 'panels:data.ignored' : 'panels:data.all', { count: figure(rows.length) })}</b>
        <Select size="small" allowClear className="tool slim" placeholder={words('panels:data.kind')} aria-label={words('panels:data.kind')} value={kind} onChange={(value) => setKind(value ?? null)} options={kinds} popupMatchSelectWidth={false} />
        <Input size="small" allowClear className="tool slim" placeholder={words('panels:data.search')} aria-label={words('panels:data.search')} value={text} onChange={({ target }) => setText(target.value)} />
        {code !== null && <Button size="small" type="link" onClick={() => useStore.setState({ qualityFilter: null })}>{words('panels:clear')}</Button>}
        {!fixed && (code === 'ignored' ? <Button size="small" disabled={ids.length === 0} onClick={() => done(unignoreProblems(ids))}>{words('panels:data.unignore', { count: figure(ids.length) })}</Button> : (
          <>
            <Button size="small" type="primary" disabled={fixable.length === 0} onClick={() => done(fixProblems(fixable.map(({ id }) => id)))}>{words('panels:data.fix-chosen', { count: figure(fixable.length) })}</Button>
            <Button size="small" disabled={ids.length === 0} onClick={() => setAsking(true)}>{words('panels:data.ignore-chosen', { count: figure(ids.length) })}</Button>
          </>
        ))}
      </div>
      <div className="table-body" role="region" tabIndex={0} aria-label={words('panels:data.table')}>
        <Table<QualityProblem>
          ref={table} size="small" rowKey="id" virtual pagination={false} dataSource={rows} columns={columns} scroll={{ x: TABLE_WIDTH, y: height }}
          {...(fixed ? {} : { rowSelection: { selectedRowKeys: ids, onChange: (next: Key[]) => setPicked(next), columnWidth: 36 } })}
          rowClassName={({ id }) => (id === current ? 'row-chosen' : '')} onRow={(problem) => ({ onClick: () => show(problem) })} locale={{ emptyText: words('panels:data.none') }}
        />
      </div>
      {asking && (
        <ReasonDialog
          title={words('panels:data.ignore-ask', { count: figure(ids.length) })} action={words('panels:data.ignore')} label={words('panels:data.reason')} hint={words('panels:data.reason-hint')} note={words('panels:data.ignore-note')}
          close={() => setAsking(false)} take={(reason) => { setAsking(false); done(ignoreProblems(ids, reason)); }}
        />
      )}
    </div>
  );
}
