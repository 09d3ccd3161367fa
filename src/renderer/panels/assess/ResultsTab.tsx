/** 结果: townships by level, with the counts of each colour, and the relative index beside it in a hue of its own. */
import { Tag } from 'antd';
import { max } from 'd3-array';
import { LEVEL_LABELS, LEVEL_NUMERALS, RISK_LEVELS } from '../../../core/levels.ts';
import { INDEX_RAMP } from '../../../core/symbology/index.ts';
import type { AssessmentReport, RiskUnit } from '../../../core/zoning/types.ts';
import { SCHEMES } from '../../../core/zoning/index.ts';
import { select } from '../../state/actions.ts';
import { useStore } from '../../state/store.ts';
import { LevelSwatch } from '../../ui/LevelCounts.tsx';
import { LevelBar, LevelTag } from '../../ui/marks.tsx';
import { ResultFrame } from '../../ui/ResultFrame.tsx';
import { useWords } from '../../ui/words.ts';
import { indexColour } from './index-ramp.ts';

export function ResultsTab() {
  const assessment = useStore((state) => state.assessment);
  return <ResultFrame result={assessment}>{(report) => <Units report={report} />}</ResultFrame>;
}

function Units({ report: { units, scheme } }: { readonly report: AssessmentReport }) {
  const words = useWords();
  const most = max(units, ({ score }) => score ?? 0) ?? 0;
  return (
    <div className="panel-stack">
      <p className="note">{words('panels:assess.scheme', { scheme: words.of(SCHEMES.find(({ id }) => id === scheme)?.label, scheme) })}</p>
      <ul className="level-legend" aria-label={words('panels:assess.legend')}>
        {RISK_LEVELS.map((level) => <li key={level}><LevelSwatch level={level} />{`${LEVEL_NUMERALS[level]} ${words.of(LEVEL_LABELS[level])}`}</li>)}
      </ul>
      <div className="index-legend"><span>{words('panels:assess.index')}</span><span className="index-ramp" aria-hidden style={{ background: `linear-gradient(90deg, ${INDEX_RAMP.join(', ')})` }} /><span className="note">{`0 – ${most.toFixed(1)}`}</span></div>
      <div>{units.map((unit, i) => <UnitRow key={unit.id} unit={unit} rank={i + 1} most={most} />)}</div>
      <p className="note">{words('panels:assess.note')}</p>
    </div>
  );
}

function UnitRow({ unit: { id, name, level, complete, counts, score }, rank, most }: { readonly unit: RiskUnit; readonly rank: number; readonly most: number }) {
  const words = useWords();
  const chosen = useStore(({ selection }) => selection?.type === 'unit' && selection.id === id);
  return (
    <button type="button" className={`unit-line${chosen ? ' chosen' : ''}`} aria-pressed={chosen} onClick={() => select({ type: 'unit', id }, true)}>
      <span className="unit-line-head"><span className="rank">{rank}</span><LevelTag level={level} /><b>{name}</b>{!complete && <Tag color="gold">{words('panels:assess.incomplete')}</Tag>}</span>
      <span className="unit-line-bars">
        <LevelBar counts={counts} width={112} />
        <span className="index-bar"><i style={{ width: score === null || most === 0 ? 0 : `${(score / most) * 100}%`, background: indexColour(score, most) }} /></span>
        <span className="index-figure">{score === null ? words('panels:assess.unknown') : score.toFixed(1)}</span>
      </span>
    </button>
  );
}
