/** 评估: townships by level, with the counts of each colour. */
import { Alert, Spin, Tag } from 'antd';
import { errorText } from '../../../core/i18n.ts';
import { select } from '../../state/actions.ts';
import { useStore } from '../../state/store.ts';
import { LevelBar, LevelTag } from '../../ui/marks.tsx';
import { useWords } from '../../ui/words.ts';

export function AssessPanel() {
  const words = useWords();
  const assessment = useStore((state) => state.assessment);
  const selection = useStore((state) => state.selection);
  if (assessment.state === 'failed' && assessment.error) return <Alert type="warning" showIcon title={errorText(words.lang, assessment.error)} />;
  return (
    <Spin spinning={assessment.state === 'running'}>
      <div className="panel-stack">
        <p className="note">{words('panels:assess.note')}</p>
        {assessment.value?.units.map(({ id, name, level, complete, counts }) => (
          <button key={id} type="button" className={`unit-row${selection?.type === 'unit' && selection.id === id ? ' chosen' : ''}`} onClick={() => select({ type: 'unit', id }, true)}>
            <LevelTag level={level} /><b>{name}</b>{!complete && <Tag>{words('panels:assess.incomplete')}</Tag>}<span className="spacer" /><LevelBar counts={counts} width={64} />
          </button>
        ))}
      </div>
    </Spin>
  );
}
