/** The bar over the map while something is drawn: which tool, how long or large it is, what the rules say of it, done or cancelled. */
import { BorderOutlined, CheckOutlined, CloseOutlined, EnvironmentOutlined, FormOutlined, LineOutlined, RadarChartOutlined, StarOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber, Popover, Segmented, Tooltip } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { translate } from '../../core/i18n.ts';
import { findingText } from '../../core/rules/index.ts';
import type { Finding } from '../../core/rules/types.ts';
import type { Geometry } from '../../core/feature.ts';
import { type Crs, typedPlace } from '../../core/crs/index.ts';
import { areaM2, classOf, lengthM } from '../../core/geo/index.ts';
import { kindOf } from '../../core/kinds/index.ts';
import { problemOfGeometry } from '../../core/kinds/problems.ts';
import { fail } from '../state/actions.ts';
import { countyBounds } from '../state/county.ts';
import { cancelDrawing, changeDrawing, finishDrawing } from '../state/edits.ts';
import { engine } from '../state/engine.ts';
import { type Drawing, useStore } from '../state/store.ts';
import { areaText, metres } from '../ui/format.ts';
import { VerdictTag } from '../ui/marks.tsx';
import { CrsSelect } from '../ui/CrsSelect.tsx';
import { useWords } from '../ui/words.ts';
import { REPAIRABLE, RepairOffer } from './RepairOffer.tsx';

const TOOLS = [['point', 'point', <EnvironmentOutlined key="p" />], ['line', 'line', <LineOutlined key="l" />], ['polygon', 'polygon', <StarOutlined key="g" />], ['rectangle', 'polygon', <BorderOutlined key="r" />], ['circle', 'polygon', <RadarChartOutlined key="c" />]] as const;
/** Findings that are named in the bar; of the rest the number. */
const MOST_NAMED = 3;

export function DrawBar() {
  const drawing = useStore((state) => state.drawing);
  return drawing && <BarOf drawing={drawing} />;
}

function figuresOf(geometry: Geometry | null): string {
  if (!geometry) return '';
  switch (classOf(geometry)) {
    case 'line': return metres(lengthM(geometry));
    case 'polygon': return areaText(areaM2(geometry));
    default: return '';
  }
}

function BarOf({ drawing }: { readonly drawing: Drawing }) {
  const words = useWords();
  const { what, kind, id, tool, geometry, radiusM } = drawing;
  const features = useStore((state) => state.features);
  const decl = kindOf(kind);
  const [latest, setLatest] = useState<readonly Finding[] | null>(null);
  const county = countyBounds(features);
  const problem = geometry && decl && what !== 'split' && what !== 'within' ? problemOfGeometry(geometry, decl, county) : null;
  // what has only just been begun is not wrong yet
  const offered = problem !== null && (problem.code === 'geometry-self-crossing' || (tool === 'edit' && REPAIRABLE.has(problem.code)));
  const complete = geometry !== null && (tool === 'edit' || tool === 'circle');

  const judged = geometry !== null && problem === null && (what === 'new' || what === 'shape');
  const preview = judged ? latest : null;

  // what the rules say of the shape as it is; the latest answer counts
  useEffect(() => {
    if (!judged) return undefined;
    let stale = false;
    const old = id === null ? undefined : features.get(kind)?.find((feature) => feature.id === id);
    engine.call('edit.preview', { feature: { kind, id: id ?? 'draft', geometry, props: { ...old?.props } }, lang: words.lang }).then(({ findings }) => { if (!stale) setLatest(findings); }, (thrown: unknown) => { if (!stale) fail(thrown); });
    return () => { stale = true; };
  }, [geometry, judged, id, kind, features, words.lang]);

  const book = useStore((state) => state.book);
  const tools = TOOLS.filter(([, geometryClass]) => decl?.geometry.includes(geometryClass));
  return (
    <div className="draw-bar" role="toolbar" aria-label={words('window:draw.bar')}>
      <b>{words(`window:draw.${what}`, { kind: words.of(decl?.label, kind) })}</b>
      {(what === 'new' || what === 'siting') && tool !== 'edit' && tools.length > 1 && <Segmented size="small" value={tool} onChange={(next) => changeDrawing({ tool: next, geometry: null })} options={tools.map(([value, , icon]) => ({ value, icon: <Tooltip title={words(`window:draw.tool-${value}`)}><span role="img" aria-label={words(`window:draw.tool-${value}`)}>{icon}</span></Tooltip> }))} />}
      {tool === 'circle' && <InputNumber<number> size="small" min={1} max={100_000} value={radiusM} suffix="m" aria-label={words('window:draw.radius')} onChange={(value) => { if (value) changeDrawing({ radiusM: value }); }} style={{ width: 110 }} />}
      {tool !== 'edit' && tool !== 'circle' && tool !== 'rectangle' && <TypedPlaces tool={tool}><Button size="small" icon={<FormOutlined aria-hidden />}>{words('window:draw.type')}</Button></TypedPlaces>}
      <span className="figure">{figuresOf(geometry)}</span>
      {complete && <Button size="small" type="primary" icon={<CheckOutlined aria-hidden />} disabled={problem !== null} onClick={() => { finishDrawing(geometry).catch(fail); }}>{words('window:draw.done')}</Button>}
      <Button size="small" icon={<CloseOutlined aria-hidden />} onClick={cancelDrawing}>{words('window:cancel')}</Button>
      <span className="note">{words(`window:draw.hint-${tool === 'edit' ? 'edit' : tool === 'point' ? 'point' : tool === 'circle' ? 'circle' : tool === 'rectangle' ? 'rectangle' : 'line'}`)}</span>
      {problem && <div className="draw-problem" role="alert">{translate(words.lang, `engine:refused.${problem.code}`, problem.params)}</div>}
      {problem && geometry && offered && <RepairOffer geometry={geometry} at={problem.at ?? null} onAccept={(repaired) => { finishDrawing(repaired).catch(fail); }} />}
      {preview && preview.length > 0 && (
        <ul className="draw-findings" aria-label={words('window:draw.findings')} aria-live="polite">
          {preview.slice(0, MOST_NAMED).map((finding) => <li key={finding.id}><VerdictTag verdict={finding.verdict} /> {findingText(finding, words.lang, book.rules)}</li>)}
          {preview.length > MOST_NAMED && <li className="note">{words('window:draw.more', { count: preview.length - MOST_NAMED })}</li>}
        </ul>
      )}
      {preview && preview.length === 0 && <div className="note">{words('window:draw.no-findings')}</div>}
    </div>
  );
}

/** Coordinates typed or pasted, one place a line. */
function TypedPlaces({ tool, children }: { readonly tool: 'point' | 'line' | 'polygon'; readonly children: ReactNode }) {
  const words = useWords();
  const [text, setText] = useState('');
  const lines = text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const [crs, setCrs] = useState<Crs>();
  const places = lines.map((line) => typedPlace(line, crs));
  const wrong = places.findIndex((place) => place === null);
  const least = { point: 1, line: 2, polygon: 3 }[tool];
  const good = wrong < 0 && (tool === 'point' ? places.length === 1 : places.length >= least);
  const take = () => {
    const positions = places.flatMap((place) => (place ? [[...place.at]] : []));
    const [first = []] = positions;
    finishDrawing(tool === 'point' ? { type: 'Point', coordinates: first } : tool === 'line' ? { type: 'LineString', coordinates: positions } : { type: 'Polygon', coordinates: [[...positions, first]] }).catch(fail);
  };
  return (
    <Popover
      trigger="click" placement="bottom" content={(
        <div className="typed-places">
          <Input.TextArea autoFocus rows={tool === 'point' ? 1 : 6} aria-label={words('window:draw.type')} placeholder={'105.67, 34.86\n105°40′12″E 34°51′36″N\n35561268 3859266'} value={text} onChange={({ target }) => setText(target.value)} />
          <CrsSelect value={crs} onChange={setCrs} />
          <p className={wrong >= 0 ? 'failure warn' : 'note'}>{wrong >= 0 ? words('window:draw.type-wrong', { line: wrong + 1, text: lines[wrong] ?? '' }) : words('window:draw.type-hint', { least })}</p>
          <Button size="small" type="primary" disabled={!good} onClick={take}>{words('window:draw.done')}</Button>
        </div>
      )}
    >{children}</Popover>
  );
}
