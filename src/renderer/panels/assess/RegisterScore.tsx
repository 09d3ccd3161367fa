/** The values of a method, chosen by their words, with the score, the band and the level that they come to as one goes. */
import { Button, Form, InputNumber, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import { LEVEL_LABELS } from '../../../core/levels.ts';
import { ASSESSED_LEVELS, bandAt, bandsOf, choiceText, type Judged, METHODS, type MethodId, scoreText } from '../../../core/register/index.ts';
import { LevelTag } from '../../ui/marks.tsx';
import { useWords } from '../../ui/words.ts';
import { RegisterHazard } from './RegisterHazard.tsx';

export interface ScoreProps {
  readonly method: MethodId;
  readonly inputs: Readonly<Record<string, number>>;
  readonly stated: string | null;
  readonly bands: readonly [number, number, number];
  /** what the values come to; null while some lack */
  readonly judged: Judged | null;
  readonly change: (part: { readonly inputs?: Readonly<Record<string, number>>; readonly basis?: string; readonly stated?: string | null }) => void;
}

export function RegisterScore({ method, inputs, stated, bands, judged, change }: ScoreProps) {
  const words = useWords();
  const [reckoning, setReckoning] = useState(false);
  const { factors, formula, source, verified } = METHODS[method], own = bandsOf(method, bands), band = judged && judged.score !== null ? bandAt(own, judged.score) : null;
  const set = (id: string, value: number | null) => change({ inputs: { ...Object.fromEntries(Object.entries(inputs).filter(([key]) => key !== id)), ...(value === null ? {} : { [id]: value }) } });
  return (
    <>
      {method === 'given' && (
        <Form.Item label={words('panels:register.form.given-level')} required extra={words('panels:register.form.given-hint')}>
          <Select<string> aria-label={words('panels:register.form.given-level')} value={stated} onChange={(value) => change({ stated: value })} options={ASSESSED_LEVELS.map((level) => ({ value: words.of(LEVEL_LABELS[level]), label: <LevelTag level={level} /> }))} />
        </Form.Item>
      )}
      {factors.map(({ id, symbol, label, choices }) => {
        const name = `${symbol} ${words.of(label)}`;
        return (
          <Form.Item key={id} label={name} required extra={choices === null ? words('panels:register.form.r-hint') : null}>
            {choices === null
              ? <Space.Compact block><InputNumber<number> aria-label={name} min={0} value={inputs[id] ?? null} onChange={(value) => set(id, value)} style={{ width: '100%' }} /><Button onClick={() => setReckoning(true)}>{words('register:hazard.open')}</Button></Space.Compact>
              : <Select<number> aria-label={name} allowClear value={inputs[id] ?? null} onChange={(value) => set(id, value ?? null)} options={choices.map(({ value, label: meaning }) => ({ value, label: choiceText(value, meaning, words.lang) }))} />}
          </Form.Item>
        );
      })}
      <p className="register-score" aria-live="polite" aria-label={words('panels:register.form.score')}>
        {judged ? <><LevelTag level={judged.level} /><b>{judged.score === null ? '' : scoreText({ method, inputs, score: judged.score })}</b><span>{band ? words.of(band.name) : ''}</span></> : <span className="note">{formula === '' ? words('panels:register.form.pending') : `${formula} · ${words('panels:register.form.pending')}`}</span>}
      </p>
      {own.length > 0 && (
        <ul className="register-bands" aria-label={words('panels:register.form.bands')}>
          {own.map((one) => <li key={one.from} className={one === band ? 'chosen' : ''}><span className="figure">{`≥ ${one.from}`}</span><LevelTag level={one.level} /><span>{words.of(one.name)}</span></li>)}
        </ul>
      )}
      {reckoning && <RegisterHazard close={() => setReckoning(false)} take={(r, basis) => { change({ inputs: { r }, basis }); setReckoning(false); }} />}
      <p className="note">{words('panels:register.form.source', { source: words.of(source) })} {!verified && <Tag color="gold">{words('register:unverified')}</Tag>}</p>
    </>
  );
}
