/** A breach that is no more: what it was, what put it right, by whom and when. */
import { CheckCircleOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { fixedByText, fixedText } from '../../../core/findings/index.ts';
import type { FixedFinding } from '../../../core/rules/types.ts';
import { select } from '../../state/actions.ts';
import { findFeature, useStore } from '../../state/store.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { instant } from '../../ui/format.ts';
import { useWords } from '../../ui/words.ts';
import { measuredWords } from '../check/columns.tsx';
import type { Line } from './evidence.ts';

export function FixedCard({ fixed }: { readonly fixed: FixedFinding }) {
  const words = useWords();
  const features = useStore((state) => state.features);
  const { subject, object, measured, required, now, unit, how, by, township, demo } = fixed, rules = useStore((state) => state.book.rules), rule = rules.find(({ id }) => id === fixed.rule);
  const lines: Line[] = [
    { label: words('panels:check.was'), text: measuredWords(measured, unit) },
    { label: words('panels:check.required'), text: measuredWords(required, unit) },
    ...(now === null ? [] : [{ label: words('panels:check.now'), text: measuredWords(now, unit) }]),
    { label: words('panels:check.how'), text: words(`rules:fixed.how-${how}`) },
    { label: words('panels:check.fixed-by'), text: fixedByText(by, words.lang) },
    { label: words('panels:check.fixed-on'), text: instant(by.at) },
    ...(rule ? [{ label: words('panels:finding.clause'), text: `《${rule.clause.law}》${rule.clause.article}` }] : []),
  ];
  return (
    <article className="card" aria-label={words('panels:finding.fixed-card')}>
      <header>
        <span className="fixed-mark"><CheckCircleOutlined aria-hidden /> {words('panels:finding.fixed')}</span>
        <div><h2>{words.of(rule?.label, fixed.rule)}</h2>{township && <span className="note">{township}</span>}</div>
      </header>
      {demo && <p><Tag color="red">{words('panels:demo')}</Tag></p>}
      <p className="card-actions">
        {[subject, ...(object ? [object] : [])].map((ref) => (
          <Button key={`${ref.kind}/${ref.id}`} size="small" disabled={!findFeature(features, ref.kind, ref.id)} onClick={() => select({ type: 'feature', kind: ref.kind, id: ref.id }, true)}>{ref.name}</Button>
        ))}
      </p>
      <dl className="attributes">{lines.map(({ label, text }) => <div key={label}><dt>{label}</dt><dd>{text}</dd></div>)}</dl>
      <p className="note">{words('panels:finding.fixed-note')}</p>
      <p className="card-actions"><CopyButton text={() => [fixedText(fixed, words.lang), fixedByText(by, words.lang)].join('\n')} /></p>
    </article>
  );
}
