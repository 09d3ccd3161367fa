/** Where a feature in the form is: typed for a point, told for everything else. */
import { Form, Input } from 'antd';
import { useState } from 'react';
import { typedPlace } from '../../../core/crs/index.ts';
import type { Geometry } from '../../../core/feature.ts';
import { areaM2, classOf, lengthM } from '../../../core/geo/index.ts';
import { areaText, coordinates, metres } from '../../ui/format.ts';
import { useWords } from '../../ui/words.ts';

const shown = (geometry: Geometry | null): string => (geometry?.type === 'Point' ? coordinates([geometry.coordinates[0] as number, geometry.coordinates[1] as number]) : '');

export function PlaceField({ geometry, problem, onChange }: { readonly geometry: Geometry | null; readonly problem: string | null; readonly onChange: (geometry: Geometry | null) => void }) {
  const words = useWords();
  const [text, setText] = useState(shown(geometry));
  const typable = geometry === null || geometry.type === 'Point';
  const place = typable ? typedPlace(text) : null;
  const type = (next: string) => {
    setText(next);
    const at = typedPlace(next)?.at;
    if (at) onChange({ type: 'Point', coordinates: [...at] });
    else if (next.trim() === '') onChange(null);
  };
  const said = !typable ? `${geometry.type} · ${classOf(geometry) === 'line' ? metres(lengthM(geometry)) : areaText(areaM2(geometry))}` : '';
  const unread = typable && text.trim() !== '' && !place;
  const help = unread ? words('panels:form.place-unread') : problem ?? (place && place.as !== 'degrees' ? words(`panels:form.place-${place.as}`, { place: coordinates([place.at[0], place.at[1]]), meridian: place.meridian ?? 0 }) : null);
  return (
    <Form.Item label={words('panels:inspector.place')} required validateStatus={unread || problem ? 'error' : ''} help={help}>
      {typable ? <Input aria-label={words('panels:inspector.place')} value={text} placeholder="105.67, 34.86" onChange={({ target }) => type(target.value)} /> : <span>{said}</span>}
    </Form.Item>
  );
}
