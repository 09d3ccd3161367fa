/** Where a feature in the form is: typed, moved by metres or to another place, turned round, repaired. */
import { DragOutlined, SwapOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber, Popover } from 'antd';
import { useState } from 'react';
import { type Crs, typedPlace } from '../../../core/crs/index.ts';
import type { Geometry } from '../../../core/feature.ts';
import { areaM2, classOf, lengthM, middleOf, movedBy, movedTo, turnedRound } from '../../../core/geo/index.ts';
import { translate } from '../../../core/i18n.ts';
import type { FeatureProblem } from '../../../core/kinds/problems.ts';
import { RepairOffer } from '../../map/RepairOffer.tsx';
import { areaText, coordinates, metres } from '../../ui/format.ts';
import { CrsSelect } from '../../ui/CrsSelect.tsx';
import { useWords } from '../../ui/words.ts';

const shown = (geometry: Geometry | null): string => (geometry?.type === 'Point' ? coordinates([geometry.coordinates[0] as number, geometry.coordinates[1] as number]) : '');

export function PlaceField({ geometry, problem, onChange }: { readonly geometry: Geometry | null; readonly problem: FeatureProblem | null; readonly onChange: (geometry: Geometry | null) => void }) {
  const words = useWords();
  const [text, setText] = useState(shown(geometry));
  const [moving, setMoving] = useState(false);
  const [crs, setCrs] = useState<Crs>();
  const typable = geometry === null || geometry.type === 'Point';
  const place = typable ? typedPlace(text, crs) : null;
  const type = (next: string, within = crs) => {
    setText(next);
    const at = typedPlace(next, within)?.at;
    if (at) onChange({ type: 'Point', coordinates: [...at] });
    else if (next.trim() === '') onChange(null);
  };
  const put = (next: Geometry) => { setCrs(undefined); setText(shown(next)); onChange(next); };
  const said = !typable ? `${words(`panels:form.class-${classOf(geometry) ?? 'mixed'}`)} · ${classOf(geometry) === 'line' ? metres(lengthM(geometry)) : areaText(areaM2(geometry))}` : '';
  const unread = typable && text.trim() !== '' && !place;
  const problemText = problem ? translate(words.lang, `engine:refused.${problem.code}`, problem.params) : null;
  const help = unread ? words('panels:form.place-unread') : problemText ?? (place && place.as !== 'degrees' ? words(`panels:form.place-${place.as}`, { place: coordinates([place.at[0], place.at[1]]), meridian: place.meridian ?? 0 }) : null);
  return (
    <Form.Item label={words('panels:inspector.place')} required validateStatus={unread || problem ? 'error' : ''} help={help}>
      {typable
        ? <><Input aria-label={words('panels:inspector.place')} value={text} placeholder="105.67, 34.86" onChange={({ target }) => type(target.value)} /><CrsSelect value={crs} onChange={(next) => { setCrs(next); type(text, next); }} /></>
        : <span>{said}</span>}
      {geometry && (
        <div className="place-tools">
          <Popover trigger="click" placement="bottomLeft" open={moving} onOpenChange={setMoving} content={<Move geometry={geometry} onChange={(next) => { setMoving(false); put(next); }} />}><Button size="small" icon={<DragOutlined aria-hidden />}>{words('panels:form.move')}</Button></Popover>
          {problem?.code === 'geometry-looks-swapped' && <Button size="small" type="primary" icon={<SwapOutlined aria-hidden />} onClick={() => put(turnedRound(geometry))}>{words('panels:form.turn-round')}</Button>}
          {!typable && <RepairOffer geometry={geometry} at={problem?.at ?? null} onAccept={put} />}
        </div>
      )}
    </Form.Item>
  );
}

/** By metres on the ground, or so that the middle comes to a place. */
function Move({ geometry, onChange }: { readonly geometry: Geometry; readonly onChange: (geometry: Geometry) => void }) {
  const words = useWords();
  const [east, setEast] = useState(0);
  const [north, setNorth] = useState(0);
  const [text, setText] = useState('');
  const [crs, setCrs] = useState<Crs>();
  const middle = middleOf(geometry), place = typedPlace(text, crs);
  return (
    <div className="move">
      <label>{words('panels:form.east')}<InputNumber<number> size="small" suffix="m" value={east} aria-label={words('panels:form.east')} onChange={(value) => setEast(value ?? 0)} /></label>
      <label>{words('panels:form.north')}<InputNumber<number> size="small" suffix="m" value={north} aria-label={words('panels:form.north')} onChange={(value) => setNorth(value ?? 0)} /></label>
      <Button size="small" type="primary" disabled={east === 0 && north === 0} onClick={() => { onChange(movedBy(geometry, east, north)); setEast(0); setNorth(0); }}>{words('panels:form.move-by')}</Button>
      {geometry.type !== 'Point' && (
        <>
          <label>{words('panels:form.middle')}<Input size="small" aria-label={words('panels:form.middle')} placeholder={middle ? coordinates([middle[0], middle[1]]) : ''} value={text} onChange={({ target }) => setText(target.value)} /></label>
          <CrsSelect value={crs} onChange={setCrs} />
          <Button size="small" type="primary" disabled={!place} onClick={() => { if (place) { onChange(movedTo(geometry, place.at)); setText(''); } }}>{words('panels:form.move-to')}</Button>
        </>
      )}
    </div>
  );
}
