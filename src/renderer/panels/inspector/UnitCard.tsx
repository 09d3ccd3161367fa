/** A unit's level and index, opened line by line into its objects. */
import { Table, Tag } from 'antd';
import { LEVEL_LABELS, LEVEL_NUMERALS, RISK_LEVELS } from '../../../core/levels.ts';
import type { RiskUnit } from '../../../core/zoning/types.ts';
import { select } from '../../state/actions.ts';
import { LevelTag } from '../../ui/marks.tsx';
import { useWords } from '../../ui/words.ts';

export function UnitCard({ unit }: { readonly unit: RiskUnit }) {
  const words = useWords();
  return (
    <article className="card" aria-label={unit.name}>
      <header><LevelTag level={unit.level} /><div><h2>{unit.name}</h2><span className="note">{unit.control.zone}</span></div></header>
      {!unit.complete && <p><Tag color="gold">{words('panels:assess.incomplete')}</Tag>{words('panels:assess.incomplete-note', { count: unit.counts.unknown })}</p>}
      <p>{RISK_LEVELS.map((level) => <span key={level} className="count-chip">{`${LEVEL_NUMERALS[level]} ${words.of(LEVEL_LABELS[level])} ${unit.counts[level]}`}</span>)}</p>
      <dl className="attributes">
        <div><dt>{words('panels:assess.index')}</dt><dd>{unit.score === null ? words('panels:assess.unknown') : unit.score.toFixed(1)}</dd></div>
        <div><dt>{words('panels:assess.departments')}</dt><dd>{unit.control.departments.join('、')}</dd></div>
        <div><dt>{words('panels:assess.measures')}</dt><dd>{unit.control.measures.join('；')}</dd></div>
      </dl>
      <h3>{words('panels:assess.contributions', { count: unit.contributions.length })}</h3>
      <Table
        size="small" rowKey={({ kind, id }) => `${kind}/${id}`} virtual pagination={false} dataSource={[...unit.contributions]} scroll={{ x: 318, y: 300 }} onRow={({ kind, id }) => ({ onClick: () => select({ type: 'feature', kind, id }, true) })}
        columns={[
          { title: words('panels:assess.object'), key: 'name', width: 196, render: (_, { name, why }) => <><b>{name}</b><br /><span className="note">{why}</span></> },
          { title: words('panels:assess.index'), key: 'score', width: 100, align: 'right', render: (_, { score, weight }) => `${score} × ${weight} = ${(score * weight).toFixed(1)}` },
        ]}
      />
    </article>
  );
}
