/** Danger segments, the worst first: found by what they are, decided on one or many at a time. */
import { Button, Select, Table } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { type Key, useMemo, useState } from 'react';
import { LEVEL_LABELS, levelRank, RISK_LEVELS, type RiskLevel } from '../../../core/levels.ts';
import type { HazardType, JudgedSegment, RoadsReport } from '../../../core/roads/types.ts';
import { fail, select } from '../../state/actions.ts';
import { decideSegments, forgetDecisions } from '../../state/roads.ts';
import { useStore } from '../../state/store.ts';
import { hazardFigure } from '../../ui/hazard-words.ts';
import { LevelTag } from '../../ui/marks.tsx';
import { useTableHeight } from '../../ui/table-height.ts';
import { useWords, type Words } from '../../ui/words.ts';
import { RejectDialog } from './RejectDialog.tsx';
import { ChangeTag, StandingTag, WorkTag } from './SegmentTags.tsx';
import { EVERY_SEGMENT, filterSegments, hazardCounts, type SegmentStanding, standingCounts, useSegmentFilter } from './segments.ts';

const NONE: Pick<RoadsReport, 'segments' | 'rejected'> = { segments: [], rejected: [] };

function columnsOf(words: Words, rejected: boolean): ColumnsType<JudgedSegment> {
  return [
    { title: words('panels:roads.level'), key: 'level', width: 92, sorter: (a, b) => levelRank(a.level) - levelRank(b.level), render: (_, { level }) => <LevelTag level={level} /> },
    { title: words('panels:roads.stakes'), key: 'stakes', width: 150, render: (_, { from, to }) => `${from} – ${to}` },
    { title: words('panels:roads.hazards'), key: 'hazards', width: 240, ellipsis: true, render: (_, { hazards }) => hazards.map((hazard) => hazardFigure(hazard, words)).join('；') },
    { title: words('panels:roads.standing'), key: 'standing', width: 110, render: (_, { decision, change }) => <>{decision && (decision.work && decision.work.state !== 'found' ? <WorkTag work={decision.work} /> : <StandingTag standing={decision.standing} />)}<ChangeTag change={change} /></> },
    ...(rejected ? [{ title: words('panels:roads.reason'), key: 'reason', width: 220, ellipsis: true, render: (_: unknown, { decision }: JudgedSegment) => decision?.reason }] : []),
    { title: words('panels:roads.road'), key: 'road', width: 160, ellipsis: true, sorter: (a, b) => a.roadName.localeCompare(b.roadName, 'zh') || a.fromM - b.fromM, render: (_, { roadName }) => roadName },
    { title: words('panels:roads.length'), key: 'length', width: 80, align: 'right', sorter: (a, b) => a.toM - a.fromM - (b.toM - b.fromM), render: (_, { fromM, toM }) => `${Math.round(toM - fromM)} m` },
    { title: words('panels:roads.township'), key: 'township', width: 84, sorter: (a, b) => (a.township ?? '').localeCompare(b.township ?? '', 'zh'), render: (_, { township }) => township ?? '–' },
    { title: words('panels:roads.measures'), key: 'measures', width: 420, ellipsis: true, render: (_, { measures }) => measures.map(({ label }) => words.of(label)).join('；') },
  ];
}

export function SegmentsTable() {
  const words = useWords();
  const roads = useStore((state) => state.roads);
  const report = roads.value ?? NONE, { segments } = report;
  const fixed = useStore(({ info }) => info?.readOnly !== false);
  const chosen = useStore(({ selection }) => (selection?.type === 'segment' ? selection.id : null));
  const hovered = useStore(({ hover }) => (hover?.type === 'segment' ? hover.id : null));
  const filter = useSegmentFilter();
  const [picked, setPicked] = useState<readonly Key[]>([]);
  const [rejecting, setRejecting] = useState(false);
  const [holder, height] = useTableHeight();
  const rows = useMemo(() => filterSegments(report, filter), [report, filter]);
  const columns = useMemo(() => columnsOf(words, filter.standing === 'rejected'), [words, filter.standing]);
  // what has gone from the list is no longer picked
  const ids = useMemo(() => { const wanted = new Set(picked); return rows.flatMap(({ id }) => (wanted.has(id) ? [id] : [])); }, [rows, picked]);
  const done = (work: Promise<void>) => { work.then(() => setPicked([]), fail); };
  const levels = RISK_LEVELS.filter((level) => segments.some((segment) => segment.level === level));
  const filtered = rows.length !== segments.length || filter.road !== null || filter.standing !== null;
  return (
    <div className="table-drawer" ref={holder}>
      <div className="table-tools">
        <b aria-live="polite">{words('panels:roads.count', { count: rows.length })}</b>
        <Select<HazardType> size="small" allowClear className="tool" placeholder={words('panels:roads.type')} aria-label={words('panels:roads.type')} value={filter.type} onChange={(type) => useSegmentFilter.setState({ type: type ?? null })} options={hazardCounts(segments).map(({ type, count }) => ({ value: type, label: `${words(`roads:hazard.${type}`)} ${count}` }))} />
        <Select<RiskLevel> size="small" allowClear className="tool" placeholder={words('panels:roads.level')} aria-label={words('panels:roads.level')} value={filter.level} onChange={(level) => useSegmentFilter.setState({ level: level ?? null })} options={levels.map((value) => ({ value, label: words.of(LEVEL_LABELS[value]) }))} />
        <Select<SegmentStanding> size="small" allowClear className="tool" placeholder={words('panels:roads.standing')} aria-label={words('panels:roads.standing')} value={filter.standing} onChange={(standing) => useSegmentFilter.setState({ standing: standing ?? null })} options={standingCounts(report).map(({ standing, count }) => ({ value: standing, label: `${words(`panels:roads.standings.${standing}`)} ${count}` }))} />
        {filtered && <Button size="small" type="link" onClick={() => useSegmentFilter.setState(EVERY_SEGMENT)}>{words('panels:clear')}</Button>}
        {!fixed && ids.length > 0 && (
          <>
            {filter.standing !== 'confirmed' && <Button size="small" onClick={() => done(decideSegments(ids, 'confirmed'))}>{words('panels:roads.confirm-chosen', { count: ids.length })}</Button>}
            {filter.standing !== 'rejected' && <Button size="small" onClick={() => setRejecting(true)}>{words('panels:roads.reject-chosen', { count: ids.length })}</Button>}
            {(filter.standing === 'confirmed' || filter.standing === 'rejected') && <Button size="small" onClick={() => done(forgetDecisions(ids))}>{words('panels:roads.forget-chosen', { count: ids.length })}</Button>}
          </>
        )}
        <span className="note">{words('panels:roads.unverified')}</span>
      </div>
      <div className={roads.state === 'ready' ? 'table-body' : 'table-body result-old'} role="region" aria-label={words('panels:roads.table')}>
        <Table<JudgedSegment>
          size="small" rowKey="id" virtual pagination={false} columns={columns} dataSource={rows} scroll={{ x: filter.standing === 'rejected' ? 1556 : 1336, y: height }}
          {...(fixed ? {} : { rowSelection: { selectedRowKeys: ids, onChange: (next: Key[]) => setPicked(next), columnWidth: 36 } })}
          rowClassName={({ id }) => (id === chosen ? 'row-chosen' : id === hovered ? 'row-pointed' : '')}
          onRow={({ id }) => ({ onClick: () => select({ type: 'segment', id }, true), onMouseEnter: () => useStore.setState({ hover: { type: 'segment', id } }), onMouseLeave: () => useStore.setState({ hover: null }) })} locale={{ emptyText: words(segments.length === 0 ? 'panels:roads.no-segments' : 'panels:roads.none') }}
        />
      </div>
      {rejecting && <RejectDialog ids={ids} close={() => setRejecting(false)} done={() => setPicked([])} />}
    </div>
  );
}
