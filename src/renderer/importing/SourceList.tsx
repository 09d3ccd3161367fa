/** The tables that were found, and the files that could not be read, each with how far it is. */
import { CheckCircleOutlined, ExclamationCircleOutlined, MinusCircleOutlined, QuestionCircleOutlined, WarningOutlined } from '@ant-design/icons';
import type { ImportPreview, UnreadableFile } from '../../contract/importing.ts';
import { kindOf } from '../../core/kinds/index.ts';
import { figure } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';
import { needsCrs, type Planned } from './plan.ts';

interface Props { readonly plans: readonly Planned[]; readonly previews: ReadonlyMap<number, ImportPreview>; readonly unreadable: readonly UnreadableFile[]; readonly chosen: number; readonly onChoose: (index: number) => void }

const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;

export function SourceList({ plans, previews, unreadable, chosen, onChoose }: Props) {
  const words = useWords();
  return (
    <ul className="import-sources" aria-label={words('window:import.sources')}>
      {plans.map(({ source, item }, i) => {
        const preview = previews.get(i), refused = preview?.report.refused.length ?? 0;
        const unsure = needsCrs({ source, item });
        const mark = unsure ? <ExclamationCircleOutlined className="warn" aria-hidden /> : !item ? <MinusCircleOutlined aria-hidden /> : !preview ? <QuestionCircleOutlined aria-hidden /> : refused > 0 ? <ExclamationCircleOutlined className="warn" aria-hidden /> : <CheckCircleOutlined className="good" aria-hidden />;
        const file = nameOf(source.path), table = file.startsWith(source.table) ? '' : ` · ${source.table}`;
        return (
          <li key={`${source.path}\n${source.table}`} className={i === chosen ? 'chosen' : ''}>
            <button type="button" aria-pressed={i === chosen} title={source.path} onClick={() => onChoose(i)}>
              {mark}
              <span className="grow"><b>{`${file}${table}`}</b><small className="note">{[item ? words.of(kindOf(item.kind)?.label, item.kind) : words('window:import.not-chosen'), unsure ? words('window:import.crs-unsure') : '', source.count === null ? '' : words('window:import.rows', { count: figure(source.count) }), refused > 0 ? words('window:import.refused', { count: figure(refused) }) : ''].filter((text) => text !== '').join(' · ')}</small></span>
            </button>
          </li>
        );
      })}
      {unreadable.map(({ path, reason }) => <li key={path} className="unreadable"><WarningOutlined className="warn" aria-hidden /><span className="grow"><b title={path}>{nameOf(path)}</b><small className="failure">{reason}</small></span></li>)}
    </ul>
  );
}
