/** The findings of a check as a workbook that a bureau circulates: summary, list of problems, what stood before the law, what could not be judged. */
import { type FeatureRef, type FieldValue, finderIn, type Lang, type Snapshot, textOf } from '../../core/feature.ts';
import { translate } from '../../core/i18n.ts';
import { kindOf } from '../../core/kinds/index.ts';
import { DEPARTMENTS, NEEDS } from '../../core/kinds/needs.ts';
import { dayInChina, fixedByText, waivedText } from '../../core/findings/index.ts';
import { FINDING_STATUS_LABELS, SEVERITY_LABELS, VERDICT_LABELS, VERDICTS } from '../../core/levels.ts';
import { changeWords, type FindFeature, lackingIn, missingWords } from '../../core/rules/index.ts';
import type { Finding, FindingsReport, FixedFinding, RuleSummary } from '../../core/rules/types.ts';
import type { SheetContent } from '../codecs/sheet/write.ts';
import { summaryRows, SUMMARY_WIDTHS } from './summary.ts';

/** What cells are made from. */
export interface Context {
  readonly lang: Lang;
  readonly find: FindFeature;
  /** the rule of a finding, as it was run */
  readonly ruleOf: (finding: Pick<Finding, 'rule'>) => RuleSummary | undefined;
  /** words of the workbook: `engine:findings.<key>` */
  word(key: string, params?: Readonly<Record<string, string | number>>): string;
}

interface Column<T = Finding> {
  /** `engine:findings.<key>` */
  readonly key: string;
  readonly width: number;
  cell(finding: T, context: Context, serial: number): FieldValue;
}

/** To the centimetre: a distance just short of the limit never reads as the limit. */
const figure = (value: number | null): number | null => (value === null ? null : Math.floor(value * 100 + 1e-6) / 100);
const held = (ref: FeatureRef | null, field: string, { find }: Context): string | null => {
  const feature = ref ? find(ref) : undefined;
  return feature ? textOf(feature, field) : null;
};

/** How well the figures of the rule were checked, what of them is the project's own, and whether the place must be measured. */
function verification(finding: Finding, { word, ruleOf, lang }: Context): string {
  const evidence = ruleOf(finding)?.evidence ?? 'unverified';
  return [word(`evidence-${evidence}`), ...changeWords(finding, lang), ...(finding.uncertain ? [word('measure-on-site')] : [])].join('；');
}

/** The offices that have the data of a kind. */
const officesOf = (kind: string, lang: Lang): string => (NEEDS.find((need) => need.kind === kind)?.departments ?? []).map((id) => DEPARTMENTS[id][lang]).join('、');

/** Whom to ask about a feature: the responsible department that it names, else the offices that have such data. */
const keeper = (ref: FeatureRef, context: Context): string => held(ref, 'regulator', context) ?? officesOf(ref.kind, context.lang);

/** Whom to ask for what is missing, and about which object. */
function whomToAsk(finding: Finding, context: Context): string {
  const { missing, subject } = finding, { lang, find, word } = context;
  const layers = missing.flatMap((item) => (item.startsWith('layer:') ? [item.slice('layer:'.length)] : []));
  if (layers.length > 0) return layers.map((kind) => word('ask-file', { who: officesOf(kind, lang), file: NEEDS.find((need) => need.kind === kind)?.file[lang] ?? '' })).join('；');
  if (missing.includes('interpretation')) return word('to-decide', { who: keeper(subject, context) });
  return lackingIn(finding, find).map((ref) => {
    const unit = held(ref, 'operator', context);
    return word('ask', { name: ref.name, kind: kindOf(ref.kind)?.label[lang] ?? ref.kind, who: [keeper(ref, context), ...(unit === null ? [] : [unit])].join('、') });
  }).join('；');
}

// widths: what is printed on A4 across stays readable
const WHO: readonly Column[] = [
  { key: 'serial', width: 4, cell: (_finding, _context, serial) => serial },
  { key: 'township', width: 8, cell: ({ township }) => township },
  { key: 'rule', width: 15, cell: (finding, { lang, ruleOf }) => ruleOf(finding)?.label[lang] ?? finding.rule },
  { key: 'subject', width: 13, cell: ({ subject }) => subject.name },
  { key: 'object', width: 13, cell: ({ object }) => object?.name ?? null },
  { key: 'verdict', width: 6, cell: ({ verdict }, { lang }) => VERDICT_LABELS[verdict][lang] },
];
const FIGURES: readonly Column[] = [
  { key: 'measured', width: 7, cell: ({ measured }) => figure(measured) },
  { key: 'required', width: 7, cell: ({ required }) => figure(required) },
  { key: 'shortfall', width: 7, cell: ({ shortfall }) => figure(shortfall) },
  { key: 'unit', width: 5, cell: ({ unit }, { word }) => word(`unit-${unit}`) },
  { key: 'accuracy', width: 7, cell: ({ accuracy }) => figure(accuracy) },
];
const UNDECIDED = FIGURES.filter(({ key }) => key !== 'shortfall');
const MISSING: readonly Column[] = [
  { key: 'missing', width: 12, cell: ({ missing }, { lang, word }) => (missing.includes('interpretation') ? word('interpretation') : missingWords(missing, lang)) },
  { key: 'whom', width: 20, cell: whomToAsk },
];
const STANDING: Column = { key: 'standing', width: 8, cell: ({ standing }, { word }) => (standing === null ? null : word(`standing-${standing}`)) };
const LAW: readonly Column[] = [
  { key: 'clause', width: 14, cell: ({ clause }) => `《${clause.law}》${clause.article}` },
  { key: 'words', width: 32, cell: ({ clause }) => clause.words },
  { key: 'verification', width: 9, cell: verification },
  { key: 'severity', width: 7, cell: ({ severity }, { lang }) => SEVERITY_LABELS[severity][lang] },
];
const ACT: readonly Column[] = [
  { key: 'operator', width: 11, cell: ({ subject }, context) => held(subject, 'operator', context) },
  { key: 'regulator', width: 11, cell: ({ subject }, context) => held(subject, 'regulator', context) },
  { key: 'remedy', width: 18, cell: (finding, { lang, ruleOf }) => ruleOf(finding)?.remedy[lang] ?? null },
  { key: 'status', width: 7, cell: ({ status, lapsed }, { lang }) => (lapsed ? translate(lang, `rules:waiver.why-${lapsed.why}`) : FINDING_STATUS_LABELS[status][lang]) },
  { key: 'remark', width: 11, cell: () => null },
  { key: 'id', width: 10, cell: ({ id }) => id },
];

const WAIVER: Column = { key: 'waiver', width: 24, cell: (finding, { lang }) => waivedText(finding, lang) };

const PROBLEMS = [...WHO, STANDING, ...FIGURES, ...LAW, ...ACT];
/** Which findings a sheet takes; `always`: it is there without any, too. */
const SHEETS: readonly { readonly key: string; readonly columns: readonly Column[]; readonly always: boolean; readonly takes: (finding: Finding) => boolean }[] = [
  { key: 'problems', columns: PROBLEMS, always: true, takes: ({ verdict, counted, status }) => status === 'open' && (verdict === 'near' || (verdict === 'violated' && counted)) },
  { key: 'existing', columns: PROBLEMS, always: true, takes: ({ verdict, counted, status }) => status === 'open' && verdict === 'violated' && !counted },
  { key: 'undecidable', columns: [...WHO, ...MISSING, ...UNDECIDED, ...LAW, ...ACT], always: true, takes: ({ verdict, status }) => status === 'open' && verdict === 'undecidable' },
  { key: 'waived', columns: [...WHO, WAIVER, ...FIGURES, ...LAW, ...ACT], always: false, takes: ({ status }) => status === 'waived' },
  { key: 'met', columns: PROBLEMS, always: false, takes: ({ verdict }) => verdict === 'met' },
];

const FIXED: readonly Column<FixedFinding>[] = [
  { key: 'serial', width: 4, cell: (_finding, _context, serial) => serial },
  { key: 'township', width: 8, cell: ({ township }) => township },
  { key: 'rule', width: 15, cell: (finding, { lang, ruleOf }) => ruleOf(finding)?.label[lang] ?? finding.rule },
  { key: 'subject', width: 13, cell: ({ subject }) => subject.name },
  { key: 'object', width: 13, cell: ({ object }) => object?.name ?? null },
  { key: 'was', width: 7, cell: ({ measured }) => figure(measured) },
  { key: 'required', width: 7, cell: ({ required }) => figure(required) },
  { key: 'now', width: 7, cell: ({ now }) => figure(now) },
  { key: 'unit', width: 5, cell: ({ unit }, { word }) => word(`unit-${unit}`) },
  { key: 'how', width: 12, cell: ({ how }, { lang }) => translate(lang, `rules:fixed.how-${how}`) },
  { key: 'by', width: 30, cell: ({ by }, { lang }) => fixedByText(by, lang) },
  { key: 'fixed-on', width: 10, cell: ({ by }) => dayInChina(by.at) },
  { key: 'id', width: 10, cell: ({ id }) => id },
];

/** The worst first, then by township and name: as a meeting goes through them. */
const byUrgency = (a: Finding, b: Finding): number => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) || (a.township ?? '\uffff').localeCompare(b.township ?? '\uffff', 'zh')
  || a.subject.name.localeCompare(b.subject.name, 'zh') || (a.id < b.id ? -1 : 1);

/** The sheets of the workbook; those of what is waived, met and fixed only where there is any. */
export function findingSheets(report: FindingsReport, snapshot: Snapshot, lang: Lang): readonly SheetContent[] {
  const word: Context['word'] = (key, params = {}) => translate(lang, `engine:findings.${key}`, params);
  const rules = new Map(report.rules.map((rule) => [rule.id, rule]));
  const context: Context = { lang, find: finderIn(snapshot), ruleOf: ({ rule }) => rules.get(rule), word };
  const day = new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long' }).format(new Date(report.checkedAt));
  const head = [report.project, day, ...(snapshot.project.demo ? [word('demo')] : [])].join(' · ');
  const sheetOf = <T>(key: string, columns: readonly Column<T>[], own: readonly T[]): SheetContent => ({
    name: word(`sheet-${key}`), headers: columns.map((column) => word(`column-${column.key}`)), rows: own.map((finding, i) => columns.map((column) => column.cell(finding, context, i + 1))),
    paper: { widths: columns.map(({ width }) => width), head },
  });
  const sheets = SHEETS.flatMap(({ key, columns, always, takes }): SheetContent[] => {
    const own = report.findings.filter(takes).sort(byUrgency);
    return own.length > 0 || always ? [sheetOf(key, columns, own)] : [];
  });
  return [{
    name: word('sheet-summary'), headers: ['group', 'name', 'violated', 'near', 'undecidable', 'existing', 'waived'].map((key) => word(`column-${key}`)),
    rows: summaryRows(report, snapshot, day, context), paper: { widths: SUMMARY_WIDTHS, head },
  }, ...sheets, ...(report.fixed.length > 0 ? [sheetOf('fixed', FIXED, report.fixed)] : [])];
}
