/** The usual measures of a segment by group; on a confirmed one they are assigned with quantities. */
import { Button, Checkbox, InputNumber, Tag } from 'antd';
import { useState } from 'react';
import { quantityOf, unitOf } from '../../../core/roads/prices.ts';
import type { AssignedMeasure, JudgedSegment, Measure } from '../../../core/roads/types.ts';
import { fail } from '../../state/actions.ts';
import { assignMeasures } from '../../state/roads.ts';
import { useStore } from '../../state/store.ts';
import { useWords } from '../../ui/words.ts';

/** Measures by their group, in the order of the groups. */
function grouped(measures: readonly Measure[]): readonly (readonly [Measure['group'], readonly Measure[]])[] {
  const groups = new Map<Measure['group'], Measure[]>();
  for (const measure of measures) {
    const own = groups.get(measure.group);
    if (own) own.push(measure);
    else groups.set(measure.group, [measure]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

export function SegmentMeasures({ segment }: { readonly segment: JudgedSegment }) {
  const words = useWords();
  const fixed = useStore(({ info }) => info?.readOnly !== false);
  const [choosing, setChoosing] = useState(false);
  const assigned = segment.decision?.measures ?? [], own = new Map(assigned.map(({ id, quantity }) => [id, quantity]));
  if (choosing) return <Chooser segment={segment} assigned={own} close={() => setChoosing(false)} />;
  return (
    <section>
      <h3>{words(assigned.length > 0 ? 'panels:roads.assigned' : 'panels:roads.measures')}</h3>
      {grouped(assigned.length > 0 ? segment.measures.filter(({ id }) => own.has(id)) : segment.measures).map(([group, measures]) => (
        <div key={group} className="measure-group">
          <h4>{`${group} ${words(`panels:measure-group.${group}`)}`}</h4>
          <ul className="plain-list">{measures.map((measure) => (
            <li key={measure.id}>{words.of(measure.label)} {own.has(measure.id) && <Tag>{`${own.get(measure.id)} ${words(`roads:measure-unit.${unitOf(measure)}`)}`}</Tag>}<br /><span className="note">{measure.source}</span></li>
          ))}</ul>
        </div>
      ))}
      {!fixed && segment.decision?.work && <p className="card-actions"><Button size="small" onClick={() => setChoosing(true)}>{words('panels:roads.assign')}</Button></p>}
    </section>
  );
}

function Chooser({ segment, assigned, close }: { readonly segment: JudgedSegment; readonly assigned: ReadonlyMap<string, number>; readonly close: () => void }) {
  const words = useWords();
  const [chosen, setChosen] = useState<ReadonlyMap<string, number>>(assigned);
  const put = (id: string, quantity: number | null) => setChosen((old) => new Map(quantity === null ? [...old].filter(([own]) => own !== id) : [...old, [id, quantity]]));
  const measures = segment.measures.flatMap(({ id }): AssignedMeasure[] => { const quantity = chosen.get(id); return quantity === undefined ? [] : [{ id, quantity }]; });
  return (
    <section aria-label={words('panels:roads.assign')}>
      <h3>{words('panels:roads.assigned')}</h3>
      <ul className="plain-list">{segment.measures.map((measure) => {
        const { id, group, label } = measure, name = words.of(label), quantity = chosen.get(id);
        return (
          <li key={id}>
            <Checkbox checked={quantity !== undefined} onChange={({ target }) => put(id, target.checked ? quantityOf(segment, measure) : null)}>{`${group} ${name}`}</Checkbox>
            {quantity !== undefined && <InputNumber<number> size="small" min={0.1} max={1_000_000} value={quantity} suffix={words(`roads:measure-unit.${unitOf(measure)}`)} aria-label={words('panels:roads.quantity-of', { name })} onChange={(value) => { if (value !== null) put(id, value); }} style={{ width: 120 }} />}
          </li>
        );
      })}</ul>
      <p className="card-actions">
        <Button size="small" type="primary" onClick={() => { assignMeasures(segment.id, measures).then(close, fail); }}>{words('panels:roads.assign-save')}</Button>
        <Button size="small" onClick={close}>{words('window:cancel')}</Button>
      </p>
    </section>
  );
}
