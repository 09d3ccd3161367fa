/** 底图: archives of tiles under the layers, each with how strongly it shows. */
import { DeleteOutlined, PlusOutlined, WarningOutlined } from '@ant-design/icons';
import { Button, Checkbox, Slider, Tooltip } from 'antd';
import { errorText } from '../../../core/i18n.ts';
import { addBackground, removeBackground } from '../../state/backgrounds.ts';
import { fail } from '../../state/actions.ts';
import { useStore } from '../../state/store.ts';
import { useWords } from '../../ui/words.ts';

export function Backgrounds() {
  const words = useWords();
  const { backgrounds, backgroundView, info } = useStore();
  const fixed = info?.readOnly !== false;
  const set = (path: string, part: { readonly shown?: boolean; readonly opacity?: number }) => useStore.setState(({ backgroundView: view }) => ({ backgroundView: new Map([...view, [path, { shown: true, opacity: 1, ...view.get(path), ...part }]]) }));
  return (
    <section aria-label={words('panels:background.title')}>
      <div className="layer-tools"><b className="grow">{words('panels:background.title')}</b>{!fixed && <Tooltip title={words('panels:background.hint')}><Button size="small" type="text" icon={<PlusOutlined aria-hidden />} onClick={() => { addBackground().catch(fail); }}>{words('panels:background.add')}</Button></Tooltip>}</div>
      {backgrounds.length === 0 && <p className="note">{words('panels:background.none')}</p>}
      <ul className="layer-list">
        {backgrounds.map((background) => {
          const { path, name } = background;
          const { shown, opacity } = backgroundView.get(path) ?? { shown: true, opacity: 1 };
          return (
            <li key={path} className="layer-row" title={path}>
              {'error' in background
                ? <Tooltip title={<span className="failure">{errorText(words.lang, background.error)}</span>}><span className="warn grow" tabIndex={0}><WarningOutlined aria-hidden /> {name}</span></Tooltip>
                : <><Checkbox checked={shown} onChange={({ target }) => set(path, { shown: target.checked })}>{name}</Checkbox><Slider className="grow" min={0.1} max={1} step={0.1} value={opacity} disabled={!shown} onChange={(value) => set(path, { opacity: value })} ariaLabelForHandle={words('panels:background.opacity', { name })} tooltip={{ formatter: (value) => `${Math.round((value ?? 1) * 100)}%` }} /></>}
              {!fixed && <Tooltip title={words('panels:background.remove')}><Button size="small" type="text" icon={<DeleteOutlined aria-hidden />} aria-label={words('panels:background.remove-of', { name })} onClick={() => { removeBackground(path).catch(fail); }} /></Tooltip>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
