/** The shell: theme, language, keyboard, and either the welcome page, the workbench or the print view. */
import { App as AntApp, ConfigProvider, theme } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { type DragEvent, useEffect, useSyncExternalStore } from 'react';
import { bridge } from '../bridge.ts';
import { commandForKey, commandOf } from '../commands/index.ts';
import { Dialogs } from '../choosing/Dialogs.tsx';
import { ImportAssistant } from '../importing/ImportAssistant.tsx';
import { ClearDemoDialog } from '../panels/data/ClearDemoDialog.tsx';
import { NeedsDialog } from '../panels/overview/NeedsDialog.tsx';
import { PrintView } from '../print/PrintView.tsx';
import { SearchBox } from '../search/SearchBox.tsx';
import { fail, openProject } from '../state/actions.ts';
import { useStore } from '../state/store.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { FailureDialog } from './FailureDialog.tsx';
import { RescuedDialog } from './RescuedDialog.tsx';
import { StatusBar } from './StatusBar.tsx';
import { TopBar } from './TopBar.tsx';
import { Welcome } from './Welcome.tsx';
import { Workbench } from './Workbench.tsx';
import { isTyping } from '../ui/typing.ts';

const darkQuery = matchMedia('(prefers-color-scheme: dark)');
const onDark = (listener: () => void) => {
  darkQuery.addEventListener('change', listener);
  return () => darkQuery.removeEventListener('change', listener);
};

/** Commands whose keys belong to a text field while one has the focus. */
const TEXT_KEYS = new Set(['undo', 'redo', 'delete-feature', 'choose-kind']);

function runCommand(id: string): void {
  const command = commandOf(id);
  if (command?.enabled(useStore.getState())) void Promise.resolve(command.run()).catch(fail);
}

export function App() {
  const systemDark = useSyncExternalStore(onDark, () => darkQuery.matches);
  const settings = useStore((state) => state.settings);
  const hasProject = useStore((state) => state.info !== null);
  const printing = useStore((state) => state.activity === 'print');
  const dark = settings.theme === 'dark' || (settings.theme === 'system' && systemDark);

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const command = commandForKey(event);
      const typing = isTyping(event.target);
      // in a field the keys of editing are the field's own
      if (!command || (typing && ((!event.ctrlKey && event.key !== 'Escape') || TEXT_KEYS.has(command.id)))) return;
      event.preventDefault();
      runCommand(command.id);
    };
    addEventListener('keydown', pressed);
    const stop = bridge.onMenuCommand(runCommand);
    return () => {
      removeEventListener('keydown', pressed);
      stop();
    };
  }, []);
  useEffect(() => {
    document.documentElement.lang = settings.lang === 'zh' ? 'zh-CN' : 'en';
    document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  }, [settings.lang, dark]);

  return (
    <ConfigProvider
      locale={settings.lang === 'zh' ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
      theme={{ algorithm: dark ? [theme.darkAlgorithm, theme.compactAlgorithm] : [theme.defaultAlgorithm, theme.compactAlgorithm], token: { colorPrimary: '#1F5FA8', borderRadius: 6, fontSize: 14, fontFamily: "'Microsoft YaHei', 'PingFang SC', 'Noto Sans SC', 'Noto Sans CJK SC', system-ui, sans-serif" }, components: { Table: { fontSize: 12 } } }}
    >
      <AntApp>
        <div className="app" onDragOver={(event) => event.preventDefault()} onDrop={dropped}>
        <ErrorBoundary>
          <TopBar />
          <main className="app-main">{!hasProject ? <Welcome /> : <>{printing && <PrintView />}<Workbench dark={dark} hidden={printing} /></>}</main>
          <StatusBar />
          <ImportAssistant />
          <NeedsDialog />
          <ClearDemoDialog />
          <SearchBox />
          <Dialogs />
          <RescuedDialog />
          <FailureDialog />
        </ErrorBoundary>
        </div>
      </AntApp>
    </ConfigProvider>
  );
}

/** With no project open, a dropped one is opened; everything else that is dropped, folders too, goes to the import assistant. */
function dropped(event: DragEvent<HTMLElement>): void {
  event.preventDefault();
  const paths = [...event.dataTransfer.files].map((file) => bridge.pathOf(file)).filter((path) => path !== '');
  const [first] = paths;
  if (first === undefined) return;
  if (useStore.getState().info) useStore.setState({ importing: paths });
  else if (first.toLowerCase().endsWith('.gpkg')) void openProject(first).catch(fail);
}
