/** P01 and P02: the plan's accident table as small multiples, its targets in whole numbers, and whether the accidents on the map agree with the table. */
import { Select } from 'antd';
import { useMemo, useState } from 'react';
import type { Feature } from '../../../core/feature.ts';
import { useStore } from '../../state/store.ts';
import { BarChart } from '../../ui/charts/BarChart.tsx';
import { figure } from '../../ui/format.ts';
import { useWords } from '../../ui/words.ts';
import { type Base, readTargets, type TargetReading } from './targets.ts';
import { recordedByYear } from './summary.ts';

const INDICATORS = ['accidents', 'deaths', 'injuries', 'lossWanYuan'] as const;
const NONE: readonly Feature[] = [];

export function PlanSection() {
  const words = useWords();
  const plan = useStore((state) => state.plan);
  const [base, setBase] = useState<Base>('last');
  if (!plan || plan.years.length === 0) return <p className="note">{words('panels:overview.no-plan')}</p>;
  const readings = readTargets(plan, base);
  const years = plan.years.map(({ year }) => year);
  const aimOf = (key: (typeof INDICATORS)[number]) => {
    const reading = readings.find(({ of }) => of === key);
    return reading && { label: String(reading.byYear), value: reading.allowed };
  };
  return (
    <section aria-label={words('panels:overview.plan')}>
      <h3>{words('panels:overview.plan-years', { from: Math.min(...years), to: Math.max(...years) })}</h3>
      <div className="multiples">
        {INDICATORS.map((key) => (
          <BarChart key={key} title={words(`panels:overview.${key}`)} unit={words(`panels:overview.unit-${key}`)} data={plan.years.map((year) => ({ label: String(year.year), value: year[key] }))} aim={aimOf(key)} />
        ))}
      </div>
      <h3>{words('panels:overview.targets')}</h3>
      <label className="field-line"><span>{words('panels:overview.base')}</span>
        <Select<Base> size="small" value={base} onChange={setBase} aria-label={words('panels:overview.base')} options={[{ value: 'last', label: words('panels:overview.base-last') }, { value: 'mean', label: words('panels:overview.base-mean') }]} />
      </label>
      <p className="note">{words('panels:overview.base-note')}</p>
      <ul className="plain-list">{readings.map((reading) => <Target key={reading.id} reading={reading} />)}</ul>
      <OnRecord />
      <p className="note">{plan.source}</p>
    </section>
  );
}

function Target({ reading: { id, base, changePercent, byYear, allowed, binding, latest, progress } }: { readonly reading: TargetReading }) {
  const words = useWords();
  const label = useStore((state) => state.plan?.targets.find((target) => target.id === id)?.label);
  return (
    <li className="target">
      <b>{words.of(label)}{binding && <span className="note"> · {words('panels:overview.binding')}</span>}</b>
      <span>{words('panels:overview.target', { base: figure(base), change: changePercent, year: byYear, allowed })}</span>
      <span className={`progress ${progress}`}>{words(`panels:overview.progress-${progress}`, { year: latest?.year ?? '', value: latest?.value ?? '' })}</span>
    </li>
  );
}

/** Whether the accidents on the map add up to the plan's table. */
function OnRecord() {
  const words = useWords();
  const plan = useStore((state) => state.plan);
  const accidents = useStore((state) => state.features.get('accident') ?? NONE);
  const rows = useMemo(() => (plan ? recordedByYear(accidents, plan) : []), [accidents, plan]);
  const total = rows.reduce((sum, row) => sum + row.accidents.recorded, 0);
  const wrong = rows.filter(({ agrees }) => !agrees);
  return (
    <>
      <h3>{words('panels:overview.on-record')}</h3>
      {wrong.length === 0 ? <p className="note">{words('panels:overview.agrees', { count: total })}</p> : (
        <ul className="plain-list">
          {wrong.map(({ year, accidents: own, deaths }) => <li key={year} className="note warn">{words('panels:overview.differs', { year, accidents: own.recorded, planned: own.planned, deaths: deaths.recorded, plannedDeaths: deaths.planned })}</li>)}
        </ul>
      )}
    </>
  );
}
