/** The evidence card: what breaks which clause by how much, measured how, from which data. */
import { AimOutlined, CopyOutlined } from '@ant-design/icons';
import { Alert, Button, Collapse, Tag } from 'antd';
import { SEVERITY_LABELS } from '../../../core/levels.ts';
import { findingText, missingWords, RULES } from '../../../core/rules/index.ts';
import type { Finding } from '../../../core/rules/types.ts';
import { VERDICT_COLOURS } from '../../../core/symbology/index.ts';
import { bridge } from '../../bridge.ts';
import { select } from '../../state/actions.ts';
import { findFeature, useStore } from '../../state/store.ts';
import { instant, metres } from '../../ui/format.ts';
import { VerdictTag } from '../../ui/marks.tsx';
import { useWords } from '../../ui/words.ts';

/** Measured against required as a bar. */
function DistanceBar({ finding: { measured, required, verdict } }: { readonly finding: Finding }) {
  if (measured === null || required === null) return null;
  const most = Math.max(measured, required) * 1.15, at = (value: number) => `${(value / most) * 100}%`;
  return (
    <div className="distance-bar" role="img" aria-label={`${metres(measured)} / ${metres(required)}`}>
      <div style={{ width: at(measured), background: VERDICT_COLOURS[verdict] }} />
      <i style={{ left: at(required) }} />
    </div>
  );
}

export function FindingCard({ finding }: { readonly finding: Finding }) {
  const words = useWords();
  const { features, check } = useStore();
  const rule = RULES.find(({ id }) => id === finding.rule);
  const { subject, object, clause, base, measured, required } = finding;
  const source = (ref: Finding['object']) => {
    const feature = ref && findFeature(features, ref.kind, ref.id);
    return typeof feature?.props['source'] === 'string' ? feature.props['source'] : words('panels:finding.no-source');
  };
  return (
    <article className="card" aria-label={words('panels:finding.card')}>
      <header><VerdictTag verdict={finding.verdict} /><div><h2>{words.of(rule?.label, finding.rule)}</h2><span className="note">{words.of(SEVERITY_LABELS[finding.severity])}{finding.township ? ` · ${finding.township}` : ''}</span></div></header>
      {object && (
        <div className="pair">
          <Button type="link" size="small" onClick={() => select({ type: 'feature', kind: subject.kind, id: subject.id })}>{subject.name}</Button>
          <span className="pair-distance">{metres(measured)}</span>
          <Button type="link" size="small" onClick={() => select({ type: 'feature', kind: object.kind, id: object.id })}>{object.name}</Button>
        </div>
      )}
      <DistanceBar finding={finding} />
      {required !== null && <p>{words('panels:finding.required', { required })}{finding.shortfall !== null && <b>{`，${words('panels:finding.shortfall', { shortfall: finding.shortfall.toFixed(1) })}`}</b>}</p>}
      {finding.missing.length > 0 && <Alert type="warning" showIcon title={words(finding.missing.includes('interpretation') ? 'panels:finding.interpretation' : 'panels:finding.missing', { missing: missingWords(finding.missing, words.lang) })} />}
      {finding.standing && <Alert type="info" showIcon title={words(`panels:check.standing-${finding.standing}`)} description={words('panels:finding.standing')} />}
      {finding.uncertain && <Alert type="warning" showIcon title={words('panels:check.uncertain', { accuracy: finding.accuracy ?? 0 })} />}
      <dl className="attributes">
        <div><dt>{words('panels:finding.clause')}</dt><dd>{`《${clause.law}》${clause.article}`} <Tag color={rule?.evidence === 'statute' ? 'green' : 'gold'}>{words(rule?.evidence === 'statute' ? 'panels:check.statute' : 'panels:check.local')}</Tag></dd></div>
        <div><dt>{words('panels:finding.edition')}</dt><dd>{`${clause.edition} · ${words('panels:finding.checked', { date: rule?.checkedOn ?? '–' })}`}</dd></div>
        <div><dt>{words('panels:finding.measuring')}</dt><dd>{words('panels:finding.ellipsoid')}{base ? ` ${words('panels:finding.base', { line: words(`panels:finding.base-${base.line}`), offset: base.offset, how: words(base.default ? 'panels:finding.base-default' : 'panels:finding.base-own') })}` : ''}</dd></div>
        {check.value && <div><dt>{words('panels:finding.when')}</dt><dd>{`${instant(check.value.checkedAt)} · ${words('panels:finding.revision', { revision: check.value.revision })}`}</dd></div>}
        <div><dt>{words('panels:finding.data')}</dt><dd>{object ? [...new Set([source(subject), source(object)])].join('；') : source(subject)}</dd></div>
        <div><dt>{words('panels:finding.remedy')}</dt><dd>{words.of(rule?.remedy)}</dd></div>
      </dl>
      <Collapse size="small" items={[{ key: 'words', label: words('panels:finding.words'), children: <blockquote>{clause.words}</blockquote> }]} defaultActiveKey={['words']} />
      <p className="card-actions">
        <Button size="small" icon={<AimOutlined />} onClick={() => select({ type: 'finding', id: finding.id }, true)}>{words('panels:on-map')}</Button>
        <Button size="small" icon={<CopyOutlined />} onClick={() => void bridge.copyText(findingText(finding, words.lang))}>{words('panels:copy')}</Button>
      </p>
    </article>
  );
}
