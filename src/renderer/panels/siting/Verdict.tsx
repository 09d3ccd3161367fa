/** The answer in big words, every rule with its figures and clause, what stands apart, and what was not checked. */
import { Collapse } from 'antd';
import { SEVERITY_LABELS } from '../../../core/levels.ts';
import { missingWords, type SitingReport, type SitingRule, type SitingVerdict, type Unchecked } from '../../../core/rules/index.ts';
import { VERDICT_COLOURS } from '../../../core/symbology/index.ts';
import { putSiting } from '../../state/siting.ts';
import { ruleKey } from '../../state/siting-state.ts';
import { useStore } from '../../state/store.ts';
import { metres } from '../../ui/format.ts';
import { VerdictMark } from '../../ui/marks.tsx';
import { useWords, type Words } from '../../ui/words.ts';
import { MARKS } from './siting.ts';

/** A figure of a rule in its unit. */
export const amount = (value: number | null, unit: SitingRule['unit']): string => (value === null ? '–' : unit === 'm' ? metres(value) : String(value));
/** Below 0 it breaks the rule. */
export const marginText = (value: number | null, unit: SitingRule['unit']): string => (value === null ? '–' : `${value > 0 ? '+' : ''}${amount(value, unit)}`.replace('-', '−'));

/** Measured, required and margin of a rule as one line; empty where nothing could be measured. */
export function figuresOf({ measured, required, margin, unit }: Pick<SitingRule, 'measured' | 'required' | 'margin' | 'unit'>, words: Words): string {
  if (measured === null && required === null) return '';
  return words('panels:siting.figures', { measured: amount(measured, unit), required: amount(required, unit), margin: marginText(margin, unit) });
}

/** Why a rule was not judged, or is not counted. */
function cautionsOf({ missing, standing, uncertain, accuracy }: SitingRule, words: Words): readonly string[] {
  return [
    ...(missing.includes('interpretation') ? [words('panels:check.interpretation')] : missing.length > 0 ? [words('panels:check.missing', { missing: missingWords(missing, words.lang) })] : []),
    ...(standing ? [words(`panels:check.standing-${standing}`)] : []),
    ...(uncertain ? [words('panels:check.uncertain', { accuracy: accuracy ?? '?' })] : []),
  ];
}

export function uncheckedWords({ reason }: Unchecked, words: Words): string {
  return reason.startsWith('layer:') ? words('panels:check.missing', { missing: missingWords([reason], words.lang) }) : words(`panels:siting.unchecked-${reason}`);
}

export function BigVerdict({ verdict }: { readonly verdict: SitingVerdict }) {
  const words = useWords();
  return <div className="big-verdict" role="status" style={{ borderColor: VERDICT_COLOURS[MARKS[verdict]] }}><VerdictMark verdict={MARKS[verdict]} size={22} /><b>{words(`engine:siting.${verdict}`)}</b></div>;
}

export function Verdict({ report }: { readonly report: SitingReport }) {
  const words = useWords();
  const { verdict, rules, conditions, unchecked } = report, open = rules.filter((rule) => rule.verdict !== 'met'), met = rules.filter((rule) => rule.verdict === 'met');
  const chosen = useStore((state) => state.siting.rule);
  return (
    <>
      <BigVerdict verdict={verdict} />
      <ul className="siting-rules" aria-label={words('panels:siting.rules')}>{open.map((rule) => <Rule key={ruleKey(rule)} rule={rule} />)}</ul>
      {rules.length === 0 && <p className="note">{words('panels:siting.no-rules')}</p>}
      <Collapse
        size="small" ghost defaultActiveKey={open.length === 0 || met.some((rule) => ruleKey(rule) === chosen) ? ['met'] : []} items={[
          ...(met.length > 0 ? [{ key: 'met', label: words('panels:siting.met', { count: met.length }), children: <ul className="siting-rules">{met.map((rule) => <Rule key={ruleKey(rule)} rule={rule} />)}</ul> }] : []),
          ...(conditions.length > 0 ? [{ key: 'conditions', label: words('panels:siting.conditions', { count: conditions.length }), children: <ul className="siting-rules">{conditions.map((rule) => <Rule key={ruleKey(rule)} rule={rule} />)}</ul> }] : []),
          ...(unchecked.length > 0 ? [{ key: 'unchecked', label: words('panels:siting.not-checked', { count: unchecked.length }), children: <UncheckedList unchecked={unchecked} /> }] : []),
        ]}
      />
    </>
  );
}

export function UncheckedList({ unchecked }: { readonly unchecked: readonly Unchecked[] }) {
  const words = useWords();
  return <ul className="plain-list siting-unchecked" aria-label={words('panels:siting.not-checked', { count: unchecked.length })}>{unchecked.map((item) => <li key={`${item.rule} ${item.reason}`}>{words.of(item.label)} <span className="note">{uncheckedWords(item, words)}</span></li>)}</ul>;
}

/** One rule: a click shows its line on the map and opens the clause. */
function Rule({ rule }: { readonly rule: SitingRule }) {
  const words = useWords();
  const key = ruleKey(rule), open = useStore((state) => state.siting.rule === key);
  const { label, clause, verdict, object, others, base, unit } = rule, figures = figuresOf(rule, words), cautions = cautionsOf(rule, words);
  return (
    <li>
      <button type="button" className={`rule-card${open ? ' chosen' : ''}`} aria-expanded={open} onClick={() => putSiting({ rule: open ? null : key })}>
        <span className="rule-counts"><VerdictMark verdict={verdict} /><b>{words.of(label)}</b></span>
        {figures !== '' && <span className="siting-figures">{figures}</span>}
        {object && <span className="note">{object.name}{others.length > 0 && ` · ${words('panels:siting.others', { count: others.length })}`}</span>}
        {cautions.length > 0 && <span className="note warn">{cautions.join(words('panels:semicolon'))}</span>}
        <span className="note">{`《${clause.law}》${clause.article}`}</span>
      </button>
      {open && (
        <div className="siting-clause">
          <blockquote lang="zh-CN">{clause.words}</blockquote>
          <p className="note">{[clause.edition, words.of(SEVERITY_LABELS[rule.severity]), ...(base ? [words('panels:siting.base', { line: words(`panels:finding.base-${base.line}`), offset: base.offset })] : [])].join(' · ')}</p>
          {others.length > 0 && <ul className="plain-list">{others.map((pair, i) => <li key={`${pair.object?.id ?? ''} ${i}`}><VerdictMark verdict={pair.verdict} /> {pair.object?.name} <span className="note">{figuresOf({ ...pair, unit }, words)}</span></li>)}</ul>}
        </div>
      )}
    </li>
  );
}
