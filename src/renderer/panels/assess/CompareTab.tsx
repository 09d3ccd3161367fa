/** 比较: the assessments that are kept; one beside today's or another, on the map and as who has moved. */
import { Alert, Button, Empty, Popconfirm, Segmented, Select } from 'antd';
import { useMemo } from 'react';
import { compareAssessments, MOVES } from '../../../core/zoning/index.ts';
import { fail } from '../../state/actions.ts';
import { type AssessView, compareWith, dropFrozen, openFrozen, putAssess, useAssessView } from '../../state/assess.ts';
import { useStore } from '../../state/store.ts';
import { instant } from '../../ui/format.ts';
import { useWords, type Words } from '../../ui/words.ts';
import { Choice, unitWords } from './Choice.tsx';

/** The comparison that is shown; null where there is none. */
export function useComparison() {
  const { before, current } = useAssessView();
  return useMemo(() => (before && current && before.unit === current.unit ? compareAssessments(before, current) : null), [before, current]);
}

/** What an assessment is called: its name where it is kept, else its scheme, as of now. */
export function reportWords(report: AssessView['current'], words: Words): string {
  return report?.frozen?.name ?? words('panels:assess.now', { scheme: words.of(report?.schemeLabel) });
}

export function CompareTab() {
  const words = useWords();
  const { frozen, current, before, side, schemes, scheme, opened } = useAssessView(), comparison = useComparison();
  const fixed = useStore(({ info }) => info?.readOnly !== false), unit = current?.unit;
  const others = frozen.filter((one) => one.unit === unit && one.name !== opened?.frozen?.name);
  const value = before ? (before.frozen ? `frozen:${before.frozen.name}` : `scheme:${before.scheme}`) : undefined;
  const compare = (next: string | undefined) => void compareWith(next === undefined ? null : next.startsWith('frozen:') ? { frozen: next.slice(7) } : { scheme: next.slice(7) }).catch(fail);
  return (
    <>
      <Choice />
      <Select
        allowClear showSearch={{ optionFilterProp: 'label' }} aria-label={words('panels:assess.compare.with')} placeholder={words('panels:assess.compare.with')} value={value} onChange={compare}
        options={[{ label: words('panels:assess.compare.kept'), options: others.map(({ name }) => ({ value: `frozen:${name}`, label: name })) }, { label: words('panels:assess.compare.schemes'), options: schemes.filter((one) => one.scheme.id !== scheme || opened !== null).map((one) => ({ value: `scheme:${one.scheme.id}`, label: words.of(one.scheme.label) })) }]}
      />
      {comparison && before && (
        <section aria-label={words('panels:assess.compare.result')}>
          <Segmented<'before' | 'after'> block size="small" aria-label={words('panels:assess.compare.side')} value={side} onChange={(next) => putAssess({ side: next })} options={[{ value: 'before', label: reportWords(before, words) }, { value: 'after', label: reportWords(current, words) }]} />
          <dl className="attributes">{MOVES.filter((move) => comparison.counts[move] > 0).map((move) => <div key={move}><dt>{words(`zoning:move.${move}`)}</dt><dd>{words('panels:assess.count', { count: comparison.counts[move] })}</dd></div>)}</dl>
          {!comparison.sameScheme && <Alert type="info" showIcon title={words('panels:assess.compare.other-scheme')} />}
        </section>
      )}
      <h3>{words('panels:assess.kept.title')}</h3>
      {frozen.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words('panels:assess.kept.none')} />}
      {frozen.map((one) => (
        <section key={one.name} className="kept" aria-label={one.name}>
          <b>{one.name}</b>
          <span className="note">{words('panels:assess.kept.made', { at: instant(one.at), who: one.who, scheme: words.of(one.schemeLabel), unit: unitWords(one.unit, words), date: one.date, pack: one.pack })}</span>
          <span className="card-actions">
            <Button size="small" disabled={opened?.frozen?.name === one.name} onClick={() => void openFrozen(one.name).catch(fail)}>{words('panels:assess.kept.open')}</Button>
            {!fixed && <Popconfirm title={words('panels:assess.kept.drop-ask', { name: one.name })} okText={words('panels:assess.kept.drop')} cancelText={words('window:cancel')} onConfirm={() => dropFrozen(one.name).catch(fail)}><Button size="small" danger>{words('panels:assess.kept.drop')}</Button></Popconfirm>}
          </span>
        </section>
      ))}
    </>
  );
}
