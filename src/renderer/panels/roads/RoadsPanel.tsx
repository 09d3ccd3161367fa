/** 道路: each road with its length, what was judged, what was not; choosing one filters the table. */
import { Button, Empty, Input, Tag } from 'antd';
import { useMemo, useState } from 'react';
import { RISK_LEVELS } from '../../../core/levels.ts';
import type { RoadsReport, SegmentChange } from '../../../core/roads/types.ts';
import { fail } from '../../state/actions.ts';
import { keepRun } from '../../state/roads.ts';
import { useStore } from '../../state/store.ts';
import { figure, instant, kilometres } from '../../ui/format.ts';
import { LevelTag } from '../../ui/marks.tsx';
import { ResultFrame } from '../../ui/ResultFrame.tsx';
import { useWords } from '../../ui/words.ts';
import { LimitsDrawer } from './LimitsDrawer.tsx';
import { ProgrammeDialog } from './ProgrammeDialog.tsx';
import { SurveyButtons } from './SurveyButtons.tsx';
import { roadLines, type RoadLine, useSegmentFilter } from './segments.ts';

export function RoadsPanel() {
  const roads = useStore((state) => state.roads);
  return <ResultFrame result={roads}>{(report) => <Roads report={report} />}</ResultFrame>;
}

function Roads({ report }: { readonly report: RoadsReport }) {
  const words = useWords();
  const [sought, setSought] = useState(''), [planning, setPlanning] = useState(false), [limiting, setLimiting] = useState(false);
  const lines = useMemo(() => roadLines(report), [report]);
  if (lines.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words('panels:roads.empty')} />;
  const sum = (key: 'lengthKm' | 'analysedKm') => lines.reduce((total, line) => total + line[key], 0);
  const shown = lines.filter(({ id, name }) => `${name} ${id}`.toLowerCase().includes(sought.trim().toLowerCase()));
  return (
    <div className="panel-stack">
      <dl className="attributes">
        <div><dt>{words('panels:roads.total')}</dt><dd>{words('panels:roads.total-of', { count: figure(lines.length), length: kilometres(sum('lengthKm')) })}</dd></div>
        <div><dt>{words('panels:roads.judged')}</dt><dd>{kilometres(sum('analysedKm'))}</dd></div>
        <div><dt>{words('panels:roads.segments')}</dt><dd>{words('panels:roads.places', { count: report.segments.length })}</dd></div>
        {report.rejected.length > 0 && <div><dt>{words('roads:standing.rejected')}</dt><dd>{words('panels:roads.places', { count: report.rejected.length })}</dd></div>}
        <div><dt>{words('panels:roads.as-of')}</dt><dd>{report.asOf}</dd></div>
      </dl>
      <Compared report={report} />
      <p className="card-actions"><Button size="small" onClick={() => setPlanning(true)}>{words('panels:programme.open')}</Button> <Button size="small" onClick={() => setLimiting(true)}>{words('panels:limits.open')}</Button> <SurveyButtons />{report.ownLimits.length > 0 && <Tag color="volcano">{words('panels:limits.count', { count: report.ownLimits.length })}</Tag>}</p>
      {limiting && <LimitsDrawer report={report} close={() => setLimiting(false)} />}
      {planning && <ProgrammeDialog close={() => setPlanning(false)} />}
      <Input allowClear size="small" placeholder={words('panels:roads.search')} aria-label={words('panels:roads.search')} value={sought} onChange={({ target }) => setSought(target.value)} />
      <div>{shown.map((line) => <RoadRow key={line.id} line={line} />)}</div>
      <p className="note">{words('panels:roads.note')}</p>
    </div>
  );
}

/** What has changed since the search that was kept, and keeping this one. */
function Compared({ report: { segments, gone, comparedWith } }: { readonly report: RoadsReport }) {
  const words = useWords();
  const fixed = useStore(({ info }) => info?.readOnly !== false);
  const count = (change: SegmentChange) => segments.filter((segment) => segment.change === change).length;
  return (
    <section aria-label={words('panels:roads.compared')}>
      {comparedWith ? (
        <>
          <p className="note">{words('panels:roads.compared-with', { who: comparedWith.who, at: instant(comparedWith.at) })}</p>
          <p>{words('panels:roads.changes', { fresh: count('new'), worse: count('worse'), better: count('better'), gone: gone.length })}</p>
          {gone.length > 0 && <ul className="plain-list note">{gone.map(({ id, roadName, from, to, types }) => <li key={id}>{`${roadName} ${from} – ${to} ${types.map((type) => words(`roads:hazard.${type}`)).join(words('roads:comma'))}`}</li>)}</ul>}
        </>
      ) : <p className="note">{words('panels:roads.not-compared')}</p>}
      {!fixed && <Button size="small" onClick={() => { keepRun().catch(fail); }}>{words('panels:roads.keep')}</Button>}
    </section>
  );
}

function RoadRow({ line: { id, name, lengthKm, analysedKm, missing, accuracy, levels } }: { readonly line: RoadLine }) {
  const words = useWords();
  const chosen = useSegmentFilter((state) => state.road === id);
  const worst = RISK_LEVELS.find((level) => levels.includes(level));
  const choose = () => {
    useSegmentFilter.setState({ road: chosen ? null : id });
    useStore.setState({ tableOpen: true, focus: { type: 'feature', kind: 'road', id } });
  };
  return (
    <button type="button" className={`road-line${chosen ? ' chosen' : ''}`} aria-pressed={chosen} onClick={choose}>
      <span className="road-line-head"><b>{name}</b><span className="spacer" />{worst && <><LevelTag level={worst} /><span>{words('panels:roads.places', { count: levels.length })}</span></>}</span>
      <span className="note">{kilometres(lengthKm)}{lengthKm - analysedKm > 0.001 && <> · <Tag color="gold">{words('panels:roads.unjudged', { length: kilometres(lengthKm - analysedKm) })}</Tag></>}</span>
      <span className="note">{words('panels:roads.accuracy', { spacing: figure(accuracy.spacingM), jitter: figure(accuracy.jitterM) })}{accuracy.gradeBaseM !== null && ` · ${words('panels:roads.accuracy-heights', { noise: figure(accuracy.heightNoiseM ?? 0), base: figure(accuracy.gradeBaseM) })}`}</span>
      {missing.map((text) => <span key={text} className="note warn">{text}</span>)}
    </button>
  );
}
