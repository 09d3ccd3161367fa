/** A unit's level and index, opened line by line into its objects; with its control zone. */
import { AimOutlined } from '@ant-design/icons';
import { Alert, Button, Table } from 'antd';
import { useMemo } from 'react';
import { frequencyText } from '../../../core/control/index.ts';
import type { Contribution, RiskUnit } from '../../../core/zoning/types.ts';
import { kindOf } from '../../../core/kinds/index.ts';
import { select } from '../../state/actions.ts';
import { useAssessView } from '../../state/assess.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { figure } from '../../ui/format.ts';
import { LevelCounts } from '../../ui/LevelCounts.tsx';
import { KindSymbol, LevelTag } from '../../ui/marks.tsx';
import { useWords } from '../../ui/words.ts';
import { productOf, sumOf } from './contributions.ts';

/** Height of the list of contributions before it scrolls, in pixels. */
const LIST_PX = 300;

export function UnitCard({ unit }: { readonly unit: RiskUnit }) {
  const words = useWords();
  const { contributions, control, counts, score } = unit;
  const sum = useMemo(() => sumOf(contributions), [contributions]);
  const indexWords = score === null ? words('panels:assess.unknown') : score.toFixed(1);
  const text = () => [
    `${unit.name}  ${control.zone}`,
    `${words('panels:assess.index')}${words('panels:colon')}${indexWords}`,
    ...(unit.complete ? [] : [words('panels:assess.incomplete-note', { count: counts.unknown })]),
    ...contributions.map((line) => `${line.name}\t${line.why}\t${productOf(line)}`),
  ].join('\n');
  return (
    <article className="card" aria-label={unit.name}>
      <header><LevelTag level={unit.level} /><div><h2>{unit.name}</h2><span className="note">{control.zone}</span></div></header>
      <p className="note">{words('panels:assess.why-level')}</p>
      {!unit.complete && <Alert type="warning" showIcon title={words(counts.unknown > 0 ? 'panels:assess.incomplete-note' : 'panels:assess.no-objects', { count: counts.unknown })} />}
      <LevelCounts counts={counts} label={words('panels:assess.objects')} />
      <MissingList unit={unit} />
      <h3>{words('panels:assess.control')}</h3>
      <dl className="attributes">
        <div><dt>{words('panels:assess.zone')}</dt><dd>{control.zone}</dd></div>
        <div><dt>{words('control:plan.frequency')}</dt><dd>{frequencyText(control.frequency, words.lang) || '–'}</dd></div>
        <div><dt>{words('panels:assess.departments')}</dt><dd>{control.departments.join(words('panels:comma'))}</dd></div>
        <div><dt>{words('panels:assess.measures')}</dt><dd>{control.measures.join(words('panels:semicolon'))}</dd></div>
        {control.access !== '' && <div><dt>{words('control:column.access')}</dt><dd>{control.access}</dd></div>}
      </dl>
      <p className="note">{words(control.own ? 'control:profile.own' : 'control:ours-note')}</p>
      <h3 className="section-head"><span>{words('panels:assess.contributions', { count: contributions.length })}</span><b>{sum === null ? words('panels:assess.unknown') : words('panels:assess.sum', { sum: figure(sum) })}</b></h3>
      <p className="note">{words('panels:assess.index-note')}</p>
      <PartsList unit={unit} />
      {contributions.length > 0 && (
        <Table<Contribution>
          size="small" rowKey={({ indicator, kind, id }) => `${indicator}/${kind}/${id}`} virtual pagination={false} showHeader={false} dataSource={[...contributions]} scroll={{ x: 300, y: Math.min(LIST_PX, contributions.length * 46) }}
          columns={[
            {
              key: 'name', width: 212, render: (_, { name, why, kind, id, level }) => (
                <button type="button" className="line-button" onClick={() => select({ type: 'feature', kind, id }, true)}><KindSymbol kind={kind} level={level} size={18} /><span><b>{name}</b><span className="note">{why}</span></span></button>
              ),
            },
            { key: 'score', width: 88, align: 'right', render: (_, line) => <span className="figure">{`${Number(line.score.toFixed(4))} × ${Number(line.weight.toFixed(4))}`}<br /><b>{`= ${productOf(line)}`}</b></span> },
          ]}
        />
      )}
      <p className="card-actions">
        <Button size="small" icon={<AimOutlined aria-hidden />} onClick={() => select({ type: 'unit', id: unit.id }, true)}>{words('panels:on-map')}</Button>
        <CopyButton text={text} />
      </p>
    </article>
  );
}

/** What is not known, and of what. */
function MissingList({ unit: { missing } }: { readonly unit: RiskUnit }) {
  const words = useWords();
  if (missing.length === 0) return null;
  return <ul className="plain-list note" aria-label={words('panels:assess.missing')}>{missing.map(({ indicator, kind, what, count }) => <li key={`${indicator}/${kind}`}>{words(`panels:assess.missing-${what}`, { kind: words.of(kindOf(kind)?.label, kind), count })}</li>)}</ul>;
}

/** The sum by indicator, where a scheme has several. */
function PartsList({ unit: { parts } }: { readonly unit: RiskUnit }) {
  const words = useWords();
  const indicators = useAssessView(({ current }) => current?.indicators), own = indicators?.filter(({ id }) => parts.some(({ indicator }) => indicator === id)) ?? [];
  if ((indicators?.length ?? 0) < 2 || own.length === 0) return null;
  return (
    <dl className="attributes" aria-label={words('panels:assess.by-indicator')}>
      {own.map(({ id, label, group, weight }) => (
        <div key={id} className="part-line"><dt>{words.of(label)}<br />{`${words(`zoning:group.${group}`)} · ${words('panels:assess.weight', { weight: Number(weight.toFixed(3)) })}`}</dt><dd className="figure">{figure(Number(parts.reduce((sum, part) => sum + (part.indicator === id ? part.value * part.weight : 0), 0).toFixed(3)))}</dd></div>
      ))}
    </dl>
  );
}
