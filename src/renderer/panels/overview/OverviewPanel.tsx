/** 概览: what is red, what the plan asks, what is not known. */
import { Alert, Button, Card, Segmented, Statistic } from 'antd';
import { useMemo, useState } from 'react';
import { LEVEL_LABELS, LEVEL_NUMERALS, RISK_LEVELS } from '../../../core/levels.ts';
import { LEVEL_COLOURS } from '../../../core/symbology/index.ts';
import { useStore } from '../../state/store.ts';
import { BarChart } from '../../ui/charts/BarChart.tsx';
import { figure } from '../../ui/format.ts';
import { useWords } from '../../ui/words.ts';
import { coverageOf } from './needs.ts';
import { type Base, readTargets } from './targets.ts';

export function OverviewPanel() {
  const words = useWords();
  const { info, plan, check, roads, assessment, features } = useStore();
  const coverage = useMemo(() => coverageOf(features), [features]);
  const [base, setBase] = useState<Base>('last');
  if (!info) return null;
  const needs = <Button size="small" onClick={() => useStore.setState({ needsOpen: true })}>{words('window:command.needs')}</Button>;
  if (info.kinds.length === 0) return <Alert type="info" showIcon title={words('panels:overview.empty')} description={words('panels:overview.empty-next')} action={needs} />;
  const levels = RISK_LEVELS.map((level) => ({ level, count: info.kinds.reduce((sum, kind) => sum + kind.levels[level], 0) }));
  const counted = check.value?.rules.reduce((sum, { violated }) => sum + violated, 0);
  const undecidable = check.value?.rules.reduce((sum, rule) => sum + rule.undecidable, 0) ?? 0;
  const incomplete = assessment.value?.units.filter(({ complete }) => !complete).length ?? 0;
  const unjudged = roads.value?.roads.filter(({ missing }) => missing.length > 0).length ?? 0;
  const goTo = (activity: 'check' | 'roads' | 'assess') => useStore.setState({ activity });
  return (
    <div className="panel-stack">
      <div className="stat-row">
        <Card size="small" hoverable onClick={() => goTo('check')}><Statistic title={words('panels:overview.violated')} value={counted ?? '…'} /></Card>
        <Card size="small" hoverable onClick={() => goTo('roads')}><Statistic title={words('panels:overview.segments')} value={roads.value?.segments.length ?? '…'} /></Card>
        <Card size="small" hoverable onClick={() => goTo('assess')}><Statistic title={words('panels:overview.red-towns')} value={assessment.value?.units.filter(({ level }) => level === 'major').length ?? '…'} /></Card>
      </div>
      <section>
        <h3>{words('panels:overview.objects')}</h3>
        <div className="level-tiles">
          {levels.map(({ level, count }) => <div key={level} style={{ background: LEVEL_COLOURS[level].fill, color: LEVEL_COLOURS[level].on }}><b>{figure(count)}</b><span>{`${LEVEL_NUMERALS[level]} ${words.of(LEVEL_LABELS[level])}`}</span></div>)}
        </div>
      </section>
      <section>
        <h3>{words('panels:overview.unknown')}</h3>
        <ul className="plain-list">
          <li>{words('panels:overview.undecidable', { count: undecidable })} <Button size="small" type="link" onClick={() => goTo('check')}>{words('panels:see')}</Button></li>
          <li>{words('panels:overview.incomplete', { count: incomplete })} <Button size="small" type="link" onClick={() => goTo('assess')}>{words('panels:see')}</Button></li>
          <li>{words('panels:overview.unjudged', { count: unjudged })} <Button size="small" type="link" onClick={() => goTo('roads')}>{words('panels:see')}</Button></li>
        </ul>
      </section>
      <section>
        <h3>{words('panels:overview.data')}</h3>
        <p className="note">{words('panels:overview.coverage', coverage)}</p>
        {needs}
      </section>
      {plan && plan.years.length > 0 && (
        <section>
          <h3>{words('panels:overview.plan')}</h3>
          {(['accidents', 'deaths', 'injuries', 'lossWanYuan'] as const).map((key) => (
            <BarChart key={key} title={words(`panels:overview.${key}`)} unit={words(`panels:overview.unit-${key}`)} data={plan.years.map((year) => ({ label: String(year.year), value: year[key] }))} />
          ))}
          <h3>{words('panels:overview.targets')}</h3>
          <Segmented size="small" block value={base} onChange={setBase} options={[{ value: 'last', label: words('panels:overview.base-last') }, { value: 'mean', label: words('panels:overview.base-mean') }]} />
          <p className="note">{words('panels:overview.base-note')}</p>
          <ul className="plain-list">
            {readTargets(plan, base).map(({ id, base: from, allowed, byYear, actual }) => {
              const target = plan.targets.find((item) => item.id === id);
              return <li key={id}><b>{words.of(target?.label)}</b><br />{words('panels:overview.target', { base: figure(from), change: target?.changePercent ?? 0, year: byYear, allowed })}<br /><span className="note">{actual === null ? words('panels:overview.no-actual') : words(actual <= allowed ? 'panels:overview.reached' : 'panels:overview.missed', { actual })}</span></li>;
            })}
          </ul>
          <p className="note">{plan.source}</p>
        </section>
      )}
    </div>
  );
}
