/** 道路: each road with its length, what was judged, what was not. */
import { Alert, Spin, Tag } from 'antd';
import { errorText } from '../../../core/i18n.ts';
import { useStore } from '../../state/store.ts';
import { useWords } from '../../ui/words.ts';

export function RoadsPanel() {
  const words = useWords();
  const roads = useStore((state) => state.roads);
  if (roads.state === 'failed' && roads.error) return <Alert type="error" showIcon title={errorText(words.lang, roads.error)} />;
  const report = roads.value;
  if (report && report.roads.length === 0) return <Alert type="info" showIcon title={words('panels:roads.empty')} />;
  const withSegments = new Map<string, number>();
  for (const { road } of report?.segments ?? []) withSegments.set(road, (withSegments.get(road) ?? 0) + 1);
  const list = [...(report?.roads ?? [])].sort((a, b) => (withSegments.get(b.id) ?? 0) - (withSegments.get(a.id) ?? 0) || b.lengthKm - a.lengthKm);
  return (
    <Spin spinning={roads.state === 'running'}>
      <div className="panel-stack">
        {report && <p className="note">{words('panels:roads.summary', { km: report.roads.reduce((sum, { lengthKm }) => sum + lengthKm, 0).toFixed(1), count: report.segments.length, date: report.asOf })}</p>}
        {list.map(({ id, name, lengthKm, analysedKm, missing }) => (
          <div key={id} className="road-row">
            <div><b>{name}</b>{(withSegments.get(id) ?? 0) > 0 && <Tag color="red">{words('panels:roads.segments', { count: withSegments.get(id) ?? 0 })}</Tag>}</div>
            <span className="note">{words('panels:roads.length', { length: lengthKm.toFixed(2), analysed: analysedKm.toFixed(2) })}</span>
            {missing.map((text) => <span key={text} className="note warn">{text}</span>)}
          </div>
        ))}
      </div>
    </Spin>
  );
}
