/** 权重: every weight of the scheme on a slider, map and list following; kept as a scheme of the project. */
import { Alert, Button, Empty, Input, InputNumber, Popconfirm, Slider, Tag } from 'antd';
import { useState } from 'react';
import { MOST_AHP, type Scheme, type Weighed, weightsOf, withWeight } from '../../../core/zoning/index.ts';
import { fail } from '../../state/actions.ts';
import { chosenScheme, dropScheme, keepScheme, putAssess, useAssessView } from '../../state/assess.ts';
import { useStore } from '../../state/store.ts';
import { useWords } from '../../ui/words.ts';
import { AhpDialog } from './AhpDialog.tsx';
import { weighedWords } from './Certainty.tsx';
import { Choice } from './Choice.tsx';
import { nextSchemeId, sumOf, sumsToOne, toSum } from './weights.ts';

export function WeightsTab() {
  const words = useWords();
  const view = useAssessView(), { draft, current, schemes, opened, result } = view;
  const fixed = useStore(({ info }) => info?.readOnly !== false);
  const [name, setName] = useState(''), [pairing, setPairing] = useState(false);
  const scheme = chosenScheme(view), offered = schemes.find((one) => one.scheme.id === scheme.id);
  if (opened || !result.value || !current) return <><Choice /><Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words(opened ? 'panels:assess.weights.kept' : 'panels:result.none')} /></>;
  const kinds = [...new Set(current.units.flatMap(({ parts }) => parts.map(({ kind }) => kind)))].sort(), weights = weightsOf(scheme, kinds), byKind = weights.some(({ kind }) => kind !== null);
  const before = new Map(offered ? weightsOf(offered.scheme, kinds).map((one) => [`${one.indicator}/${one.kind}`, one.weight]) : []), whole = byKind || sumsToOne(scheme);
  const move = (to: Weighed) => putAssess({ draft: withWeight(scheme, to) });
  const keep = (id: string, label: Scheme['label']) => keepScheme({ ...scheme, id, label }).then(() => setName(''), fail);
  return (
    <>
      <Choice />
      <p className="note">{words(byKind ? 'panels:assess.weights.kinds' : 'panels:assess.weights.indicators')}</p>
      {weights.map((one) => {
        const label = weighedWords(one, current.indicators, words), key = `${one.indicator}/${one.kind}`, was = before.get(key), most = byKind ? 5 : 1, group = scheme.indicators.find(({ id }) => id === one.indicator)?.group;
        return (
          <section key={key} className="weight" aria-label={label}>
            <span>{label} {!byKind && group && <span className="note">{words(`zoning:group.${group}`)}</span>} {was !== undefined && was !== one.weight && <Tag color="volcano">{words('panels:assess.weights.was', { weight: Number(was.toFixed(3)) })}</Tag>}</span>
            <div className="limit-line">
              <Slider min={0} max={most} step={byKind ? 0.1 : 0.01} value={one.weight} onChange={(weight) => move({ ...one, weight })} aria-label={label} />
              <InputNumber<number> size="small" min={0} max={byKind ? 1000 : 1} step={byKind ? 0.1 : 0.01} value={Number(one.weight.toFixed(4))} aria-label={words('panels:assess.weights.value', { name: label })} onChange={(weight) => { if (weight !== null) move({ ...one, weight }); }} style={{ width: 78 }} />
            </div>
          </section>
        );
      })}
      {!byKind && <p aria-live="polite">{words('panels:assess.weights.sum', { sum: Number(sumOf(scheme).toFixed(3)) })}</p>}
      {!whole && <Alert type="warning" showIcon title={words('panels:assess.weights.not-one')} action={<Button size="small" disabled={sumOf(scheme) === 0} onClick={() => putAssess({ draft: toSum(scheme) })}>{words('panels:assess.weights.to-one')}</Button>} />}
      <p className="card-actions">
        <Button size="small" disabled={!draft} onClick={() => putAssess({ draft: null })}>{words('panels:assess.weights.reset')}</Button>
        {!byKind && weights.length > 1 && weights.length <= MOST_AHP && <Button size="small" onClick={() => setPairing(true)}>{words('panels:assess.ahp.open')}</Button>}
        {!fixed && offered?.own && draft && <Button size="small" type="primary" disabled={!whole} onClick={() => void keep(scheme.id, scheme.label)}>{words('panels:assess.weights.change')}</Button>}
        {!fixed && offered?.own && <Popconfirm title={words('panels:assess.weights.drop-ask')} okText={words('panels:assess.weights.drop')} cancelText={words('window:cancel')} onConfirm={() => dropScheme(scheme.id).catch(fail)}><Button size="small" danger>{words('panels:assess.weights.drop')}</Button></Popconfirm>}
      </p>
      {!fixed && (
        <div className="table-tools flush">
          <Input className="grow" size="small" maxLength={80} placeholder={words('panels:assess.weights.name')} aria-label={words('panels:assess.weights.name')} value={name} onChange={({ target }) => setName(target.value)} />
          <Button size="small" disabled={name.trim() === '' || !whole} onClick={() => void keep(nextSchemeId(schemes.map((one) => one.scheme.id)), { zh: name.trim(), en: name.trim() })}>{words('panels:assess.weights.keep')}</Button>
        </div>
      )}
      {pairing && <AhpDialog scheme={scheme} close={() => setPairing(false)} take={(next) => { putAssess({ draft: next }); setPairing(false); }} />}
      <p className="note">{words('panels:assess.weights.note')}</p>
    </>
  );
}
