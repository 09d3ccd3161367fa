/** Where may it go: the ban zone on the map, which rules ban which part, and the largest pieces of the rest. */
import { DownloadOutlined, HighlightOutlined } from '@ant-design/icons';
import { Alert, App, Button, Checkbox, Select, Spin } from 'antd';
import { useMemo } from 'react';
import { errorText } from '../../../core/i18n.ts';
import { missingWords, type ZonePart, type ZoneReport } from '../../../core/rules/index.ts';
import { bridge } from '../../bridge.ts';
import { fail } from '../../state/actions.ts';
import { drawPlace, exportZone, placeOf, putSiting, runZone, show } from '../../state/siting.ts';
import { BUILT_UP } from '../../state/siting-state.ts';
import { useStore } from '../../state/store.ts';
import { areaText, coordinates } from '../../ui/format.ts';
import { useWords } from '../../ui/words.ts';
import { freeAreas } from './siting.ts';
import { UncheckedList } from './Verdict.tsx';

/** Pieces of the rest that are listed. */
const MOST_FREE = 12;
const DRAWN = 'drawn';

export function ZoneTab() {
  const words = useWords();
  const { zone: { value, state, error }, zoneShown, within } = useStore((all) => all.siting);
  const revision = useStore((all) => all.info?.revision);
  const townships = useStore((all) => all.features.get('township'));
  const designated = useStore((all) => all.features.get('designated-area')), hasBuiltUp = designated?.some(({ props }) => props['type'] === BUILT_UP) ?? false;
  const areas = (townships ?? []).flatMap(({ id, geometry, props: { name } }) => (geometry && geometry.type !== 'Point' && typeof name === 'string' ? [{ value: id, label: name, geometry }] : []));
  const chosen = within === null ? null : within === BUILT_UP ? BUILT_UP : areas.find(({ geometry }) => geometry === within)?.value ?? DRAWN;
  const choose = (id: string | null) => putSiting({ within: id === BUILT_UP ? BUILT_UP : areas.find(({ value: own }) => own === id)?.geometry ?? (id === DRAWN ? within : null) });
  return (
    <>
      <div className="place-tools">
        <Select<string> size="small" allowClear showSearch={{ optionFilterProp: 'label' }} className="siting-within" aria-label={words('panels:siting.within')} placeholder={words('panels:siting.whole')} value={chosen} onChange={(id: string | undefined) => choose(id ?? null)} options={[...(chosen === DRAWN ? [{ value: DRAWN, label: words('panels:siting.drawn') }] : []), ...(hasBuiltUp ? [{ value: BUILT_UP, label: words('panels:siting.built-up') }] : []), ...areas.map(({ value: id, label }) => ({ value: id, label }))]} />
        <Button size="small" icon={<HighlightOutlined aria-hidden />} onClick={() => drawPlace('within', 'polygon')}>{words('panels:siting.draw-within')}</Button>
      </div>
      <Button type="primary" block loading={state === 'running'} onClick={() => void runZone().catch(fail)}>{words('panels:siting.run-zone')}</Button>
      {state === 'running' && !value && <div className="result-waiting"><Spin /> <span className="note">{words('panels:result.running')}</span></div>}
      {error && <Alert type="error" showIcon title={<span className="failure">{errorText(words.lang, error)}</span>} />}
      {value && (
        <div className={state === 'running' ? 'panel-stack result-old' : 'panel-stack'} aria-busy={state === 'running'}>
          {value.revision !== revision && state !== 'running' && <Alert type="info" banner title={words('panels:result.stale')} />}
          <Checkbox checked={zoneShown} onChange={({ target }) => putSiting({ zoneShown: target.checked })}>{words('panels:siting.zone-shown')}</Checkbox>
          <Zone zone={value} />
        </div>
      )}
      {!value && !error && state !== 'running' && <p className="note">{words('panels:siting.zone-hint')}</p>}
    </>
  );
}

function useRuleLabel(): (id: string) => string {
  const words = useWords(), rules = useStore(({ book }) => book.rules);
  return (id) => words.of(rules.find((rule) => rule.id === id)?.label, id);
}

function Zone({ zone }: { readonly zone: ZoneReport }) {
  const words = useWords(), ruleLabel = useRuleLabel();
  const { message } = App.useApp();
  const part = useStore((state) => state.siting.part);
  const { bannedM2, restM2, parts, undrawn, unchecked } = zone;
  const free = useMemo(() => freeAreas(zone, MOST_FREE), [zone]);
  const looked = part === null ? undefined : parts[part];
  const save = async () => {
    const path = await bridge.saveDialog({ title: words('panels:siting.export-zone'), defaultName: `${words('panels:siting.zone-name')}.gpkg`, filters: [{ name: 'GeoPackage', extensions: ['gpkg'] }, { name: 'GeoJSON', extensions: ['geojson'] }] });
    if (path === null) return;
    await exportZone(path);
    void message.success({ content: <span>{words('window:print.saved', { path })} <Button size="small" type="link" onClick={() => void bridge.showFile(path)}>{words('window:print.show')}</Button></span>, duration: 8 });
  };
  return (
    <>
      <dl className="attributes">
        <div><dt>{words('panels:siting.banned')}</dt><dd>{areaText(bannedM2)}</dd></div>
        <div><dt>{words('panels:siting.rest')}</dt><dd>{areaText(restM2)}</dd></div>
      </dl>
      <Button size="small" block icon={<DownloadOutlined aria-hidden />} onClick={() => void save().catch(fail)}>{words('panels:siting.export-zone')}</Button>
      {looked && <Part part={looked} />}
      <h3>{words('panels:siting.parts')}</h3>
      <ul className="plain-list" aria-label={words('panels:siting.parts')}>
        {parts.map((item, i) => item.banned && <li key={item.rules.join()}><button type="button" className={`siting-move${part === i ? ' chosen' : ''}`} aria-pressed={part === i} onClick={() => putSiting({ part: part === i ? null : i })}><b>{areaText(item.areaM2)}</b><span>{item.rules.map((id) => ruleLabel(id)).join(words('panels:semicolon'))}</span></button></li>)}
      </ul>
      <h3>{words('panels:siting.free')}</h3>
      <ol className="plain-list" aria-label={words('panels:siting.free')}>
        {free.map(({ geometry, areaM2 }, i) => <li key={placeOf(geometry).join()}><button type="button" className="siting-move" onClick={() => show(geometry)}><b>{i + 1}</b><span>{areaText(areaM2)}</span><span className="note">{coordinates([placeOf(geometry)[0], placeOf(geometry)[1]])}</span></button></li>)}
      </ol>
      {undrawn.length > 0 && (
        <>
          <h3>{words('panels:siting.undrawn')}</h3>
          <ul className="plain-list">{undrawn.map(({ rule, label, reason, count }) => <li key={`${rule} ${reason}`}>{words.of(label)} <span className="note warn">{reason === 'relation' || reason === 'interpretation' ? words(`panels:siting.undrawn-${reason}`) : words('panels:check.missing', { missing: missingWords([reason], words.lang) })}{count === null ? '' : ` × ${count}`}</span></li>)}</ul>
        </>
      )}
      {unchecked.length > 0 && <><h3>{words('panels:siting.not-checked', { count: unchecked.length })}</h3><UncheckedList unchecked={unchecked} /></>}
    </>
  );
}

/** The part that was clicked: the rules that ban it, with their clauses. */
function Part({ part: { banned, rules, clauses, areaM2 } }: { readonly part: ZonePart }) {
  const words = useWords(), ruleLabel = useRuleLabel();
  return (
    <article className="siting-part" aria-label={words('panels:siting.part')}>
      <b>{words(banned ? 'panels:siting.part-banned' : 'panels:siting.part-rest', { area: areaText(areaM2) })}</b>
      {rules.map((id, i) => <details key={id} open={i === 0}><summary>{ruleLabel(id)} <span className="note">{`《${clauses[i]?.law ?? ''}》${clauses[i]?.article ?? ''}`}</span></summary><blockquote lang="zh-CN">{clauses[i]?.words}</blockquote></details>)}
    </article>
  );
}
