/** A feature with all its attributes, the findings and danger segments it is part of, and what it adds to its township. */
import { AimOutlined, CopyOutlined, DeleteOutlined, EditOutlined, MoreOutlined, NodeIndexOutlined } from '@ant-design/icons';
import { Button, Dropdown, Popconfirm, Tag } from 'antd';
import { useMemo } from 'react';
import { type Feature, nameOf } from '../../../core/feature.ts';
import { areaM2, classOf, lengthM } from '../../../core/geo/index.ts';
import { kindOf } from '../../../core/kinds/index.ts';
import { levelOf } from '../../../core/levels.ts';
import { fail, select } from '../../state/actions.ts';
import { deleteFeatures, drawOn, duplicate, openForm } from '../../state/edits.ts';
import { useStore } from '../../state/store.ts';
import { areaText, coordinates, metres } from '../../ui/format.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { KindSymbol, LevelTag, VerdictTag } from '../../ui/marks.tsx';
import { useWords, type Words } from '../../ui/words.ts';
import { RegisterSection } from '../assess/RegisterSection.tsx';
import { Attachments } from './Attachments.tsx';
import { attributesOf } from './attributes.ts';
import { contributionsOf } from './contributions.ts';
import type { Line } from './evidence.ts';
import { GridKeepers } from './GridKeepers.tsx';
import { ZoneProfileButton } from './ZoneProfileButton.tsx';

/** Where a point is, how long a line, how large an area. */
function sizeOf({ geometry }: Feature, words: Words): Line | null {
  if (!geometry) return { label: words('panels:inspector.place'), text: words('panels:inspector.no-geometry') };
  switch (classOf(geometry)) {
    case 'line': return { label: words('panels:inspector.length'), text: metres(lengthM(geometry)) };
    case 'polygon': return { label: words('panels:inspector.area'), text: areaText(areaM2(geometry)) };
    default: {
      const [lon, lat] = geometry.type === 'Point' ? geometry.coordinates : [];
      return lon === undefined || lat === undefined ? null : { label: words('panels:inspector.place'), text: coordinates([lon, lat]) };
    }
  }
}

function Lines({ lines }: { readonly lines: readonly Line[] }) {
  return <dl className="attributes">{lines.map(({ label, text }) => <div key={label}><dt>{label}</dt><dd>{text}</dd></div>)}</dl>;
}

export function FeatureCard({ feature }: { readonly feature: Feature }) {
  const words = useWords();
  const decl = kindOf(feature.kind);
  const level = levelOf(feature.props['risk_level']);
  const { known, others, empty } = attributesOf(feature, words);
  const size = sizeOf(feature, words);
  const lines = size ? [...known, size] : known;
  const text = () => [`${nameOf(feature)} (${words.of(decl?.label, feature.kind)} ${feature.id})`, ...[...lines, ...others].map((line) => `${line.label}${words('panels:colon')}${line.text}`)].join('\n');
  return (
    <article className="card" aria-label={nameOf(feature)}>
      <header><KindSymbol kind={feature.kind} level={level} size={28} /><div><h2>{nameOf(feature)}</h2><span className="note">{`${words.of(decl?.label, feature.kind)} · ${feature.id}`}</span></div></header>
      <p>{decl?.rated && <LevelTag level={level} />}{feature.props['demo'] === true && <Tag color="red">{words('panels:demo')}</Tag>}</p>
      {decl?.rated && level === 'unknown' && <p className="note warn">{words('panels:inspector.unrated')}</p>}
      <Lines lines={lines} />
      {empty.length > 0 && <p className="note">{words('panels:inspector.not-filled', { fields: empty.join(words('panels:comma')) })}</p>}
      {others.length > 0 && <><h3>{words('panels:inspector.other-columns')}</h3><Lines lines={others} /></>}
      <Changes feature={feature} />
      <ZoneProfileButton feature={feature} />
      <GridKeepers feature={feature} />
      <RegisterSection key={`${feature.kind}/${feature.id}`} feature={feature} />
      <Attachments feature={feature} />
      <Findings feature={feature} />
      <Segments feature={feature} />
      <Contributions feature={feature} />
      <p className="card-actions">
        <Button size="small" icon={<AimOutlined aria-hidden />} onClick={() => select({ type: 'feature', kind: feature.kind, id: feature.id }, true)}>{words('panels:on-map')}</Button>
        <CopyButton text={text} />
      </p>
    </article>
  );
}

/** What can be done with the feature; nothing in a project that is only read. */
function Changes({ feature }: { readonly feature: Feature }) {
  const words = useWords();
  const fixed = useStore((state) => state.info?.readOnly !== false) || kindOf(feature.kind)?.result === true;
  if (fixed) return null;
  const geometryClass = feature.geometry ? classOf(feature.geometry) : null;
  const more = [
    ...(geometryClass === 'polygon' ? [{ key: 'hole', label: words('panels:edit.hole'), onClick: () => drawOn(feature, 'hole') }] : []),
    ...(geometryClass === 'polygon' || geometryClass === 'line' ? [{ key: 'split', label: words('panels:edit.split'), onClick: () => drawOn(feature, 'split') }] : []),
    { key: 'duplicate', icon: <CopyOutlined />, label: words('panels:edit.duplicate'), onClick: () => duplicate(feature) },
  ];
  return (
    <p className="card-actions">
      <Button size="small" type="primary" ghost icon={<EditOutlined aria-hidden />} onClick={() => openForm(feature, false)}>{words('panels:edit.form')}</Button>
      {feature.geometry && <Button size="small" icon={<NodeIndexOutlined aria-hidden />} onClick={() => drawOn(feature, 'shape')}>{words('panels:edit.shape')}</Button>}
      <Popconfirm title={words('panels:edit.delete-ask', { name: nameOf(feature) })} okText={words('panels:edit.delete')} cancelText={words('window:cancel')} onConfirm={() => { deleteFeatures([feature]).catch(fail); }}>
        <Button size="small" danger icon={<DeleteOutlined aria-hidden />}>{words('panels:edit.delete')}</Button>
      </Popconfirm>
      <Dropdown menu={{ items: more }} trigger={['click']}><Button size="small" icon={<MoreOutlined />} aria-label={words('panels:edit.more')} /></Dropdown>
    </p>
  );
}

function Findings({ feature }: { readonly feature: Feature }) {
  const words = useWords();
  const all = useStore((state) => state.check.value?.findings);
  const own = useMemo(() => all?.filter(({ subject, object }) => [subject, object].some((ref) => ref?.kind === feature.kind && ref.id === feature.id)) ?? [], [all, feature]);
  if (own.length === 0) return null;
  return (
    <section>
      <h3>{words('panels:inspector.findings', { count: own.length })}</h3>
      {own.map(({ id, verdict, subject, object, measured }) => (
        <button key={id} type="button" className="unit-row" onClick={() => select({ type: 'finding', id }, true)}>
          <VerdictTag verdict={verdict} /><span className="grow">{subject.id === feature.id ? (object?.name ?? '') : subject.name}</span><span className="figure">{metres(measured)}</span>
        </button>
      ))}
    </section>
  );
}

function Segments({ feature }: { readonly feature: Feature }) {
  const words = useWords();
  const all = useStore((state) => state.roads.value?.segments);
  const own = useMemo(() => (feature.kind === 'road' ? (all?.filter(({ road }) => road === feature.id) ?? []) : []), [all, feature]);
  if (own.length === 0) return null;
  return (
    <section>
      <h3>{words('panels:inspector.segments', { count: own.length })}</h3>
      {own.map(({ id, level, from, to }) => <button key={id} type="button" className="unit-row" onClick={() => select({ type: 'segment', id }, true)}><LevelTag level={level} /><span className="grow">{`${from} – ${to}`}</span></button>)}
    </section>
  );
}

function Contributions({ feature }: { readonly feature: Feature }) {
  const words = useWords();
  const units = useStore((state) => state.assessment.value?.units);
  const own = useMemo(() => contributionsOf(units ?? [], feature), [units, feature]);
  if (own.length === 0) return null;
  return (
    <section>
      <h3>{words('panels:inspector.contributions')}</h3>
      {own.map(({ unit, product, sharePercent }) => (
        <button key={unit.id} type="button" className="unit-row" onClick={() => select({ type: 'unit', id: unit.id }, true)}>
          <LevelTag level={unit.level} /><span className="grow">{unit.name}</span><span className="figure">{`+${product} · ${sharePercent.toFixed(1)}%`}</span>
        </button>
      ))}
    </section>
  );
}
