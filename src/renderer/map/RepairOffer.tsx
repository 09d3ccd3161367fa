/** A shape that is wrong: where, on the map; and the repaired one, to be seen before it is taken. */
import { ToolOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { toPlainError } from '../../core/errors.ts';
import type { Geometry } from '../../core/feature.ts';
import { areaM2, classOf, lengthM } from '../../core/geo/index.ts';
import { errorText } from '../../core/i18n.ts';
import { engine } from '../state/engine.ts';
import { useStore } from '../state/store.ts';
import { areaText, metres } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';

/** Problems that a repair can do something about. */
export const REPAIRABLE: ReadonlySet<string> = new Set(['geometry-self-crossing', 'geometry-unclosed', 'geometry-zero-size', 'geometry-too-few-points']);

export interface RepairOfferProps {
  readonly geometry: Geometry;
  /** where it is wrong, null when nothing is known to be */
  readonly at: readonly [lon: number, lat: number] | null;
  readonly onAccept: (geometry: Geometry) => void;
}

const sizeOf = (geometry: Geometry): string => (classOf(geometry) === 'line' ? metres(lengthM(geometry)) : areaText(areaM2(geometry)));

export function RepairOffer({ geometry, at, onAccept }: RepairOfferProps) {
  const words = useWords();
  /** the repaired shape, or what is said instead of one; of the geometry that it was asked for */
  const [answer, setAnswer] = useState<{ readonly of: Geometry; readonly shape: Geometry | null; readonly said: string | null } | null>(null);
  const latest = answer?.of === geometry ? answer : null, proposal = latest?.shape ?? null;
  const lon = at?.[0], lat = at?.[1];
  useEffect(() => {
    useStore.setState({ marks: { problem: lon === undefined || lat === undefined ? null : [lon, lat], proposal } });
    return () => useStore.setState({ marks: null });
  }, [lon, lat, proposal]);
  const ask = () => {
    const tell = (shape: Geometry | null, said: string | null) => setAnswer({ of: geometry, shape, said });
    engine.call('geometry.repair', { geometry }).then(({ geometry: repaired }) => {
      if (repaired === null) tell(null, words('window:repair.nothing'));
      else if (JSON.stringify(repaired) === JSON.stringify(geometry)) tell(null, words('window:repair.sound'));
      else tell(repaired, null);
    }, (thrown: unknown) => tell(null, errorText(words.lang, toPlainError(thrown))));
  };
  return (
    <div className="repair" role="group" aria-label={words('window:repair.title')}>
      {proposal === null
        ? <Button size="small" danger={at !== null} icon={<ToolOutlined aria-hidden />} onClick={ask}>{words(at === null ? 'window:repair.check' : 'window:repair.run')}</Button>
        : <>
          <span role="status">{words('window:repair.proposal', { size: sizeOf(proposal) })}</span>
          <Button size="small" type="primary" onClick={() => onAccept(proposal)}>{words('window:repair.accept')}</Button>
          <Button size="small" onClick={() => setAnswer(null)}>{words('window:repair.leave')}</Button>
        </>}
      {latest?.said && <span className="note" role="status">{latest.said}</span>}
    </div>
  );
}
