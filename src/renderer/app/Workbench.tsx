/** Activities, panel, map, inspector, table. The map lives as long as the project is open. */
import { AuditOutlined, BookOutlined, CarOutlined, CompassOutlined, DashboardOutlined, DatabaseOutlined, DoubleLeftOutlined, DoubleRightOutlined, DownOutlined, HeatMapOutlined, HistoryOutlined, UnorderedListOutlined, UpOutlined } from '@ant-design/icons';
import { Badge, Button, Splitter, Spin } from 'antd';
import { type ComponentType, Suspense } from 'react';
import { MapView } from '../map/MapView.tsx';
import { Inspector, PANELS } from '../panels/index.ts';
import { type Activity, useStore } from '../state/store.ts';
import { TABLE_TABS } from '../state/siting-state.ts';
import { useWords } from '../ui/words.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';

const ICONS: Readonly<Partial<Record<Activity, ComponentType>>> = { overview: DashboardOutlined, layers: UnorderedListOutlined, check: AuditOutlined, rules: BookOutlined, siting: CompassOutlined, roads: CarOutlined, assess: HeatMapOutlined, history: HistoryOutlined, data: DatabaseOutlined };
const SHOWN = ['overview', 'layers', 'check', 'rules', 'siting', 'roads', 'assess', 'data', 'history'] as const satisfies readonly Activity[];

export function Workbench({ dark, hidden }: { readonly dark: boolean; readonly hidden: boolean }) {
  const words = useWords();
  const { activity, panelOpen, inspectorOpen, tableOpen, tableKind, freshProblems, siting } = useStore();
  const current = PANELS[activity];
  // the table of a layer is there when it was asked for: the map is what one looks at
  const Table = (activity === 'layers' && tableKind === null) || (activity === 'siting' && !TABLE_TABS.includes(siting.tab)) ? undefined : current?.Table;
  const waiting = <div className="centred"><Spin /></div>;
  return (
    <div className="workbench" style={hidden ? { visibility: 'hidden', position: 'absolute', inset: 0 } : undefined}>
      <nav className="activities" aria-label={words('window:activities')}>
        {SHOWN.map((id) => {
          const Icon = ICONS[id];
          return <button key={id} type="button" aria-pressed={activity === id} className={activity === id ? 'chosen' : ''} onClick={() => useStore.setState({ activity: id, panelOpen: true })}>{Icon && (id === 'data' ? <Badge size="small" count={freshProblems} title={words('panels:data.fresh', { count: freshProblems })}><Icon /></Badge> : <Icon />)}<span>{words(`window:command.${id}`)}</span></button>;
        })}
      </nav>
      {panelOpen && current && (
        <aside className="panel" aria-label={words(`window:command.${activity}`)}>
          <div className="panel-head"><b>{words(`window:command.${activity}`)}</b><Button size="small" type="text" icon={<DoubleLeftOutlined />} aria-label={words('window:command.toggle-panel')} onClick={() => useStore.setState({ panelOpen: false })} /></div>
          <div className="panel-body"><ErrorBoundary><Suspense fallback={waiting}><current.Panel /></Suspense></ErrorBoundary></div>
        </aside>
      )}
      <div className="middle">
        <Splitter orientation="vertical">
          <Splitter.Panel>
            <div className="map-holder">
              <MapView dark={dark} />
              {Table && <Button className="table-toggle" size="small" icon={tableOpen ? <DownOutlined /> : <UpOutlined />} aria-label={words('window:command.toggle-table')} onClick={() => useStore.setState({ tableOpen: !tableOpen })}>{words('window:table')}</Button>}
            </div>
          </Splitter.Panel>
          {Table && tableOpen && <Splitter.Panel defaultSize={250} min={120} max="70%"><ErrorBoundary><Suspense fallback={waiting}><Table /></Suspense></ErrorBoundary></Splitter.Panel>}
        </Splitter>
      </div>
      {inspectorOpen ? (
        <aside className="inspector" aria-label={words('window:inspector')}>
          <div className="panel-head"><b>{words('window:inspector')}</b><Button size="small" type="text" icon={<DoubleRightOutlined />} aria-label={words('window:command.toggle-inspector')} onClick={() => useStore.setState({ inspectorOpen: false })} /></div>
          <div className="panel-body"><ErrorBoundary><Suspense fallback={waiting}><Inspector /></Suspense></ErrorBoundary></div>
        </aside>
      ) : <Button className="inspector-open" size="small" icon={<DoubleLeftOutlined />} aria-label={words('window:command.toggle-inspector')} onClick={() => useStore.setState({ inspectorOpen: true })} />}
    </div>
  );
}
