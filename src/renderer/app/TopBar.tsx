/** Project, live verdict counts, print, language, theme. */
import { BulbOutlined, PrinterOutlined, RedoOutlined, SearchOutlined, TranslationOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Dropdown, Popconfirm, Tag, Tooltip } from 'antd';
import { commandOf } from '../commands/index.ts';
import { fail, openProject } from '../state/actions.ts';
import { useStore } from '../state/store.ts';
import { instant } from '../ui/format.ts';
import { VerdictMark } from '../ui/marks.tsx';
import { useWords } from '../ui/words.ts';

const run = (id: string) => void Promise.resolve(commandOf(id)?.run()).catch(fail);

export function TopBar() {
  const words = useWords();
  const { info, check, settings, history } = useStore();
  const count = (verdict: 'violated' | 'near' | 'undecidable') => check.value?.rules.reduce((sum, rule) => sum + rule[verdict], 0) ?? null;
  const recent = settings.recent.filter((path) => path !== info?.path).slice(0, 6);
  const items = [
    ...['open-project', 'new-project', 'open-sample', 'import', 'save-copy', 'rescue'].map((id) => ({ key: id, label: words(`window:command.${id}`), extra: commandOf(id)?.shortcut, onClick: () => run(id) })),
    ...(recent.length > 0 ? [{ key: 'recent', type: 'group' as const, label: words('window:recent'), children: recent.map((path) => ({ key: path, label: path, onClick: () => void openProject(path).catch(fail) })) }] : []),
  ];
  return (
    <header className="top-bar">
      <strong className="brand">{words('window:title')}</strong>
      <Dropdown menu={{ items }} trigger={['click']}><Button type="text" aria-label={words('window:project-menu')}>{info ? info.name : words('window:no-project')} ▾</Button></Dropdown>
      {info?.demo && <Tag color="red">{words('panels:demo')}</Tag>}
      {info?.readOnly && <ReadOnly />}
      {info && !info.readOnly && (['undo', 'redo'] as const).map((id) => <Tooltip key={id} title={`${words(`window:command.${id}`)}  ${commandOf(id)?.shortcut ?? ''}`}><Button type="text" icon={id === 'undo' ? <UndoOutlined /> : <RedoOutlined />} aria-label={words(`window:command.${id}`)} disabled={(history?.[id].length ?? 0) === 0} onClick={() => run(id)} /></Tooltip>)}
      <span className="spacer" />
      {info && (
        <Tooltip title={words('window:verdicts-hint')}>
          <Button type="text" aria-label={words('window:verdicts')} onClick={() => useStore.setState({ activity: 'check', tableOpen: true })}>
            {(['violated', 'near', 'undecidable'] as const).map((verdict) => <span key={verdict} className="verdict-count"><VerdictMark verdict={verdict} /> {words(`window:verdict.${verdict}`)} <b>{count(verdict) ?? '…'}</b></span>)}
          </Button>
        </Tooltip>
      )}
      <Tooltip title={`${words('window:command.palette')}  Ctrl+K`}><Button type="text" icon={<SearchOutlined />} aria-label={words('window:command.palette')} onClick={() => run('palette')} /></Tooltip>
      {info && <Button type="primary" icon={<PrinterOutlined />} onClick={() => run('export-sheet')}>{words('window:command.print')}</Button>}
      <Tooltip title={words('window:command.toggle-theme')}><Button type="text" icon={<BulbOutlined />} aria-label={words('window:command.toggle-theme')} onClick={() => run('toggle-theme')} /></Tooltip>
      <Tooltip title={words('window:command.toggle-language')}><Button type="text" icon={<TranslationOutlined />} aria-label={words('window:command.toggle-language')} onClick={() => run('toggle-language')}>{settings.lang === 'zh' ? 'EN' : '中'}</Button></Tooltip>
    </header>
  );
}

/** Why nothing can be changed: the file, or somebody else who has it; from another machine that has died it can be taken over. */
function ReadOnly() {
  const words = useWords();
  const info = useStore((state) => state.info);
  if (!info?.lockedBy) return <Tag color="orange">{words('window:read-only')}</Tag>;
  const { who, host, since } = info.lockedBy;
  return (
    <Popconfirm title={words('window:take-over-ask', { who, host, since: instant(since) })} okText={words('window:take-over')} cancelText={words('window:cancel')} onConfirm={() => void openProject(info.path, 'take-over').catch(fail)}>
      <Tag color="orange" tabIndex={0} role="button" style={{ cursor: 'pointer' }}>{words('window:locked-by', { who, host })}</Tag>
    </Popconfirm>
  );
}
