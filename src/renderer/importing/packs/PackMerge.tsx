/** Filled township packs beside the map: what is new, what changed, where both changed the same; decided row by row or all at once, merged in one step. */
import { EnvironmentOutlined } from '@ant-design/icons';
import { Alert, App, Button, Drawer, Empty, Segmented } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { PackInspection, PackRow, PackState } from '../../../contract/packs.ts';
import { type PlainError, toPlainError } from '../../../core/errors.ts';
import { nameOf } from '../../../core/feature.ts';
import { errorText } from '../../../core/i18n.ts';
import { runTask } from '../../state/actions.ts';
import { useStore } from '../../state/store.ts';
import { figure } from '../../ui/format.ts';
import { useWords } from '../../ui/words.ts';
import { decideAll, type Decisions, outcome, STATES } from './decisions.ts';
import { PackRows } from './PackRows.tsx';

const WIDTH = 760;

type Places = Readonly<Record<string, [number, number]>>;

interface Props {
  readonly paths: readonly string[];
  readonly found: PackInspection;
  /** imports as tables what is no pack */
  readonly onOthers: () => void;
}

export function PackMerge({ paths, found: first, onOthers }: Props) {
  const words = useWords();
  const { message } = App.useApp();
  const placing = useStore((state) => state.placing);
  const revision = useStore((state) => state.info?.revision);
  const [found, setFound] = useState(first);
  const [decisions, setDecisions] = useState<Decisions>({});
  const [places, setPlaces] = useState<Places>({});
  const [shown, setShown] = useState<PackState | 'all'>(first.rows.some(({ state }) => state === 'conflict') ? 'conflict' : 'all');
  const [error, setError] = useState<PlainError | null>(null);
  const [busy, setBusy] = useState(false);
  const { rows, files, others } = found;
  const close = () => useStore.setState({ importing: null, importShown: null, placing: null });

  const compared = useRef<{ readonly revision: number | undefined; readonly places: Places }>({ revision: first.revision, places });
  // the project has moved, or a row was placed: everything is compared again, decisions stay
  useEffect(() => {
    if (compared.current.revision === revision && compared.current.places === places) return undefined;
    compared.current = { revision, places };
    let stale = false;
    runTask('window:task.inspect', 'pack.inspect', { paths: [...paths], places, lang: words.lang }).then((again) => { if (!stale) setFound(again); }, (thrown: unknown) => { if (!stale) setError(toPlainError(thrown)); });
    return () => { stale = true; };
  }, [revision, places, paths, words.lang]);
  // where new objects would be; the map goes there once
  useEffect(() => {
    const features = rows.flatMap(({ id, kind, name, at }) => (at ? [{ id, kind, geometry: { type: 'Point' as const, coordinates: [...at] }, props: { name } }] : []));
    useStore.setState({ importShown: { features, crs: 'EPSG:4326', others: [], still: rows !== first.rows } });
  }, [rows, first]);

  const counts = new Map(STATES.map((state) => [state, rows.filter((row) => row.state === state).length]));
  const { added, changed, left, undecided } = outcome(rows, decisions);
  const decideState = (state: PackState, decision: 'theirs' | 'ours') => setDecisions((before) => decideAll(rows, before, state, decision));
  const place = ({ key, name, file }: PackRow) => {
    const town = useStore.getState().features.get('township')?.find((feature) => nameOf(feature) === files[file]?.township);
    const take = ([lon, lat]: readonly [number, number]) => { useStore.setState({ placing: null }); setPlaces((before) => ({ ...before, [key]: [lon, lat] })); };
    useStore.setState({ placing: { name, take }, ...(town ? { focus: { type: 'feature', kind: 'township', id: town.id } } : {}) });
  };
  const merge = async () => {
    setBusy(true);
    setError(null);
    try {
      const report = await runTask('window:task.merge-packs', 'pack.merge', { paths: [...paths], revision: found.revision, places, decisions, lang: words.lang });
      void message.success(words('window:pack.done', { added: figure(report.added), changed: figure(report.changed), photos: figure(report.photos) }), 6);
      close();
    } catch (thrown) {
      setError(toPlainError(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Drawer
      open mask={false} size={WIDTH} placement="right" keyboard={placing === null} title={words('window:pack.merge-title')} onClose={close} className="import-drawer"
      footer={(
        <div className="table-tools flush">
          {error ? <Alert type="error" showIcon title={<span className="failure">{errorText(words.lang, error)}</span>} />
            : <span role="status">{words('window:pack.would', { added: figure(added), changed: figure(changed), left: figure(left) })}{undecided > 0 && <span className="warn">{` · ${words('window:pack.undecided', { count: figure(undecided) })}`}</span>}</span>}
          <span className="spacer" />
          <Button onClick={close}>{words('window:cancel')}</Button>
          <Button type="primary" loading={busy} disabled={undecided > 0 || added + changed === 0} onClick={() => void merge()}>{words('window:pack.run')}</Button>
        </div>
      )}
    >
      <div className="pack-body">
        {placing && <Alert type="info" showIcon icon={<EnvironmentOutlined />} title={words('window:pack.place-hint', { name: placing.name })} action={<Button size="small" onClick={() => useStore.setState({ placing: null })}>{words('window:cancel')}</Button>} />}
        {files.map(({ path, name, township, revision: made, unchanged, notes }) => (
          <Alert key={`${path}\n${name}`} type={notes.length > 0 ? 'warning' : 'info'} showIcon title={<span title={path}>{township === '' ? name : `${name} · ${words('window:pack.made-at', { township, revision: made, unchanged: figure(unchanged) })}`}</span>} description={notes.length > 0 ? <ul className="plain-list" aria-label={words('window:pack.notes-of', { name })}>{notes.map((note) => <li key={note}>{note}</li>)}</ul> : undefined} />
        ))}
        {others.length > 0 && <Alert type="info" showIcon title={words('window:pack.others', { count: figure(others.length) })} action={<Button size="small" onClick={onOthers}>{words('window:pack.others-open')}</Button>} />}
        {rows.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words('window:pack.nothing')} /> : (
          <>
            <div className="pack-tools">
              <Segmented<PackState | 'all'> size="small" value={shown} onChange={setShown} options={(['all', ...STATES] as const).flatMap((value) => { const count = value === 'all' ? rows.length : (counts.get(value) ?? 0); return count === 0 ? [] : [{ value, label: words('window:pack.count', { state: words(`window:pack.state.${value}`), count: figure(count) }) }]; })} />
            </div>
            <div className="pack-tools">
              {(counts.get('conflict') ?? 0) > 0 && (
                <>
                  <Button size="small" onClick={() => decideState('conflict', 'theirs')}>{words('window:pack.all-theirs')}</Button>
                  <Button size="small" onClick={() => decideState('conflict', 'ours')}>{words('window:pack.all-ours')}</Button>
                </>
              )}
              {(counts.get('outside') ?? 0) > 0 && <Button size="small" onClick={() => decideState('outside', 'theirs')}>{words('window:pack.all-outside')}</Button>}
            </div>
            <PackRows rows={shown === 'all' ? STATES.flatMap((state) => rows.filter((row) => row.state === state)) : rows.filter(({ state }) => state === shown)} decisions={decisions} onDecide={(key, decision) => setDecisions((before) => ({ ...before, [key]: decision }))} onPlace={place} />
          </>
        )}
      </div>
    </Drawer>
  );
}
