/** A danger segment: hazards with figure and limit, why this level, measures by group, profile of its road. */
import { AimOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { kindOf } from '../../../core/kinds/index.ts';
import { FORM_COLUMNS } from '../../../core/roads/survey-form.ts';
import type { Hazard, JudgedSegment } from '../../../core/roads/types.ts';
import { select } from '../../state/actions.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { figure } from '../../ui/format.ts';
import { evidenceLine, hazardFigure, unitOf } from '../../ui/hazard-words.ts';
import { LevelTag } from '../../ui/marks.tsx';
import { useWords } from '../../ui/words.ts';
import { RoadProfileView } from './RoadProfileView.tsx';
import { SegmentDecisionView } from './SegmentDecisionView.tsx';
import { SegmentMeasures } from './SegmentMeasures.tsx';
import { SegmentPhotos } from './SegmentPhotos.tsx';
import { SegmentWorkView } from './SegmentWorkView.tsx';

const NO_WORDS = {};
/** What stands on a segment, by type. */
const FACILITY_LABELS = new Map(kindOf('road-facility')?.fields.find(({ id }) => id === 'type')?.choices?.map(({ value, label }) => [value, label]));

export function SegmentCard({ segment }: { readonly segment: JudgedSegment }) {
  const words = useWords();
  const text = () => [
    `${segment.roadName} ${segment.from} – ${segment.to}${segment.township ? ` ${segment.township}` : ''}`,
    ...segment.hazards.map((hazard) => `${hazardFigure(hazard, words)} ${hazard.source}${hazard.unverified ? ` (${words('roads:unverified')})` : ''}`),
    ...(segment.decision ? [`${words(`roads:standing.${segment.decision.standing}`)} ${segment.decision.reason}`] : []), ...segment.why, ...segment.measures.map(({ group, label }) => `${group} ${words.of(label)}`),
  ].join('\n');
  return (
    <article className="card" aria-label={words('panels:roads.card')}>
      <header>
        <LevelTag level={segment.level} />
        <div><h2>{segment.roadName}</h2><span className="note">{`${segment.from} – ${segment.to} · ${Math.round(segment.toM - segment.fromM)} m${segment.township ? ` · ${segment.township}` : ''}`}</span></div>
      </header>
      <SegmentDecisionView segment={segment} />
      {segment.decision?.work && <SegmentWorkView id={segment.id} work={segment.decision.work} />}
      {segment.hazards.map((hazard, i) => <HazardBox key={`${hazard.type}${i}`} hazard={hazard} />)}
      <section><h3>{words('panels:roads.why')}</h3><ul className="plain-list">{segment.why.map((line, i) => <li key={`${i}${line}`}>{line}</li>)}</ul></section>
      <RoadProfileView road={segment.road} selected={segment.id} />
      {segment.facilities.length > 0 && <section><h3>{words('panels:roads.facilities')}</h3><ul className="plain-list">{segment.facilities.map(({ type, count, lengthM }) => <li key={type}>{`${words.of(FACILITY_LABELS.get(type) ?? { zh: type, en: type })} ${words(lengthM > 0 ? 'roads:form.metres' : 'roads:form.pieces', { count, lengthM })}`}</li>)}</ul></section>}
      <SegmentMeasures key={segment.id} segment={segment} />
      <FormWords form={segment.decision?.form ?? NO_WORDS} />
      <SegmentPhotos segment={segment} />
      <p className="card-actions"><Button size="small" icon={<AimOutlined aria-hidden />} onClick={() => select({ type: 'segment', id: segment.id }, true)}>{words('panels:on-map')}</Button><CopyButton text={text} /></p>
    </article>
  );
}

/** What a person has written in the survey form, in the order of the form. */
function FormWords({ form }: { readonly form: Readonly<Record<string, string | number>> }) {
  const words = useWords();
  const written = FORM_COLUMNS.flatMap(({ id }) => { const value = form[id]; return value === undefined ? [] : [{ id, value }]; });
  if (written.length === 0) return null;
  return (
    <section aria-label={words('panels:roads.form')}>
      <h3>{words('panels:roads.form')}</h3>
      <dl className="attributes compact">{written.map(({ id, value }) => <div key={id}><dt>{words(`roads:form.${id}`)}</dt><dd>{value}</dd></div>)}</dl>
    </section>
  );
}

function HazardBox({ hazard }: { readonly hazard: Hazard }) {
  const words = useWords();
  const unit = unitOf(hazard, words);
  return (
    <section className="hazard">
      <b>{`${words(`roads:hazard.${hazard.type}`)} ${figure(hazard.value)} ${unit}`}</b>
      <span>{words('panels:roads.limit', { limit: figure(hazard.limit), unit })}</span>
      <span className="note">{hazard.source} {hazard.unverified && <Tag color="gold">{words('roads:unverified')}</Tag>}</span>
      <dl className="attributes compact">
        {Object.entries(hazard.evidence).map(([key, value]) => {
          if (value === null) return null;
          const line = evidenceLine(key, value, words);
          return <div key={key}><dt>{line.label}</dt><dd>{line.text}</dd></div>;
        })}
      </dl>
    </section>
  );
}
