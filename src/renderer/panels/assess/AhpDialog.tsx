/** Weights out of judgements of two at a time (AHP), taken only where they agree with each other. */
import { Alert, Modal, Select } from 'antd';
import { useState } from 'react';
import { ahp, MOST_CR, type Scheme } from '../../../core/zoning/index.ts';
import { useWords } from '../../ui/words.ts';
import { JUDGEMENTS, judgementText, tableOf } from './weights.ts';

export function AhpDialog({ scheme, close, take }: { readonly scheme: Scheme; readonly close: () => void; readonly take: (scheme: Scheme) => void }) {
  const words = useWords();
  const [judged, setJudged] = useState<ReadonlyMap<string, number>>(new Map());
  const { indicators } = scheme, { weights, cr, worst } = ahp(tableOf(indicators.length, judged)), name = (i: number) => words.of(indicators[i]?.label), agrees = cr < MOST_CR;
  return (
    <Modal open width={620} title={words('panels:assess.ahp.title')} onCancel={close} okText={words('panels:assess.ahp.take')} cancelText={words('window:cancel')} okButtonProps={{ disabled: !agrees }} onOk={() => take({ ...scheme, indicators: indicators.map((indicator, i) => ({ ...indicator, weight: weights[i] ?? 0 })) })}>
      <p className="note">{words('panels:assess.ahp.note')}</p>
      <div className="ahp-pairs">
        {indicators.flatMap((_, i) => indicators.slice(i + 1).map((_unused, k) => {
          const j = i + 1 + k, key = `${i}/${j}`, label = words('panels:assess.ahp.pair', { a: name(i), b: name(j) });
          return <div key={key} className={worst && !agrees && [worst.i, worst.j, worst.k].includes(i) && [worst.i, worst.j, worst.k].includes(j) ? 'ahp-pair warn' : 'ahp-pair'}><span>{label}</span><Select<number> size="small" aria-label={label} value={judged.get(key) ?? 1} onChange={(value) => setJudged(new Map([...judged, [key, value]]))} options={JUDGEMENTS.map((value) => ({ value, label: judgementText(value) }))} style={{ width: 76 }} /></div>;
        }))}
      </div>
      <p>{indicators.map(({ id }, i) => `${name(i)} ${(weights[i] ?? 0).toFixed(3)}`.concat(id === indicators.at(-1)?.id ? '' : words('panels:semicolon')))}</p>
      <Alert showIcon type={agrees ? 'success' : 'error'} title={agrees || !worst ? words('panels:assess.ahp.agrees', { cr: cr.toFixed(3) }) : words('panels:assess.ahp.contradicts', { cr: cr.toFixed(3), a: name(worst.i), b: name(worst.j), c: name(worst.k), direct: judgementText(worst.direct), implied: Number(worst.implied.toFixed(2)) })} />
    </Modal>
  );
}
