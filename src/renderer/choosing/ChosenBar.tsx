/** How many of which kinds are chosen, and what can be done to them. */
import { AimOutlined, CloseOutlined, CopyOutlined, DeleteOutlined, EditOutlined, ExportOutlined, MergeCellsOutlined, SwapOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { kindOf } from '../../core/kinds/index.ts';
import { commandOf } from '../commands/index.ts';
import { fail } from '../state/actions.ts';
import { useChosen } from '../state/choice.ts';
import { useStore } from '../state/store.ts';
import { figure } from '../ui/format.ts';
import { useWords } from '../ui/words.ts';

/** Kinds that are named; of the others the number. */
const MOST_NAMED = 3;
const ACTIONS: readonly (readonly [id: string, icon: ReactNode])[] = [['bulk-edit', <EditOutlined key="e" />], ['copy-to-kind', <CopyOutlined key="c" />], ['export', <ExportOutlined key="x" />], ['merge', <MergeCellsOutlined key="m" />], ['delete-chosen', <DeleteOutlined key="d" />]];
const SMALL: readonly (readonly [id: string, icon: ReactNode])[] = [['zoom-chosen', <AimOutlined key="z" />], ['choose-invert', <SwapOutlined key="i" />], ['choose-none', <CloseOutlined key="x" />]];

export function ChosenBar() {
  const words = useWords();
  const chosen = useChosen();
  const state = useStore();
  const kinds = [...chosen], count = kinds.reduce((sum, [, own]) => sum + own.length, 0);
  if (count === 0 || state.drawing) return null;
  const run = (id: string) => void Promise.resolve(commandOf(id)?.run()).catch(fail);
  const named = kinds.slice(0, MOST_NAMED).map(([kind, own]) => `${words.of(kindOf(kind)?.label, kind)} ${figure(own.length)}`);
  const more = kinds.length - named.length;
  const hint = (id: string) => [words(`window:command.${id}`), commandOf(id)?.shortcut ?? ''].filter((part) => part !== '').join('  ');
  return (
    <div className="chosen-bar" role="toolbar" aria-label={words('window:chosen.bar')}>
      <div className="chosen-bar-line">
        <b aria-live="polite">{words('window:chosen.count', { count: figure(count) })}</b>
        <span className="note grow" title={named.join(' · ')}>{named.join(' · ')}{more > 0 ? ` · ${words('window:chosen.more-kinds', { count: more })}` : ''}</span>
        {SMALL.map(([id, icon]) => <Tooltip key={id} title={hint(id)}><Button size="small" type="text" icon={icon} aria-label={words(`window:command.${id}`)} onClick={() => run(id)} /></Tooltip>)}
      </div>
      <div className="chosen-bar-line">
        {ACTIONS.map(([id, icon]) => (commandOf(id)?.enabled(state) ? <Tooltip key={id} title={hint(id)}><Button size="small" danger={id === 'delete-chosen'} icon={icon} onClick={() => run(id)}>{words(`window:chosen.${id}`, { count: figure(count) })}</Button></Tooltip> : null))}
      </div>
    </div>
  );
}
