/** The evidence card: what breaks which clause by how much, measured how, from which data. */
import { AimOutlined, BookOutlined } from '@ant-design/icons';
import { Alert, Button, Collapse, Tag } from 'antd';
import { useMemo } from 'react';
import type { FeatureRef } from '../../../core/feature.ts';
import { changeWords, lackingIn, toldRule } from '../../../core/rules/index.ts';
import type { Finding } from '../../../core/rules/types.ts';
import { VERDICT_COLOURS } from '../../../core/symbology/index.ts';
import { select } from '../../state/actions.ts';
import { showRule } from '../../state/rules.ts';
import { findFeature, useStore } from '../../state/store.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { metres } from '../../ui/format.ts';
import { VerdictTag } from '../../ui/marks.tsx';
import { useWords } from '../../ui/words.ts';
import { WaiverSection } from './WaiverSection.tsx';
import { cautionsOf, evidenceLines, evidenceText, requiredWords } from './evidence.ts';

const open = ({ kind, id }: FeatureRef) => select({ type: 'feature', kind, id });

/** Measured against required as a bar, with both figures. */
function DistanceBar({ finding: { measured, required, verdict, unit } }: { readonly finding: Finding }) {
  if (measured === null || required === null || unit === 'count') return null;
  const most = Math.max(measured, required) * 1.15;
  const at = (value: number) => `${(value / most) * 100}%`;
  return (
    <div className="distance-bar" role="img" aria-label={`${metres(measured)} / ≥ ${required} m`}>
      <div style={{ width: at(measured), background: VERDICT_COLOURS[verdict] }} />
      {measured < required && <div className="short" style={{ left: at(measured), width: at(required - measured), borderColor: VERDICT_COLOURS[verdict] }} />}
      <i style={{ left: at(required) }} />
    </div>
  );
}

export function FindingCard({ finding }: { readonly finding: Finding }) {
  const words = useWords();
  const features = useStore((state) => state.features);
  const check = useStore((state) => state.check);
  const rules = useStore((state) => state.book.rules);
  const find = useMemo(() => (ref: FeatureRef) => findFeature(features, ref.kind, ref.id), [features]);
  const rule = rules.find(({ id }) => id === finding.rule);
  const { subject, object, clause, measured } = finding;
  const required = requiredWords(finding, words);
  const cautions = cautionsOf(finding, words);
  const lacking = lackingIn(finding, find);
  return (
    <article className="card" aria-label={words('panels:finding.card')}>
      <header>
        <VerdictTag verdict={finding.verdict} />
        <div><h2>{words.of(toldRule(finding.rule, rules)?.label, finding.rule)}</h2>{finding.township && <span className="note">{finding.township}</span>}</div>
      </header>
      {object ? (
        <div className="pair" style={{ borderColor: VERDICT_COLOURS[finding.verdict] }}>
          <Button type="link" size="small" onClick={() => open(subject)}>{subject.name}</Button>
          <span className="pair-distance">{measured === null ? words('panels:finding.not-measured') : metres(measured)}</span>
          <Button type="link" size="small" onClick={() => open(object)}>{object.name}</Button>
        </div>
      ) : <p>{find(subject) ? <Button type="link" size="small" onClick={() => open(subject)}>{subject.name}</Button> : <b>{subject.name}</b>}</p>}
      <DistanceBar finding={finding} />
      {required !== '' && <p className="required">{required}</p>}
      {cautions.map((caution) => <Alert key={caution} type={finding.verdict === 'undecidable' || finding.uncertain ? 'warning' : 'info'} showIcon title={caution} />)}
      {changeWords(finding, words.lang).map((change) => <Alert key={change} type="info" showIcon title={change} />)}
      <WaiverSection finding={finding} />
      {lacking.length > 0 && <p className="card-actions">{lacking.map((ref) => <Button key={ref.id} size="small" onClick={() => open(ref)}>{words('panels:finding.open', { name: ref.name })}</Button>)}</p>}
      <dl className="attributes">
        {evidenceLines(finding, check.value, find, words, rules).map(({ label, text }) => <div key={label}><dt>{label}</dt><dd>{text}</dd></div>)}
      </dl>
      {rule?.evidence !== 'statute' && <Tag color="gold">{words('panels:check.local')}</Tag>}
      <Collapse size="small" defaultActiveKey={['words']} items={[{ key: 'words', label: words('panels:finding.words'), children: <blockquote lang="zh-CN">{clause.words}</blockquote> }]} />
      <p className="card-actions">
        <Button size="small" icon={<AimOutlined aria-hidden />} onClick={() => select({ type: 'finding', id: finding.id }, true)}>{words('panels:on-map')}</Button>
        {rule && <Button size="small" icon={<BookOutlined aria-hidden />} onClick={() => showRule(rule.id)}>{words('panels:rules.open')}</Button>}
        <CopyButton text={() => evidenceText(finding, check.value, find, words, rules)} />
      </p>
    </article>
  );
}
