/** Photos that say where they were taken, as objects of a kind. */
import { Alert, Button, Checkbox, Drawer, Form, Select, Table } from 'antd';
import { useEffect, useState } from 'react';
import type { LoosePhoto } from '../../../contract/packs.ts';
import { type PlainError, toPlainError } from '../../../core/errors.ts';
import { errorText } from '../../../core/i18n.ts';
import { KINDS } from '../../../core/kinds/index.ts';
import { runTask } from '../../state/actions.ts';
import { useStore } from '../../state/store.ts';
import { coordinates, figure } from '../../ui/format.ts';
import { useWords } from '../../ui/words.ts';

const WIDTH = 760;

export function PhotoDrafts({ photos }: { readonly photos: readonly LoosePhoto[] }) {
  const words = useWords();
  const [kind, setKind] = useState<string | null>(null);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [error, setError] = useState<PlainError | null>(null);
  const [busy, setBusy] = useState(false);
  const close = () => useStore.setState({ importing: null, importShown: null });
  const taken = photos.filter(({ path, at }) => at && !left.has(path));
  useEffect(() => {
    const features = photos.flatMap(({ path, name, at }) => (at && !left.has(path) ? [{ id: path, kind: kind ?? '', geometry: { type: 'Point' as const, coordinates: [...at] }, props: { name } }] : []));
    useStore.setState({ importShown: features.length > 0 ? { features, crs: 'EPSG:4326', others: [] } : null });
  }, [photos, left, kind]);
  const run = async () => {
    if (kind === null) return;
    setBusy(true);
    setError(null);
    try {
      await runTask('window:task.import', 'photos.run', { paths: taken.map(({ path }) => path), kind, lang: words.lang });
      useStore.setState({ focus: { kind }, tableKind: kind });
      close();
    } catch (thrown) {
      setError(toPlainError(thrown));
    } finally {
      setBusy(false);
    }
  };
  const take = (path: string, wanted: boolean) => setLeft((before) => new Set(wanted ? [...before].filter((other) => other !== path) : [...before, path]));
  return (
    <Drawer
      open mask={false} size={WIDTH} placement="right" title={words('window:pack.photo-title')} onClose={close} className="import-drawer"
      footer={(
        <div className="table-tools flush">
          {error && <Alert type="error" showIcon title={<span className="failure">{errorText(words.lang, error)}</span>} />}
          <span className="spacer" />
          <Button onClick={close}>{words('window:cancel')}</Button>
          <Button type="primary" loading={busy} disabled={kind === null || taken.length === 0} onClick={() => void run()}>{words('window:pack.photo-run', { count: figure(taken.length) })}</Button>
        </div>
      )}
    >
      <div className="pack-body">
        <p className="note">{words('window:pack.photo-note')}</p>
        <Form layout="vertical" component="div">
          <Form.Item label={words('window:pack.photo-kind')} required><Select<string> showSearch={{ optionFilterProp: 'label' }} aria-label={words('window:pack.photo-kind')} value={kind} onChange={setKind} options={KINDS.filter(({ result, geometry, sector }) => !result && sector !== 'admin' && geometry.includes('point')).map(({ id, label }) => ({ value: id, label: words.of(label) }))} /></Form.Item>
        </Form>
        <Table<LoosePhoto>
          size="small" rowKey="path" dataSource={photos} pagination={{ pageSize: 50, hideOnSinglePage: true }} columns={[
            { key: 'take', width: 40, render: (_, { path, name, at }) => <Checkbox disabled={!at} checked={at !== null && !left.has(path)} aria-label={words('window:pack.photo-take', { name })} onChange={({ target }) => take(path, target.checked)} /> },
            { title: words('window:pack.photo'), dataIndex: 'name', ellipsis: true },
            { title: words('window:pack.photo-place'), key: 'place', render: (_, { at, problem }) => (at ? coordinates(at) : <span className="warn">{problem ?? words('window:pack.photo-none')}</span>) },
          ]}
        />
      </div>
    </Drawer>
  );
}
