/** 导入记录: which system the coordinates of each import were taken for; another one can be chosen without importing again. */
import { Alert, Button, Modal } from 'antd';
import { useEffect, useState } from 'react';
import type { Results } from '../../../contract/methods.ts';
import { type Crs, knownCrs } from '../../../core/crs/index.ts';
import { kindOf } from '../../../core/kinds/index.ts';
import { fail } from '../../state/actions.ts';
import { engine } from '../../state/engine.ts';
import { recastImport } from '../../state/imports.ts';
import { useStore } from '../../state/store.ts';
import { CrsSelect } from '../../ui/CrsSelect.tsx';
import { figure, instant, metres } from '../../ui/format.ts';
import { useWords } from '../../ui/words.ts';

type Import = Results['import.list']['imports'][number];

/** A table of an import, by its place in it (from 1). */
interface Chosen { readonly revision: number; readonly index: number; readonly table: Import['tables'][number] }

export function Imports() {
  const words = useWords();
  const { info } = useStore();
  const [imports, setImports] = useState<readonly Import[]>([]);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const revision = info?.revision;
  useEffect(() => { engine.call('import.list', {}).then(({ imports: all }) => setImports([...all].reverse()), fail); }, [revision]);
  return (
    <section aria-label={words('panels:imports.title')}>
      <h3>{words('panels:imports.title')}</h3>
      <p className="note">{words(imports.length === 0 ? 'panels:imports.none' : 'panels:imports.note')}</p>
      <ul className="plain-list">
        {imports.flatMap(({ revision: own, at, who, tables }) => tables.map((table, i) => (
          <li key={`${own}:${i}`}>
            <div>{`${table.file} → ${words.of(kindOf(table.kind)?.label, table.kind)} ${figure(table.count)}`}</div>
            <div className="note">{`${instant(at)} · ${who}`}</div>
            <div className="section-head">
              <span className="note">{words('panels:imports.crs', { crs: words.of(knownCrs(table.crs)?.label, table.crs), how: table.how })}</span>
              {info?.readOnly === false && <Button size="small" onClick={() => setChosen({ revision: own, index: i + 1, table })}>{words('panels:imports.recast')}</Button>}
            </div>
          </li>
        )))}
      </ul>
      {chosen && <Recast {...chosen} close={() => setChosen(null)} />}
    </section>
  );
}

/** How far another system would move the objects, before it does. */
function Recast({ revision, index, table: { file, crs: used, how }, close }: Chosen & { readonly close: () => void }) {
  const words = useWords();
  const [crs, setCrs] = useState<Crs | undefined>();
  const [would, setWould] = useState<Results['import.recast'] | null>(null);
  const choose = (chosen: Crs | undefined) => {
    setCrs(chosen);
    setWould(null);
    if (chosen) recastImport({ revision, table: index, crs: chosen.id, dryRun: true }).then(setWould, (error: unknown) => { setCrs(undefined); fail(error); });
  };
  const move = () => { if (crs) recastImport({ revision, table: index, crs: crs.id }).then(close, fail); };
  return (
    <Modal open width={520} title={words('panels:imports.recast-title', { file })} onCancel={close} onOk={move} okText={words('panels:imports.ok')} okButtonProps={{ disabled: !would || would.moved === 0 }} cancelText={words('window:cancel')}>
      <div className="panel-stack">
        <p>{words('panels:imports.now', { crs: words.of(knownCrs(used)?.label, used), how })}</p>
        <div className="section-head"><span className="nowrap">{words('panels:imports.to')}</span><CrsSelect value={crs} onChange={choose} /></div>
        {would && <Alert type="info" showIcon title={words('panels:imports.would', { moved: figure(would.moved), median: metres(would.shiftM.median), most: metres(would.shiftM.most) })} description={[would.left > 0 ? words('panels:imports.left', { count: figure(would.left) }) : '', would.gone > 0 ? words('panels:imports.gone', { count: figure(would.gone) }) : ''].filter((text) => text !== '').join(' ') || undefined} />}
      </div>
    </Modal>
  );
}
