/** What is running, what is saved, which revision. */
import { CloseCircleOutlined } from '@ant-design/icons';
import { Button, Progress, Tag, Tooltip } from 'antd';
import { errorText } from '../../core/i18n.ts';
import { useStore } from '../state/store.ts';
import { instant } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';

export function StatusBar() {
  const words = useWords();
  const { tasks, info, connection } = useStore();
  const [task] = tasks;
  return (
    <footer className="status-bar" role="status">
      {connection === 'restarting' && <Tag color="orange">{words('window:restarting')}</Tag>}
      {task ? (
        <span className="task">
          {words(task.label)}
          <Progress size="small" percent={task.progress && task.progress.total > 0 ? Math.round((task.progress.done / task.progress.total) * 100) : 0} showInfo={false} style={{ width: 120 }} />
          <Button size="small" type="text" icon={<CloseCircleOutlined />} onClick={task.cancel}>{words('window:cancel')}</Button>
        </span>
      ) : <span>{words('window:ready')}</span>}
      <span className="spacer" />
      {info && <><Saving /><span title={info.path}>{words('window:changed', { when: info.lastChange ? instant(info.lastChange) : '–' })}</span><span>{words('window:revision', { revision: info.revision })}</span><span>{words('window:assessed', { date: info.assessmentDate })}</span><span>{info.pack}</span>{info.demo && <b className="demo">{words('panels:demo')}</b>}</>}
    </footer>
  );
}

/** Whether the file holds everything. Changes that it does not hold yet are in the journal: safe, and said so. */
function Saving() {
  const words = useWords();
  const { info, saveFailure } = useStore();
  if (!info || info.readOnly) return null;
  const waiting = info.revision - info.savedRevision;
  if (saveFailure) return <Tooltip title={<span className="failure">{errorText(words.lang, saveFailure)}</span>}><Tag color="red" tabIndex={0}>{words('window:save-failed', { count: waiting })}</Tag></Tooltip>;
  return <span>{waiting > 0 ? words('window:saving', { count: waiting }) : words('window:all-saved')}</span>;
}
