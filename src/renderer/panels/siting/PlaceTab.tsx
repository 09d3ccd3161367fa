/** May it go here: the place by a click, by coordinates or as a shape, and what the law says of it while it moves. */
import { AimOutlined, BorderOutlined, CloseOutlined, EditOutlined, LineOutlined, PlusOutlined, RollbackOutlined, StarOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Tooltip } from 'antd';
import { boundsOf } from '../../../core/geo/index.ts';
import { errorText } from '../../../core/i18n.ts';
import { kindOf } from '../../../core/kinds/index.ts';
import { problemOfGeometry } from '../../../core/kinds/problems.ts';
import { addToProject, clearPlace, drawPlace, keepCandidate, moveTo, placeOnMap, putPlace, typePlace } from '../../state/siting.ts';
import { useStore } from '../../state/store.ts';
import { coordinates, metres } from '../../ui/format.ts';
import { useWords } from '../../ui/words.ts';
import { PlaceField } from '../inspector/PlaceField.tsx';
import { OpinionButton } from './OpinionButton.tsx';
import { Verdict } from './Verdict.tsx';

const SHAPES = [['line', 'line', <LineOutlined key="l" aria-hidden />], ['rectangle', 'polygon', <BorderOutlined key="r" aria-hidden />], ['polygon', 'polygon', <StarOutlined key="p" aria-hidden />]] as const;

export function PlaceTab({ kind }: { readonly kind: string }) {
  const words = useWords();
  const { place, before, placed, report: { value, state, error } } = useStore((all) => all.siting);
  const features = useStore((all) => all.features);
  const placing = useStore((all) => all.placing !== null);
  const readOnly = useStore((all) => all.info?.readOnly !== false);
  const decl = kindOf(kind), shapes = SHAPES.filter(([, geometryClass]) => decl?.geometry.includes(geometryClass));
  const county = boundsOf([...(features.get('county') ?? []), ...(features.get('township') ?? [])].map(({ geometry }) => geometry));
  return (
    <>
      <div className="place-tools">
        <Button size="small" type={place ? 'default' : 'primary'} icon={<AimOutlined aria-hidden />} aria-pressed={placing} onClick={placeOnMap}>{words('panels:siting.on-map')}</Button>
        {shapes.map(([tool, , icon]) => <Button key={tool} size="small" icon={icon} onClick={() => drawPlace('siting', tool)}>{words(`window:draw.tool-${tool}`)}</Button>)}
        {place && place.type !== 'Point' && <Tooltip title={words('panels:siting.reshape')}><Button size="small" icon={<EditOutlined aria-hidden />} aria-label={words('panels:siting.reshape')} onClick={() => drawPlace('siting', 'edit')} /></Tooltip>}
        {before && <Tooltip title={words('panels:siting.back')}><Button size="small" icon={<RollbackOutlined aria-hidden />} aria-label={words('panels:siting.back')} onClick={() => putPlace(before)} /></Tooltip>}
        {place && <Tooltip title={words('panels:siting.clear')}><Button size="small" icon={<CloseOutlined aria-hidden />} aria-label={words('panels:siting.clear')} onClick={clearPlace} /></Tooltip>}
      </div>
      {placing && <p className="note" role="status">{words('panels:siting.click')}</p>}
      <Form layout="vertical" size="small" component="div"><PlaceField key={`${kind}/${placed}`} geometry={place} problem={place && decl ? problemOfGeometry(place, decl, county) : null} onChange={typePlace} /></Form>
      {!place && <p className="note">{words('panels:siting.no-place')}</p>}
      {error && <Alert type="error" showIcon title={<span className="failure">{errorText(words.lang, error)}</span>} />}
      {value && place && (
        <section className="panel-stack" aria-label={words('panels:siting.answer')} aria-busy={state === 'running'} data-revision={value.revision}>
          <Verdict report={value} />
          {value.alternatives.length > 0 && (
            <div>
              <h3>{words('panels:siting.alternatives')}</h3>
              <ol className="siting-alternatives" aria-label={words('panels:siting.alternatives')}>
                {value.alternatives.map(({ at, distance }, i) => <li key={at.join()}><button type="button" className="siting-move" onClick={() => moveTo(at)}><b>{i + 1}</b><span>{metres(distance)}</span><span className="note">{coordinates(at)}</span></button></li>)}
              </ol>
            </div>
          )}
          {value.verdict === 'forbidden' && value.alternatives.length === 0 && state === 'ready' && <p className="note">{words('panels:siting.no-alternatives')}</p>}
          <p className="card-actions">
            <Button size="small" disabled={state !== 'ready'} onClick={keepCandidate}>{words('panels:siting.keep')}</Button>
            <OpinionButton disabled={state !== 'ready'} />
            {!readOnly && <Button size="small" icon={<PlusOutlined aria-hidden />} disabled={state !== 'ready'} onClick={addToProject}>{words('panels:siting.add')}</Button>}
          </p>
        </section>
      )}
    </>
  );
}
