/** The evidence of a finding as lines of label and text: the card shows them, the copied text is made of them. Pure. */
import type { Feature } from '../../../core/feature.ts';
import { waivedText } from '../../../core/findings/index.ts';
import { LEVEL_LABELS, levelOf, SEVERITY_LABELS, VERDICT_LABELS } from '../../../core/levels.ts';
import { kindOf } from '../../../core/kinds/index.ts';
import { changeWords, type FindFeature, missingWords, type Rule, RULES, toldRule } from '../../../core/rules/index.ts';
import type { CheckReport, Finding } from '../../../core/rules/types.ts';
import { instant, metres } from '../../ui/format.ts';
import type { Words } from '../../ui/words.ts';

export interface Line {
  readonly label: string;
  readonly text: string;
}

/** `烟花零售点07 —— 62.3 m —— 第二小学`; `？` where it could not be measured. */
export function distanceWords({ subject, object, measured }: Finding): string {
  return object ? `${subject.name} —— ${measured === null ? '?' : metres(measured)} —— ${object.name}` : subject.name;
}

/** What is required and by how much it is missed; empty where the law's figure is not known. */
export function requiredWords({ measured, required, shortfall, unit }: Finding, words: Words): string {
  if (required === null) return '';
  if (unit === 'count') return words('panels:finding.required-count', { required, measured: measured ?? '?' });
  const least = words('panels:finding.required', { required });
  return shortfall === null ? least : `${least}${words('panels:comma')}${words('panels:finding.shortfall', { shortfall: shortfall.toFixed(1) })}`;
}

/** Why a finding is not counted, or what makes it uncertain or undecidable; each a sentence. */
export function cautionsOf(finding: Finding, words: Words): readonly string[] {
  const { missing, standing, uncertain, accuracy } = finding;
  const cautions: string[] = [];
  if (missing.includes('interpretation')) cautions.push(words('panels:finding.interpretation'));
  else if (missing.some((item) => item.startsWith('layer:'))) cautions.push(words('panels:finding.missing-layer', { missing: missingWords(missing, words.lang) }));
  else if (missing.length > 0) cautions.push(words('panels:finding.missing', { missing: missingWords(missing, words.lang) }));
  if (standing !== null) cautions.push(words(`panels:finding.standing-${standing}`));
  if (uncertain) cautions.push(words('panels:finding.uncertain', { accuracy: accuracy === null ? '?' : Number(accuracy.toFixed(1)) }));
  return cautions;
}

/** Law, measuring, data and remedy, line by line. */
export function evidenceLines(finding: Finding, report: Pick<CheckReport, 'checkedAt' | 'revision' | 'pack'> | null, find: FindFeature, words: Words, rules: readonly Rule[] = RULES): readonly Line[] {
  const rule = rules.find(({ id }) => id === finding.rule);
  const { clause, base, accuracy, subject, object } = finding;
  const statute = rule?.evidence === 'statute';
  const lines: Line[] = [
    { label: words('panels:finding.clause'), text: `《${clause.law}》${clause.article}` },
    { label: words('panels:finding.edition'), text: [clause.edition, words('panels:finding.checked', { date: rule?.checkedOn ?? '–' }), words(statute ? 'panels:check.statute' : 'panels:check.unverified')].join(' · ') },
    { label: words('panels:finding.measuring'), text: words('panels:finding.ellipsoid') + (base ? words('panels:finding.base', { line: words(`panels:finding.base-${base.line}`), offset: base.offset, how: words(base.default ? 'panels:finding.base-default' : 'panels:finding.base-own') }) : '') },
    { label: words('panels:finding.accuracy'), text: accuracy === null ? words('panels:finding.accuracy-unknown') : `±${accuracy.toFixed(1)} m` },
    { label: words('panels:finding.strictness'), text: [words.of(SEVERITY_LABELS[finding.severity]), words(finding.status === 'waived' ? 'panels:finding.waived' : finding.counted ? 'panels:finding.counted' : 'panels:finding.not-counted')].join(' · ') },
  ];
  if (report) lines.push({ label: words('panels:finding.when'), text: `${instant(report.checkedAt)} · ${words('panels:finding.revision', { revision: report.revision })} · ${report.pack}` });
  for (const [role, ref] of [['subject', subject], ['object', object]] as const) {
    const feature = ref && find(ref);
    if (feature) lines.push({ label: words(`panels:finding.data-${role}`), text: dataWords(feature, words) });
  }
  const told = toldRule(finding.rule, rules);
  if (told) lines.push({ label: words('panels:finding.remedy'), text: words.of(told.remedy) });
  return lines;
}

/** Where a feature comes from: kind, id, source, whether it is invented, when it was built. */
function dataWords({ kind, id, props }: Feature, words: Words): string {
  const source = props['source'], built = props['built'];
  return [
    `${words.of(kindOf(kind)?.label, kind)} ${id}`,
    kindOf(kind)?.rated ? words.of(LEVEL_LABELS[levelOf(props['risk_level'])]) : '',
    typeof source === 'string' && source !== '' ? source : words('panels:finding.no-source'),
    typeof built === 'string' && built !== '' ? words('panels:finding.built', { date: built }) : '',
    props['demo'] === true ? words('panels:demo') : '',
  ].filter((part) => part !== '').join(' · ');
}

/** The whole card as text, for a letter or a message. */
export function evidenceText(finding: Finding, report: Pick<CheckReport, 'checkedAt' | 'revision' | 'pack'> | null, find: FindFeature, words: Words, rules: readonly Rule[] = RULES): string {
  return [
    `${words.of(VERDICT_LABELS[finding.verdict])}  ${words.of(toldRule(finding.rule, rules)?.label, finding.rule)}`,
    distanceWords(finding),
    requiredWords(finding, words),
    ...cautionsOf(finding, words), ...changeWords(finding, words.lang),
    waivedText(finding, words.lang),
    ...evidenceLines(finding, report, find, words, rules).map(({ label, text }) => `${label}${words('panels:colon')}${text}`),
    `${words('panels:finding.words')}${words('panels:colon')}${finding.clause.words}`,
  ].filter((line) => line !== '').join('\n');
}
