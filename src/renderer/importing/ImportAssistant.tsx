/** The import assistant, beside the map: files in, what each table is, how its columns and places are meant, what would be refused; then all in one step. */
import { FolderOpenOutlined, ReloadOutlined } from '@ant-design/icons';
import { Alert, Button, Checkbox, Drawer, Empty, Spin, Tabs, Tag } from 'antd';
import { useEffect, useState } from 'react';
import type { ImportItem, ImportPreview, InspectedTable, UnreadableFile } from '../../contract/importing.ts';
import type { PackInspection } from '../../contract/packs.ts';
import { standInsOf } from '../../core/edits/demo.ts';
import { type PlainError, toPlainError } from '../../core/errors.ts';
import { errorText } from '../../core/i18n.ts';
import { bridge } from '../bridge.ts';
import { engineReady, fail, runTask } from '../state/actions.ts';
import { useStore } from '../state/store.ts';
import { figure } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';
import { ColumnsTab } from './ColumnsTab.tsx';
import { chooseFiles } from './files.ts';
import { PackMerge } from './packs/PackMerge.tsx';
import { PhotoDrafts } from './packs/PhotoDrafts.tsx';
import { itemFor, needsCrs, openGreens, type Planned, planned, remember } from './plan.ts';
import { PreviewTab } from './PreviewTab.tsx';
import { SourceList } from './SourceList.tsx';
import { SourceTab } from './SourceTab.tsx';
import { ValuesTab } from './ValuesTab.tsx';

const WIDTH = 760;

export function ImportAssistant() {
  const paths = useStore((state) => state.importing);
  return paths === null ? null : <Arrived key={paths.join('\n')} paths={paths} />;
}

/** What has come decides who receives it: filled township packs, photos, or tables. */
function Arrived({ paths }: { readonly paths: readonly string[] }) {
  const words = useWords();
  const [found, setFound] = useState<PackInspection | null>(null);
  const [plain, setPlain] = useState(false);
  const [error, setError] = useState<PlainError | null>(null);
  // the map has the room beside the assistant; afterwards everything is open that was
  useEffect(() => {
    const { panelOpen, inspectorOpen } = useStore.getState();
    useStore.setState({ panelOpen: false, inspectorOpen: false });
    return () => useStore.setState({ panelOpen, inspectorOpen });
  }, []);
  useEffect(() => {
    let stale = false;
    useStore.setState({ importShown: null });
    engineReady().then(() => runTask('window:task.inspect', 'pack.inspect', { paths: [...paths], lang: words.lang })).then((seen) => { if (!stale) setFound(seen); }, (thrown: unknown) => { if (!stale) setError(toPlainError(thrown)); });
    return () => { stale = true; };
  }, [paths, words.lang]);
  if (found && found.files.length > 0 && !plain) return <PackMerge paths={paths} found={found} onOthers={() => { useStore.setState({ importShown: null }); setPlain(true); }} />;
  if (found && found.photos.length > 0 && found.others.length === 0) return <PhotoDrafts photos={found.photos} />;
  if (found) return <Assistant paths={found.others} />;
  return (
    <Drawer open mask={false} size={WIDTH} placement="right" title={words('window:import.title')} onClose={() => useStore.setState({ importing: null })} className="import-drawer">
      {error ? <Alert type="error" showIcon title={<span className="failure">{errorText(words.lang, error)}</span>} /> : <div className="result-waiting"><Spin /><span>{words('window:import.reading')}</span></div>}
    </Drawer>
  );
}

/** What was remembered when it is asked: what is learnt later is for the next time. */
const remembered = () => useStore.getState().settings.mappings;

const keyOf = ({ path, table }: InspectedTable): string => `${path}\n${table}`;

function Assistant({ paths }: { readonly paths: readonly string[] }) {
  const words = useWords();
  const [plans, setPlans] = useState<readonly Planned[] | null>(null);
  const [unreadable, setUnreadable] = useState<readonly UnreadableFile[]>([]);
  const [chosen, setChosen] = useState(0);
  /** by index of a plan; stale ones are taken out */
  const [previews, setPreviews] = useState<ReadonlyMap<number, ImportPreview>>(new Map());
  const [error, setError] = useState<PlainError | null>(null);
  const [busy, setBusy] = useState(false);
  const [tab, setTab] = useState('source');
  const [replace, setReplace] = useState(true);
  const features = useStore((state) => state.features);
  const close = () => useStore.setState({ importing: null, importShown: null });

  useEffect(() => {
    let stale = false;
    engineReady().then(() => runTask('window:task.inspect', 'import.inspect', { paths: [...paths], lang: words.lang })).then((found) => {
      if (stale) return;
      setPlans(found.tables.map((source) => planned(source, remembered())));
      setUnreadable(found.unreadable);
    }, (thrown: unknown) => { if (!stale) { setError(toPlainError(thrown)); setPlans([]); } });
    return () => { stale = true; };
  }, [paths, words.lang]);

  const plan = plans?.[chosen] ?? null;
  const preview = previews.get(chosen) ?? null;
  const items = (plans ?? []).flatMap(({ item }) => (item ? [item] : []));
  const set = (index: number, change: Planned) => {
    setError(null);
    setPlans((before) => before?.map((own, i) => (i === index ? change : own)) ?? null);
    setPreviews((before) => new Map([...before].filter(([i]) => i !== index)));
  };
  const setItem = (item: ImportItem | null) => { if (plan) set(chosen, { ...plan, item }); };
  const again = (encoding: string | undefined, headerRow: number | undefined) => {
    if (!plan) return;
    runTask('window:task.inspect', 'import.inspect', { paths: [plan.source.path], lang: words.lang, ...(encoding === undefined ? {} : { encoding }), ...(headerRow === undefined ? {} : { headerRow }) }).then(({ tables, unreadable: bad }) => {
      const found = tables.find(({ table }) => table === plan.source.table) ?? tables[0];
      if (found) set(chosen, { source: found, item: plan.item ? itemFor(found, plan.item.kind, remembered()) : null });
      else if (bad[0]) setUnreadable((before) => [...before, ...bad]);
    }, fail);
  };
  const look = async () => {
    if (items.length === 0 || !plans) return;
    const unsure = plans.findIndex(needsCrs);
    if (unsure >= 0) {
      setChosen(unsure);
      setTab('source');
      return;
    }
    const asked = plans.findIndex((own) => openGreens(own).length > 0);
    if (asked >= 0) {
      setChosen(asked);
      setTab('values');
      return;
    }
    setBusy(true);
    setError(null);
    try {
      const { items: made } = await runTask('window:task.import', 'import.preview', { items, lang: words.lang });
      const indices = plans.flatMap(({ item }, i) => (item ? [i] : []));
      setPreviews(new Map(made.flatMap((own, i) => { const index = indices[i]; return index === undefined ? [] : [[index, own] as const]; })));
      setTab('preview');
    } catch (thrown) {
      setError(toPlainError(thrown));
    } finally {
      setBusy(false);
    }
  };
  const run = async () => {
    setBusy(true);
    try {
      await runTask('window:task.import', 'import.run', { items, replace: replace && standIns > 0, lang: words.lang });
      const { settings } = useStore.getState(), next = { ...settings, mappings: remember(settings.mappings, items) };
      useStore.setState({ settings: next, focus: { kind: items[0]?.kind ?? '' } });
      await bridge.setSettings(next);
      close();
    } catch (thrown) {
      setError(toPlainError(thrown));
    } finally {
      setBusy(false);
    }
  };
  // what would come, on the map
  useEffect(() => {
    useStore.setState({ importShown: preview && plan?.item ? { features: preview.features, crs: preview.report.crs.used, others: [...plan.source.crs.map(({ crs }) => crs), 'EPSG:4326'] } : null });
  }, [preview, plan]);

  const standIns = [...new Set(items.map(({ kind }) => kind))].reduce((sum, kind) => sum + standInsOf(kind, features.get(kind) ?? []).length, 0);
  const tried = items.length > 0 && [...previews.keys()].length === items.length;
  const good = [...previews.values()].reduce((sum, { report }) => sum + report.added + report.updated, 0), refused = [...previews.values()].reduce((sum, { report }) => sum + report.refused.length, 0);
  return (
    <Drawer
      open mask={false} size={WIDTH} placement="right" title={words('window:import.title')} onClose={close} className="import-drawer"
      extra={<Button size="small" icon={<FolderOpenOutlined aria-hidden />} onClick={() => { chooseFiles().catch(fail); }}>{words('window:import.other')}</Button>}
      footer={(
        <div className="table-tools flush">
          {error && <Alert type="error" showIcon title={<span className="failure">{errorText(words.lang, error)}</span>} />}
          {!error && (plans ?? []).some(needsCrs) && <span role="status" className="warn">{words('window:import.crs-first', { count: (plans ?? []).filter(needsCrs).length })}</span>}
          {!error && !(plans ?? []).some(needsCrs) && (plans ?? []).some((own) => openGreens(own).length > 0) && <span role="status" className="warn">{words('window:import.green-first')}</span>}
          {tried && !error && <span role="status">{words('window:import.would-all', { tables: items.length, good: figure(good), refused: figure(refused) })}</span>}
          {standIns > 0 && <Checkbox checked={replace} onChange={({ target }) => setReplace(target.checked)}>{words('window:import.replace', { count: standIns })}</Checkbox>}
          <span className="spacer" />
          <Button onClick={close}>{words('window:cancel')}</Button>
          <Button type={tried ? 'default' : 'primary'} icon={<ReloadOutlined aria-hidden />} loading={busy} disabled={items.length === 0} onClick={() => void look()}>{words('window:import.try')}</Button>
          <Button type={tried ? 'primary' : 'default'} disabled={!tried || good === 0 || busy} onClick={() => void run()}>{words('window:import.run', { count: figure(good) })}</Button>
        </div>
      )}
    >
      {plans === null && <div className="result-waiting"><Spin /><span>{words('window:import.reading')}</span></div>}
      {plans !== null && (
        <div className="import-body">
          <SourceList plans={plans} previews={previews} unreadable={unreadable} chosen={chosen} onChoose={setChosen} />
          {plan && (
            <Tabs
              key={keyOf(plan.source)} size="small" activeKey={tab} onChange={setTab} className="import-tabs"
              items={[
                { key: 'source', label: words('window:import.tab-source'), children: <SourceTab plan={plan} onItem={setItem} onAgain={again} /> },
                ...(plan.item ? [
                  { key: 'columns', label: words('window:import.tab-columns'), children: <ColumnsTab source={plan.source} item={plan.item} onItem={setItem} /> },
                  { key: 'values', label: words('window:import.tab-values'), children: <ValuesTab source={plan.source} item={plan.item} onItem={setItem} /> },
                  { key: 'preview', label: <>{words('window:import.tab-preview')}{preview && preview.report.refused.length > 0 && <Tag color="orange">{preview.report.refused.length}</Tag>}</>, children: <PreviewTab preview={preview} item={plan.item} onItem={setItem} /> },
                ] : []),
              ]}
            />
          )}
          {plans.length === 0 && unreadable.length === 0 && !error && <Empty description={words('window:import.nothing')} />}
        </div>
      )}
    </Drawer>
  );
}
