/** 结果: units by level, with the counts of each colour, and the relative index beside it in a hue of its own. */
import { Button, Tag } from 'antd';
import { max } from 'd3-array';
import { useMemo, useState } from 'react';
import { LEVEL_LABELS, LEVEL_NUMERALS, RISK_LEVELS } from '../../../core/levels.ts';
import { INDEX_RAMP } from '../../../core/symbology/index.ts';
import { type AssessmentReport, type Certainty as Sure, certaintyOf, classesOf, type RiskUnit } from '../../../core/zoning/index.ts';
import { select } from '../../state/actions.ts';
import { runAssess, useAssessView } from '../../state/assess.ts';
import { useStore } from '../../state/store.ts';
import { LevelSwatch } from '../../ui/LevelCounts.tsx';
import { LevelBar, LevelTag } from '../../ui/marks.tsx';
import { ResultFrame } from '../../ui/ResultFrame.tsx';
import { useWords } from '../../ui/words.ts';
import { Certainty } from './Certainty.tsx';
import { Choice, unitWords } from './Choice.tsx';
import { FreezeDialog } from './FreezeDialog.tsx';
import { indexColour } from './index-ramp.ts';

/** Units that the panel lists; the table below the map has them all. */
const MOST_LISTED = 200;
/** Beyond so many units the doubt of the weights is not gone through. */
const MOST_DOUBTED = 5000;

export function ResultsTab() {
  const { result, current } = useAssessView();
  return <><Choice /><ResultFrame result={result} run={runAssess}>{(value) => <Units report={current ?? value} />}</ResultFrame></>;
}

function Units({ report }: { readonly report: AssessmentReport }) {
  const words = useWords(), fixed = useStore(({ info }) => info?.readOnly !== false), tried = useAssessView(({ draft }) => draft !== null);
  const [freezing, setFreezing] = useState(false);
  const { units, schemeLabel, unit } = report, most = max(units, ({ score }) => score ?? 0) ?? 0;
  const sure = useMemo(() => (units.length > MOST_DOUBTED ? null : certaintyOf(report)), [units, report]);
  const classes = useMemo(() => classesOf(units.map(({ score }) => score), report.classes), [units, report]);
  return (
    <div className="panel-stack">
      <p className="note">{words('panels:assess.scheme', { scheme: words.of(schemeLabel), unit: unitWords(unit, words) })} {tried && <Tag color="volcano">{words('panels:assess.tried')}</Tag>}</p>
      <ul className="level-legend" aria-label={words('panels:assess.legend')}>
        {RISK_LEVELS.map((level) => <li key={level}><LevelSwatch level={level} />{`${LEVEL_NUMERALS[level]} ${words.of(LEVEL_LABELS[level])}`}</li>)}
      </ul>
      <div className="index-legend"><span>{words('panels:assess.index')}</span><span className="index-ramp" aria-hidden style={{ background: `linear-gradient(90deg, ${INDEX_RAMP.join(', ')})` }} /><span className="note">{words('panels:assess.classes', { most: most.toFixed(1) })}</span></div>
      {!fixed && report.frozen === undefined && !tried && <p className="card-actions"><Button size="small" disabled={units.length === 0} onClick={() => setFreezing(true)}>{words('panels:assess.kept.keep')}</Button></p>}
      {freezing && <FreezeDialog close={() => setFreezing(false)} />}
      <div>{units.slice(0, MOST_LISTED).map((one, i) => <UnitRow key={one.id} unit={one} rank={i + 1} most={most} own={classes[i]} sure={sure?.get(one.id)} indicators={report.indicators} />)}</div>
      {units.length > MOST_LISTED && <p className="note">{words('panels:assess.listed', { shown: MOST_LISTED, count: units.length })}</p>}
      <p className="note">{words('panels:assess.note')}</p>
    </div>
  );
}

interface RowProps { readonly unit: RiskUnit; readonly rank: number; readonly most: number; readonly own: number | null | undefined; readonly sure: Sure | undefined; readonly indicators: AssessmentReport['indicators'] }

function UnitRow({ unit: { id, name, level, complete, counts, score }, rank, most, own, sure, indicators }: RowProps) {
  const words = useWords();
  const chosen = useStore(({ selection }) => selection?.type === 'unit' && selection.id === id);
  return (
    <button type="button" className={`unit-line${chosen ? ' chosen' : ''}`} aria-pressed={chosen} onClick={() => select({ type: 'unit', id }, true)}>
      <span className="unit-line-head"><span className="rank">{rank}</span><LevelTag level={level} /><b>{name}</b>{!complete && <Tag color="gold">{words('panels:assess.incomplete')}</Tag>}<span className="spacer" /><Certainty sure={sure} indicators={indicators} /></span>
      <span className="unit-line-bars">
        <LevelBar counts={counts} width={112} />
        <span className="index-bar"><i style={{ width: score === null || most <= 0 ? 0 : `${Math.max(0, (score / most) * 100)}%`, background: indexColour(own) }} /></span>
        <span className="index-figure">{score === null ? words('panels:assess.unknown') : score.toFixed(1)}</span>
      </span>
    </button>
  );
}
