/** 判定限值: the limits of this project beside those of the standards. While one is moved, map and list show what would be found; kept with a reason. */
import { Button, Drawer, Input, InputNumber, Select, Slider, Tag } from 'antd';
import { useState } from 'react';
import { hasWords } from '../../../core/i18n.ts';
import { type LimitDeclaration, limitName, LIMITS } from '../../../core/roads/limits.ts';
import type { RoadsReport } from '../../../core/roads/types.ts';
import { fail } from '../../state/actions.ts';
import { keepLimits, tryLimits } from '../../state/roads.ts';
import { useStore } from '../../state/store.ts';
import { figure, instant } from '../../ui/format.ts';
import { useWords, type Words } from '../../ui/words.ts';

const TYPES = [...new Set(LIMITS.map(({ type }) => type))];
const unitOf = ({ unit }: LimitDeclaration, words: Words): string => (unit !== '' && hasWords(words.lang, `roads:unit.${unit}`) ? words(`roads:unit.${unit}`) : unit);
/** How fine a limit can be moved. */
const stepOf = ({ unit, least }: LimitDeclaration): number => (unit === '%' ? 0.5 : least < 1 ? 0.05 : 1);

export function LimitsDrawer({ report, close }: { readonly report: RoadsReport; readonly close: () => void }) {
  const words = useWords();
  const fixed = useStore(({ info }) => info?.readOnly !== false);
  const [type, setType] = useState<LimitDeclaration['type']>('sharp-curve');
  const [moved, setMoved] = useState<ReadonlyMap<string, number>>(new Map());
  const [before] = useState(report.segments.length);
  const [reason, setReason] = useState('');
  const own = new Map(report.ownLimits.map((limit) => [limit.id, limit]));
  const move = (id: string, value: number) => {
    const next = new Map([...moved, [id, value]]);
    setMoved(next);
    void tryLimits(next);
  };
  const keep = () => {
    const standards = new Map(LIMITS.map(({ id, standard }) => [id, standard]));
    keepLimits(new Map([...moved].map(([id, value]) => [id, value === standards.get(id) ? null : value])), reason.trim()).then(close, fail);
  };
  // what was only tried is shown no longer
  const leave = () => { if (moved.size > 0) void tryLimits(new Map()); close(); };
  return (
    <Drawer
      open mask={false} size={430} title={words('panels:limits.title')} onClose={leave}
      footer={!fixed && (
        <div className="table-tools flush">
          <Input className="grow" maxLength={500} placeholder={words('panels:limits.reason')} aria-label={words('panels:limits.reason')} value={reason} onChange={({ target }) => setReason(target.value)} />
          <Button type="primary" disabled={moved.size === 0 || reason.trim() === ''} onClick={keep}>{words('panels:limits.keep')}</Button>
          <Button onClick={leave}>{words('window:cancel')}</Button>
        </div>
      )}
    >
      <p aria-live="polite">{moved.size > 0 ? words('panels:limits.tried', { before, now: report.segments.length }) : words('panels:limits.now', { now: report.segments.length })}</p>
      <Select<LimitDeclaration['type']> value={type} onChange={setType} aria-label={words('panels:roads.type')} style={{ width: '100%', marginBottom: 10 }} options={TYPES.map((value) => ({ value, label: value === 'method' ? words('panels:limits.method') : words(`roads:hazard.${value}`) }))} />
      {LIMITS.filter((limit) => limit.type === type).map((limit) => {
        const { id, standard, least, most, source, unverified } = limit, set = own.get(id), value = moved.get(id) ?? set?.value ?? standard, unit = unitOf(limit, words);
        const name = limitName(limit, words.lang);
        return (
          <section key={id} className="hazard" aria-label={name}>
            <b>{name} {value !== standard && <Tag color="volcano">{words('panels:limits.own')}</Tag>}</b>
            <div className="limit-line">
              <Slider min={least} max={most} step={stepOf(limit)} value={value} disabled={fixed} marks={{ [standard]: '' }} onChange={(next) => move(id, next)} aria-label={name} />
              <InputNumber<number> size="small" min={least} max={most} step={stepOf(limit)} value={value} disabled={fixed} suffix={unit} aria-label={words('panels:limits.value', { name })} onChange={(next) => { if (next !== null) move(id, next); }} style={{ width: 96 }} />
            </div>
            <span className="note">{words('panels:limits.standard', { standard: figure(standard), unit, source })} {unverified && <Tag color="gold">{words('roads:unverified')}</Tag>}{value !== standard && !fixed && <Button size="small" type="link" onClick={() => move(id, standard)}>{words('panels:limits.reset')}</Button>}</span>
            {set && <span className="note">{words('panels:limits.set-by', { reason: set.reason, who: set.who, at: instant(set.at) })}</span>}
          </section>
        );
      })}
      <p className="note">{words('panels:limits.note')}</p>
    </Drawer>
  );
}
