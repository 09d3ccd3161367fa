/** A feature with all its attributes, and the findings it is part of. */
import { AimOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import type { Feature, FieldValue } from '../../../core/feature.ts';
import { nameOf } from '../../../core/feature.ts';
import { areaM2, classOf, lengthM } from '../../../core/geo/index.ts';
import { type FieldDecl, fieldsOf, kindOf } from '../../../core/kinds/index.ts';
import { levelOf } from '../../../core/levels.ts';
import { select } from '../../state/actions.ts';
import { useStore } from '../../state/store.ts';
import { figure, metres } from '../../ui/format.ts';
import { KindSymbol, LevelTag, VerdictTag } from '../../ui/marks.tsx';
import { useWords, type Words } from '../../ui/words.ts';

function shown(field: FieldDecl | undefined, value: FieldValue, words: Words): string {
  if (typeof value === 'boolean') return words(value ? 'panels:yes' : 'panels:no');
  const choice = field?.choices?.find((item) => item.value === value);
  if (choice) return words.of(choice.label);
  return `${typeof value === 'number' ? figure(value) : String(value)}${field?.unit ? ` ${field.unit}` : ''}`;
}

export function FeatureCard({ feature }: { readonly feature: Feature }) {
  const words = useWords();
  const findings = useStore((state) => state.check.value?.findings.filter(({ subject, object }) => [subject, object].some((ref) => ref?.kind === feature.kind && ref.id === feature.id)));
  const decl = kindOf(feature.kind);
  const fields = new Map(decl ? fieldsOf(decl).map((field) => [field.id, field]) : []);
  const rows = Object.entries(feature.props).filter(([key, value]) => value !== null && !['name', 'demo', 'risk_level'].includes(key));
  const { geometry } = feature;
  const size = geometry && (classOf(geometry) === 'line' ? metres(lengthM(geometry)) : classOf(geometry) === 'polygon' ? `${(areaM2(geometry) / 1e6).toFixed(areaM2(geometry) < 1e5 ? 4 : 2)} km²` : geometry.type === 'Point' ? `${geometry.coordinates[0]?.toFixed(6)}, ${geometry.coordinates[1]?.toFixed(6)}` : null);
  return (
    <article className="card" aria-label={nameOf(feature)}>
      <header><KindSymbol kind={feature.kind} level={levelOf(feature.props['risk_level'])} size={28} /><div><h2>{nameOf(feature)}</h2><span className="note">{`${words.of(decl?.label, feature.kind)} · ${feature.id}`}</span></div></header>
      <p>{decl?.rated && <LevelTag level={levelOf(feature.props['risk_level'])} />}{feature.props['demo'] === true && <Tag color="red">{words('panels:demo')}</Tag>}<Button size="small" icon={<AimOutlined />} onClick={() => select({ type: 'feature', kind: feature.kind, id: feature.id }, true)}>{words('panels:on-map')}</Button></p>
      <dl className="attributes">
        {rows.map(([key, value]) => <div key={key}><dt>{words.of(fields.get(key)?.label, key)}</dt><dd>{shown(fields.get(key), value, words)}</dd></div>)}
        {size && <div><dt>{words('panels:inspector.size')}</dt><dd>{size}</dd></div>}
      </dl>
      {findings && findings.length > 0 && (
        <section>
          <h3>{words('panels:inspector.findings', { count: findings.length })}</h3>
          {findings.map((finding) => <button key={finding.id} type="button" className="unit-row" onClick={() => select({ type: 'finding', id: finding.id }, true)}><VerdictTag verdict={finding.verdict} /><span>{`${finding.subject.id === feature.id ? (finding.object?.name ?? '') : finding.subject.name} ${metres(finding.measured)}`}</span></button>)}
        </section>
      )}
    </article>
  );
}
