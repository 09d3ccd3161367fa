/** The candidates that are kept: back to one, or without it. The table compares them. */
import { DeleteOutlined } from '@ant-design/icons';
import { Button, Empty } from 'antd';
import { kindOf } from '../../../core/kinds/index.ts';
import { fail } from '../../state/actions.ts';
import { dropCandidate, placeOf, showCandidate } from '../../state/siting.ts';
import { useStore } from '../../state/store.ts';
import { coordinates, instant } from '../../ui/format.ts';
import { useWords } from '../../ui/words.ts';
import { BigVerdict } from './Verdict.tsx';

export function CompareTab() {
  const words = useWords();
  const kept = useStore((state) => state.siting.kept);
  const readOnly = useStore((state) => state.info?.readOnly !== false);
  if (kept.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words('panels:siting.none-kept')} />;
  return (
    <ul className="plain-list" aria-label={words('panels:siting.kept')}>
      {kept.map((candidate) => {
        const { letter, kind, geometry, attributes, report, who, at } = candidate, [lon, lat] = placeOf(geometry);
        return (
          <li key={letter} className="siting-candidate">
            <header><b>{letter}</b><span>{String(attributes['name'] ?? '') || words.of(kindOf(kind)?.label, kind)}</span><span className="spacer" /><Button size="small" type="text" icon={<DeleteOutlined />} aria-label={words('panels:siting.drop', { letter })} disabled={readOnly} onClick={() => void dropCandidate(letter).catch(fail)} /></header>
            <BigVerdict verdict={report.verdict} />
            <span className="note">{coordinates([lon, lat])}</span>
            <span className="note">{words('panels:siting.kept-by', { who, at: instant(at), revision: report.revision })}</span>
            <Button size="small" onClick={() => showCandidate(candidate)}>{words('panels:siting.go-to', { letter })}</Button>
          </li>
        );
      })}
    </ul>
  );
}
