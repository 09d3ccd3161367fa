/** The candidates that are kept: back to one, or without it. The table compares them. */
import { DeleteOutlined } from '@ant-design/icons';
import { Button, Empty } from 'antd';
import { kindOf } from '../../../core/kinds/index.ts';
import { dropCandidate, placeOf, showCandidate } from '../../state/siting.ts';
import { useStore } from '../../state/store.ts';
import { coordinates } from '../../ui/format.ts';
import { useWords } from '../../ui/words.ts';
import { BigVerdict } from './Verdict.tsx';

export function CompareTab() {
  const words = useWords();
  const kept = useStore((state) => state.siting.kept);
  if (kept.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words('panels:siting.none-kept')} />;
  return (
    <ul className="plain-list" aria-label={words('panels:siting.kept')}>
      {kept.map((candidate) => {
        const { letter, kind, geometry, attributes, report } = candidate, [lon, lat] = placeOf(geometry);
        return (
          <li key={letter} className="siting-candidate">
            <header><b>{letter}</b><span>{attributes['name'] || words.of(kindOf(kind)?.label, kind)}</span><span className="spacer" /><Button size="small" type="text" icon={<DeleteOutlined />} aria-label={words('panels:siting.drop', { letter })} onClick={() => dropCandidate(letter)} /></header>
            <BigVerdict verdict={report.verdict} />
            <span className="note">{coordinates([lon, lat])} · {words('panels:finding.revision', { revision: report.revision })}</span>
            <Button size="small" onClick={() => showCandidate(candidate)}>{words('panels:siting.go-to', { letter })}</Button>
          </li>
        );
      })}
    </ul>
  );
}
