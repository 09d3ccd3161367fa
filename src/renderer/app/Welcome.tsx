/** First page: three large choices, and what was open before. */
import { FolderOpenOutlined, PlusSquareOutlined, RocketOutlined } from '@ant-design/icons';
import { Card, List, Spin } from 'antd';
import { commandOf } from '../commands/index.ts';
import { fail, openProject } from '../state/actions.ts';
import { useStore } from '../state/store.ts';
import { useWords } from '../ui/words.ts';

const CHOICES = [['open-sample', RocketOutlined], ['new-project', PlusSquareOutlined], ['open-project', FolderOpenOutlined]] as const;

export function Welcome() {
  const words = useWords();
  const { settings, tasks, connection } = useStore();
  return (
    <div className="welcome">
      <h1>{words('window:title')}</h1>
      <p>{words('window:welcome')}</p>
      <Spin spinning={tasks.length > 0 || connection !== 'ready'}>
        <div className="choices">
          {CHOICES.map(([id, Icon]) => (
            <Card key={id} hoverable role="button" tabIndex={0} aria-label={words(`window:command.${id}`)} onClick={() => void Promise.resolve(commandOf(id)?.run()).catch(fail)} onKeyDown={({ key }) => { if (key === 'Enter') void Promise.resolve(commandOf(id)?.run()).catch(fail); }}>
              <Icon style={{ fontSize: 34, color: '#1F5FA8' }} /><h2>{words(`window:command.${id}`)}</h2><p>{words(`window:welcome-${id}`)}</p>
            </Card>
          ))}
        </div>
      </Spin>
      {settings.recent.length > 0 && <List size="small" header={<b>{words('window:recent')}</b>} dataSource={[...settings.recent]} renderItem={(path) => <List.Item><a href="#open" onClick={(event) => { event.preventDefault(); void openProject(path).catch(fail); }}>{path}</a></List.Item>} />}
    </div>
  );
}
