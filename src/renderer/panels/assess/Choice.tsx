/** By which scheme, of which units, coloured by what; and that a kept assessment is looked at. */
import { Alert, Button, DatePicker, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { fail } from '../../state/actions.ts';
import { chooseAssess, openFrozen, putAssess, useAssessView } from '../../state/assess.ts';
import { instant } from '../../ui/format.ts';
import { useWords, type Words } from '../../ui/words.ts';

const UNITS = ['township', 'functional-zone', 'designated-area', 'grid:1000', 'grid:500', 'grid:250', 'road:1000'] as const;

/** 乡镇, 1 km 网格 …; of another size by its metres. */
export function unitWords(unit: string, words: Words): string {
  const [what = '', size] = unit.split(':');
  return words(`panels:assess.units.${what}`, size === undefined ? {} : { size: Number(size) >= 1000 ? `${Number(size) / 1000} km` : `${size} m` });
}

export function Choice() {
  const words = useWords();
  const { scheme, schemes, unit, colour, opened, on } = useAssessView();
  const chosen = schemes.find((offered) => offered.scheme.id === scheme)?.scheme, byDay = chosen?.indicators.some((indicator) => indicator.measure === 'people' && indicator.kinds.includes('event'));
  const group = (own: boolean) => schemes.filter((offered) => offered.own === own).map(({ scheme: { id, label } }) => ({ value: id, label: words.of(label) }));
  return (
    <>
      {opened?.frozen && (
        <>
          <Alert type="info" showIcon title={words('panels:assess.kept.shown', { name: opened.frozen.name })} action={<Button size="small" onClick={() => void openFrozen(null).catch(fail)}>{words('panels:assess.kept.leave')}</Button>} />
          <p className="note">{words('panels:assess.kept.made', { at: instant(opened.frozen.at), who: opened.frozen.who, scheme: words.of(opened.schemeLabel), unit: unitWords(opened.unit, words), date: opened.frozen.date, pack: opened.frozen.pack })}</p>
        </>
      )}
      <div className="assess-choice">
        <Select showSearch={{ optionFilterProp: 'label' }} size="small" disabled={opened !== null} aria-label={words('panels:assess.choose-scheme')} value={scheme} onChange={(next) => void chooseAssess({ scheme: next })} options={[{ label: words('panels:assess.ready'), options: group(false) }, ...(schemes.some(({ own }) => own) ? [{ label: words('panels:assess.own'), options: group(true) }] : [])]} />
        <Select size="small" disabled={opened !== null} aria-label={words('panels:assess.choose-unit')} value={unit} onChange={(next) => void chooseAssess({ unit: next })} options={UNITS.map((value) => ({ value, label: unitWords(value, words) }))} />
        <Segmented<'level' | 'index'> size="small" aria-label={words('panels:assess.colour')} value={colour} onChange={(next) => putAssess({ colour: next })} options={[{ value: 'level', label: words('panels:assess.level') }, { value: 'index', label: words('panels:assess.index') }]} />
        {byDay && <DatePicker size="small" disabled={opened !== null} aria-label={words('panels:assess.on')} placeholder={words('panels:assess.on')} value={on === null ? null : dayjs(on)} onChange={(next) => void chooseAssess({ on: next ? next.format('YYYY-MM-DD') : null })} />}
      </div>
    </>
  );
}
