/** The card of a rule: what it requires of whom, on which words, how well that was checked, its figures, what the project has changed of it. */
import { EditOutlined, UndoOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { Alert, Button, Collapse, Empty, Popconfirm, Tag } from 'antd';
import { useState } from 'react';
import { SEVERITY_LABELS } from '../../../core/levels.ts';
import { kindOf } from '../../../core/kinds/index.ts';
import { type ChangedRule, changeLines, figuresOf, PROJECT, requirementText, type Rule, selectorWords } from '../../../core/rules/index.ts';
import { fail } from '../../state/actions.ts';
import { revertRule, showFindings } from '../../state/rules.ts';
import { useStore } from '../../state/store.ts';
import { figure } from '../../ui/format.ts';
import { useWords, type Words } from '../../ui/words.ts';
import { ChangeDialog, type Asked } from './ChangeDialog.tsx';
import { FigureTable } from './FigureTable.tsx';
import { OwnRuleDialog } from './OwnRuleDialog.tsx';
import { ChangeTags } from './RuleTags.tsx';

export function RuleCard({ id }: { readonly id: string }) {
  const words = useWords();
  const rule = useStore(({ book }) => book.rules.find((one) => one.id === id));
  const change = useStore(({ book }) => book.changes.find((one) => one.rule === id));
  const counts = useStore(({ check }) => check.value?.rules.find((one) => one.id === id));
  if (!rule) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words('panels:rules.gone')} />;
  const found = counts ? counts.violated + counts.near + counts.undecidable + counts.standing : 0;
  return (
    <article className="card" aria-label={words('panels:rules.card')}>
      <header><div><h2>{words.of(rule.label)}</h2><span className="note">{rule.id}</span></div></header>
      <p className="rule-counts"><Tag>{words.of(SEVERITY_LABELS[rule.severity])}</Tag><Tag color={rule.ships === 'on' ? 'green' : 'default'}>{words(rule.ships === 'on' ? 'panels:rules.on' : 'panels:rules.off')}</Tag><ChangeTags rule={rule} /></p>
      <p className="requirement">{requirementText(rule, words.lang)}</p>
      {change && changeLines(change, words.lang).map((line) => <Alert key={line} type="info" showIcon className="wrapped" title={line} />)}
      {rule.evidence !== 'statute' && rule.source !== PROJECT && <Alert type="warning" showIcon className="wrapped" title={words(`panels:rules.evidence-${rule.evidence}`)} />}
      <FigureTable rule={rule} />
      <Changes rule={rule} change={change} />
      <p className="card-actions"><Button size="small" icon={<UnorderedListOutlined aria-hidden />} disabled={found === 0} onClick={() => showFindings(rule.id)}>{words('panels:rules.findings', { count: figure(found) })}</Button></p>
      <Collapse size="small" defaultActiveKey={['words']} items={[{ key: 'words', label: words('panels:finding.words'), children: <blockquote lang="zh-CN">{rule.clause.words}</blockquote> }]} />
      <dl className="attributes">{linesOf(rule, words).map(({ label, text }) => <div key={label}><dt>{label}</dt><dd>{text}</dd></div>)}</dl>
    </article>
  );
}

function linesOf(rule: Rule, words: Words): readonly { readonly label: string; readonly text: string }[] {
  const { clause, effectiveFrom, checkedOn, evidence, subjects, objects, needs, base, relation, newSince, interpretation, remedy } = rule;
  const line = (key: string, text: string) => ({ label: words(`panels:rules.line-${key}`), text });
  const named = (selectors: Rule['subjects']) => selectors.map((selector) => selectorWords(selector, words.lang)).join(words('panels:semicolon'));
  return [
    { label: words('panels:finding.clause'), text: `《${clause.law}》${clause.article}` },
    { label: words('panels:finding.edition'), text: clause.edition }, line('in-force', effectiveFrom ?? words('panels:rules.not-seen')),
    line('verified', `${words(`engine:findings.evidence-${evidence}`)} · ${words('panels:finding.checked', { date: checkedOn })}`),
    line('subjects', named(subjects)), ...(interpretation === undefined ? [] : [line('open', interpretation === 'all' ? words('panels:rules.all-of-them') : named(interpretation))]),
    ...(relation === 'spacing' ? [] : [line('objects', named(objects))]),
    line('base', words(`panels:finding.base-${base.line}`)), ...(newSince === undefined ? [] : [line('new-since', newSince)]),
    ...(needs.length === 0 ? [] : [line('needs', needs.map((kind) => words.of(kindOf(kind)?.label, kind)).join(words('panels:comma')))]),
    { label: words('panels:finding.remedy'), text: words.of(remedy) },
  ];
}

/** What a person may do with a rule. Each asks for the reason, but for taking back. */
function Changes({ rule, change }: { readonly rule: Rule; readonly change: ChangedRule | undefined }) {
  const words = useWords();
  const fixed = useStore(({ info }) => info?.readOnly !== false);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [editing, setEditing] = useState(false);
  if (fixed) return null;
  const isOwn = rule.source === PROJECT, { changed, interpretation } = rule, isOpen = interpretation !== undefined || changed?.applies !== undefined;
  const revert = () => { revertRule(rule.id).catch(fail); };
  return (
    <>
      <p className="card-actions">
        {figuresOf(rule).length > 0 && !isOwn && <Button size="small" icon={<EditOutlined aria-hidden />} onClick={() => setAsked('figures')}>{words('panels:rules.edit-figures')}</Button>}
        {isOwn && <Button size="small" icon={<EditOutlined aria-hidden />} onClick={() => setEditing(true)}>{words('panels:rules.edit-own')}</Button>}
        <Button size="small" onClick={() => setAsked(rule.ships === 'on' ? 'off' : 'on')}>{words(rule.ships === 'on' ? 'panels:rules.switch-off' : 'panels:rules.switch-on')}</Button>
        {isOpen && changed?.applies?.applies !== true && <Button size="small" onClick={() => setAsked('applies')}>{words('panels:rules.decide-applies')}</Button>}
        {isOpen && changed?.applies?.applies !== false && <Button size="small" onClick={() => setAsked('not-applies')}>{words('panels:rules.decide-not-applies')}</Button>}
        {change && (changed?.figures || changed?.on || changed?.applies || isOwn) && (
          <Popconfirm title={words(isOwn ? 'panels:rules.delete-ask' : 'panels:rules.revert-ask')} okText={words('window:ok')} cancelText={words('window:cancel')} onConfirm={revert}>
            <Button size="small" danger={isOwn} icon={<UndoOutlined aria-hidden />}>{words(isOwn ? 'panels:rules.delete' : 'panels:rules.revert')}</Button>
          </Popconfirm>
        )}
      </p>
      {asked && <ChangeDialog rule={rule} asked={asked} close={() => setAsked(null)} />}
      {editing && <OwnRuleDialog rule={rule} close={() => setEditing(false)} />}
    </>
  );
}
