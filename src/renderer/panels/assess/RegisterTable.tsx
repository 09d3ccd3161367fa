/** All assessments of the register: filtered, sorted, those that are due marked; a row shows its object. */
import { Button, Input, Popconfirm, Select, Table, Tag } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { useDeferredValue, useMemo } from 'react';
import { LEVEL_LABELS, levelRank } from '../../../core/levels.ts';
import { ACCIDENT_LABELS, ASSESSED_LEVELS, type AssessedLevel, type ListedAssessment, MEASURE_KINDS, METHOD_IDS, type MethodId, resultText, scoreText } from '../../../core/register/index.ts';
import { fail, select } from '../../state/actions.ts';
import { removeAssessment } from '../../state/register.ts';
import { useStore } from '../../state/store.ts';
import { LevelTag } from '../../ui/marks.tsx';
import { useTableHeight } from '../../ui/table-height.ts';
import { useWords, type Words } from '../../ui/words.ts';
import { keyOfAssessment, NO_REGISTER_FILTER, REGISTER_STANDINGS, type RegisterStanding, shownAssessments, useRegisterFilter } from './register-rows.ts';
import { DueTag, RegisterStandingTag } from './RegisterMarks.tsx';
import { useRegisterReport } from './use-register.ts';

const NONE: readonly ListedAssessment[] = [];
const byText = (of: (assessment: ListedAssessment) => string) => (a: ListedAssessment, b: ListedAssessment) => of(a).localeCompare(of(b), 'zh');

function columnsOf(words: Words, fixed: boolean): ColumnsType<ListedAssessment> {
  const title = (key: string) => words(`panels:register.${key}`);
  const measures = ({ existing, added }: ListedAssessment) => [existing, added].flatMap((group) => MEASURE_KINDS.map((kind) => group[kind])).filter((text) => text !== '').join(words('panels:semicolon'));
  return [
    { title: title('level'), key: 'level', width: words.lang === 'zh' ? 92 : 124, sorter: (a, b) => levelRank(a.level) - levelRank(b.level), render: (_, { level }) => <LevelTag level={level} /> },
    { title: title('object'), key: 'object', width: 170, ellipsis: true, sorter: byText(({ object }) => object.name), render: (_, { object }) => object.name },
    { title: title('risk-point'), key: 'point', width: 120, ellipsis: true, sorter: byText(({ riskPoint }) => riskPoint), render: (_, { riskPoint }) => (riskPoint === '' ? <span className="note">{title('whole')}</span> : riskPoint) },
    { title: title('standing'), key: 'standing', width: 150, render: (_, own) => <><RegisterStandingTag assessment={own} />{own.raised && <Tag color="gold">{words('panels:register.raised-to', { level: words.of(LEVEL_LABELS.considerable) })}</Tag>}<DueTag due={own.due} />{own.otherwise !== null && <Tag color="gold">{words('panels:register.otherwise', { level: words.of(LEVEL_LABELS[own.otherwise]) })}</Tag>}</> },
    { title: title('next'), key: 'next', width: 104, sorter: (a, b) => (a.next ?? '9').localeCompare(b.next ?? '9'), render: (_, { next }) => next ?? '–' },
    { title: title('method'), key: 'method', width: 90, sorter: byText(({ method }) => method), render: (_, { method }) => words(`register:method.${method}`) },
    { title: title('score'), key: 'score', width: 176, sorter: (a, b) => (a.score ?? -1) - (b.score ?? -1), render: (_, own) => scoreText(own) || own.stated },
    { title: title('result'), key: 'result', width: 90, render: (_, { result }) => resultText(result, words.lang) },
    { title: title('date'), key: 'date', width: 104, sorter: (a, b) => a.date.localeCompare(b.date), render: (_, { date }) => date },
    { title: title('accidents'), key: 'accidents', width: 150, ellipsis: true, render: (_, { accidents }) => accidents.map((id) => words.of(ACCIDENT_LABELS[id])).join(words('panels:comma')) },
    { title: title('township'), key: 'township', width: 90, ellipsis: true, sorter: byText(({ township }) => township ?? ''), render: (_, { township }) => township ?? '–' },
    { title: title('industry'), key: 'industry', width: 110, ellipsis: true, sorter: byText(({ industry }) => industry), render: (_, { industry }) => industry },
    { title: title('assessor'), key: 'assessor', width: 100, ellipsis: true, render: (_, { assessor }) => assessor },
    { title: title('measures'), key: 'measures', width: 220, ellipsis: true, render: (_, own) => measures(own) },
    { title: title('source'), key: 'source', width: 130, ellipsis: true, render: (_, { source, who }) => source || who },
    ...(fixed ? [] : [{
      title: '', key: 'remove', width: 70, render: (_: unknown, { object, id, orphaned }: ListedAssessment) => orphaned && (
        <Popconfirm title={title('remove-ask')} okText={title('remove')} cancelText={words('window:cancel')} onConfirm={() => { removeAssessment(object, id).catch(fail); }}><Button size="small" type="link" danger>{title('remove')}</Button></Popconfirm>
      ),
    }]),
  ];
}

export function RegisterTable() {
  const words = useWords();
  const assessments = useRegisterReport()?.assessments ?? NONE, filter = useRegisterFilter();
  const fixed = useStore(({ info }) => info?.readOnly !== false);
  const chosen = useStore(({ selection }) => (selection?.type === 'feature' ? `${selection.kind}/${selection.id}#` : null));
  const [holder, height] = useTableHeight();
  const wanted = useDeferredValue(filter), rows = useMemo(() => shownAssessments(assessments, wanted), [assessments, wanted]);
  const columns = useMemo(() => columnsOf(words, fixed), [words, fixed]);
  const label = (key: string) => words(`panels:register.${key}`), filtered = rows.length !== assessments.length || filter.text !== '' || filter.standing !== null;
  return (
    <div className="table-drawer" ref={holder}>
      <div className="table-tools">
        <b aria-live="polite">{words('panels:register.count', { count: rows.length })}</b>
        <Input.Search size="small" allowClear className="tool wide" placeholder={label('find')} aria-label={label('find')} value={filter.text} onChange={({ target }) => useRegisterFilter.setState({ text: target.value })} />
        <Select<AssessedLevel> size="small" allowClear className="tool slim" placeholder={label('level')} aria-label={label('level')} value={filter.level} onChange={(level) => useRegisterFilter.setState({ level: level ?? null })} options={ASSESSED_LEVELS.map((value) => ({ value, label: words.of(LEVEL_LABELS[value]) }))} />
        <Select<MethodId> size="small" allowClear className="tool" placeholder={label('method')} aria-label={label('method')} value={filter.method} onChange={(method) => useRegisterFilter.setState({ method: method ?? null })} options={METHOD_IDS.map((value) => ({ value, label: words(`register:method.${value}`) }))} />
        <Select<RegisterStanding> size="small" allowClear className="tool" placeholder={label('standing')} aria-label={label('standing')} value={filter.standing} onChange={(standing) => useRegisterFilter.setState({ standing: standing ?? null })} options={REGISTER_STANDINGS.map((value) => ({ value, label: words(value === 'overdue' || value === 'soon' ? `panels:register.due.${value}` : `panels:register.standings.${value}`) }))} />
        {filtered && <Button size="small" type="link" onClick={() => useRegisterFilter.setState(NO_REGISTER_FILTER)}>{words('panels:clear')}</Button>}
      </div>
      <div className="table-body" role="region" aria-label={label('table')}>
        <Table<ListedAssessment>
          size="small" rowKey={keyOfAssessment} virtual pagination={false} columns={columns} dataSource={rows} scroll={{ x: 1998, y: height }} rowClassName={(own) => (chosen !== null && keyOfAssessment(own).startsWith(chosen) ? 'row-chosen' : '')}
          onRow={({ object: { kind, id }, orphaned }) => ({ onClick: () => { if (!orphaned) select({ type: 'feature', kind, id }, true); } })} locale={{ emptyText: label(assessments.length === 0 ? 'empty' : 'no-match') }}
        />
      </div>
    </div>
  );
}
