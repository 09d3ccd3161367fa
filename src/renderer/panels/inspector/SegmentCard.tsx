/** A danger segment: hazards with figure and limit, why this level, measures, profile of its road. */
import { AimOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useEffect, useState } from 'react';
import type { DangerSegment, RoadProfile } from '../../../core/roads/types.ts';
import { fail, select } from '../../state/actions.ts';
import { engine } from '../../state/engine.ts';
import { useStore } from '../../state/store.ts';
import { ProfileChart } from '../../ui/charts/ProfileChart.tsx';
import { LevelTag } from '../../ui/marks.tsx';
import { useWords } from '../../ui/words.ts';

export function SegmentCard({ segment }: { readonly segment: DangerSegment }) {
  const words = useWords();
  const report = useStore((state) => state.roads.value);
  const [profile, setProfile] = useState<RoadProfile | null>(null);
  useEffect(() => {
    let wanted = true;
    engine.call('roads.profile', { road: segment.road }).then((value) => { if (wanted) setProfile(value); }, fail);
    return () => { wanted = false; };
  }, [segment.road]);
  return (
    <article className="card" aria-label={words('panels:roads.card')}>
      <header><LevelTag level={segment.level} /><div><h2>{segment.roadName}</h2><span className="note">{`${segment.from} – ${segment.to}${segment.township ? ` · ${segment.township}` : ''}`}</span></div></header>
      {segment.hazards.map((hazard, i) => (
        <section key={`${hazard.type}${i}`} className="hazard">
          <b>{`${words(`roads:hazard.${hazard.type}`)} ${hazard.value} ${hazard.unit}`}</b>
          <span>{words('panels:roads.limit', { limit: hazard.limit, unit: hazard.unit })}</span>
          <span className="note">{hazard.source} {hazard.unverified && <Tag color="gold">{words('roads:unverified')}</Tag>}</span>
          <dl className="attributes compact">{Object.entries(hazard.evidence).filter(([, value]) => value !== null).map(([key, value]) => <div key={key}><dt>{words(`panels:evidence.${key}`)}</dt><dd>{typeof value === 'boolean' ? words(value ? 'panels:yes' : 'panels:no') : String(value)}</dd></div>)}</dl>
        </section>
      ))}
      <section><h3>{words('panels:roads.why')}</h3><ul className="plain-list">{segment.why.map((line) => <li key={line}>{line}</li>)}</ul></section>
      {profile && profile.road === segment.road && <ProfileChart profile={profile} segments={report?.segments.filter(({ road }) => road === segment.road) ?? []} selected={segment.id} heightsLabel={words('panels:roads.heights')} curvatureLabel={words('panels:roads.curvature')} onSelect={(id) => select({ type: 'segment', id }, true)} />}
      <section><h3>{words('panels:roads.measures')}</h3><ul className="plain-list">{segment.measures.map(({ id, label, group, source }) => <li key={id}><Tag>{group}</Tag>{words.of(label)}<br /><span className="note">{source}</span></li>)}</ul></section>
      <p className="card-actions"><Button size="small" icon={<AimOutlined />} onClick={() => select({ type: 'segment', id: segment.id }, true)}>{words('panels:on-map')}</Button></p>
    </article>
  );
}
