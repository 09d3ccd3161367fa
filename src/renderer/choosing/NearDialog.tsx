/** 按距离选择: what lies within a distance of what is chosen or selected, in geodesic metres. */
import { Form, InputNumber, Modal, Select } from 'antd';
import { useDeferredValue, useMemo, useState } from 'react';
import { nameOf } from '../../core/feature.ts';
import { kindOf } from '../../core/kinds/index.ts';
import { choose, type How, nearOrigins, origins } from '../state/choice.ts';
import { useStore } from '../state/store.ts';
import { figure } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';
import { closeDialog } from './close.ts';
import { HowToTake } from './WhereDialog.tsx';

export function NearDialog() {
  const words = useWords();
  const state = useStore();
  const [kinds, setKinds] = useState<readonly string[]>([]);
  const [metres, setMetres] = useState(100);
  const [how, setHow] = useState<How>('replace');
  const asked = useDeferredValue(metres);
  const { features, chosen, selection } = state;
  const from = origins(state), [only] = from;
  const found = useMemo(() => nearOrigins({ features, chosen, selection }, kinds, asked), [features, chosen, selection, kinds, asked]);
  return (
    <Modal open width={460} keyboard={false} title={words('window:command.choose-near')} onCancel={closeDialog} onOk={() => { choose(found, how); closeDialog(); }} okText={words('window:choose.take', { count: figure(found.length) })} okButtonProps={{ disabled: found.length === 0 }} cancelText={words('window:cancel')}>
      <p>{from.length === 1 && only ? words('window:choose.from-one', { name: nameOf(only) }) : words('window:choose.from-many', { count: figure(from.length) })}</p>
      <Form layout="vertical" component="div">
        <Form.Item label={words('window:choose.kinds')}><Select<string[]> mode="multiple" showSearch={{ optionFilterProp: 'label' }} aria-label={words('window:choose.kinds')} value={[...kinds]} onChange={setKinds} options={(state.info?.kinds ?? []).filter(({ count }) => count > 0).map(({ kind }) => ({ value: kind, label: words.of(kindOf(kind)?.label, kind) }))} /></Form.Item>
        <Form.Item label={words('window:choose.distance')}><InputNumber<number> min={0} max={1_000_000} value={metres} suffix="m" aria-label={words('window:choose.distance')} onChange={(value) => { if (value !== null) setMetres(value); }} style={{ width: 180 }} /></Form.Item>
      </Form>
      {chosen.size > 0 && <HowToTake how={how} onChange={setHow} />}
      <p role="status" className="note">{words('window:choose.near-found', { count: figure(found.length) })}</p>
    </Modal>
  );
}
