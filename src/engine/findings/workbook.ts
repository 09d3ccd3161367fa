/** The findings of a check as a workbook that a bureau circulates: summary, list of problems, what stood before the law, what could not be judged. */
import { type Feature, type FeatureRef, featuresOf, type FieldValue, type Lang, type Snapshot, textOf } from '../../core/feature.ts';
import { translate } from '../../core/i18n.ts';
import { kindOf } from '../../core/kinds/index.ts';
import { DEPARTMENTS, NEEDS } from '../../core/kinds/needs.ts';
import { SEVERITY_LABELS, VERDICT_LABELS, VERDICTS } from '../../core/levels.ts';
import { type FindFeature, lackingIn, missingWords, RULES, toldRule } from '../../core/rules/index.ts';
import type { CheckReport, Finding } from '../../core/rules/types.ts';
import type { SheetContent } from '../codecs/sheet/write.ts';
import { summaryRows, SUMMARY_WIDTHS } from './summary.ts';

/** What cells are made from. */
export interface Context {
  readonly lang: Lang;
  readonly find: FindFeature;
  /** words of the workbook: `engine:findings.<key>` */
  word(key: string, params?: Readonly<Record<string, string | number>>): string;
}

interface Column {
  /** `engine:findings.<key>` */
  readonly key: string;
  readonly width: number;
  cell(finding: Finding, context: Context, serial: number): FieldValue;
}

/** To the centimetre: a distance just short of the limit never reads as the limit. */
const figure = (value: number | null): number | null => (value === null ? null : Math.floor(value * 100 + 1e-6) / 100);
const ruleOf = ({ rule }: Finding) => RULES.find(({ id }) => id === rule);
const held = (ref: FeatureRef | null, field: string, { find }: Context): string | null => {
  const feature = ref ? find(ref) : undefined;
  return feature ? textOf(feature, field) : null;
};

/** How well the figures of the rule were checked, and whether the place must be measured. */
function verification(finding: Finding, { word }: Context): string {
  const evidence = ruleOf(finding)?.evidence ?? 'unverified';
  return [word(`evidence-${evidence}`), ...(finding.uncertain ? [word('measure-on-site')] : [])].join('；');
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
  { key: 'rule', width: 15, cell: (finding, { lang }) => toldRule(finding.rule)?.label[lang] ?? finding.rule },
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
  { key: 'remedy', width: 18, cell: (finding, { lang }) => toldRule(finding.rule)?.remedy[lang] ?? null },
  { key: 'status', width: 7, cell: ({ status }, { word }) => word(`status-${status}`) },
  { key: 'remark', width: 11, cell: () => null },
  { key: 'id', width: 10, cell: ({ id }) => id },
];

const PROBLEMS = [...WHO, STANDING, ...FIGURES, ...LAW, ...ACT];
const SHEETS: readonly { readonly key: string; readonly columns: readonly Column[]; readonly takes: (finding: Finding) => boolean }[] = [
  { key: 'problems', columns: PROBLEMS, takes: ({ verdict, counted }) => verdict === 'near' || (verdict === 'violated' && counted) },
  { key: 'existing', columns: PROBLEMS, takes: ({ verdict, counted }) => verdict === 'violated' && !counted },
  { key: 'undecidable', columns: [...WHO, ...MISSING, ...UNDECIDED, ...LAW, ...ACT], takes: ({ verdict }) => verdict === 'undecidable' },
  { key: 'met', columns: PROBLEMS, takes: ({ verdict }) => verdict === 'met' },
];

/** The worst first, then by township and name: as a meeting goes through them. */
const byUrgency = (a: Finding, b: Finding): number => VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) || (a.township ?? '\uffff').localeCompare(b.township ?? '\uffff', 'zh')
  || a.subject.name.localeCompare(b.subject.name, 'zh') || (a.id < b.id ? -1 : 1);

function finder(snapshot: Snapshot): FindFeature {
  const byKind = new Map<string, ReadonlyMap<string, Feature>>();
  return ({ kind, id }) => {
    let own = byKind.get(kind);
    if (!own) byKind.set(kind, (own = new Map(featuresOf(snapshot, kind).map((feature) => [feature.id, feature]))));
    return own.get(id);
  };
}

/** The sheets of the workbook; the one of what is met only where such findings were asked for. */
export function findingSheets(report: CheckReport, snapshot: Snapshot, lang: Lang): readonly SheetContent[] {
  const word: Context['word'] = (key, params = {}) => translate(lang, `engine:findings.${key}`, params);
  const context: Context = { lang, find: finder(snapshot), word };
  const day = new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', { dateStyle: 'long' }).format(new Date(report.checkedAt));
  const head = [report.project, day, ...(snapshot.project.demo ? [word('demo')] : [])].join(' · ');
  const sheets = SHEETS.flatMap(({ key, columns, takes }): SheetContent[] => {
    const own = report.findings.filter(takes).sort(byUrgency);
    if (key === 'met' && own.length === 0) return [];
    return [{
      name: word(`sheet-${key}`), headers: columns.map((column) => word(`column-${column.key}`)), rows: own.map((finding, i) => columns.map((column) => column.cell(finding, context, i + 1))),
      paper: { widths: columns.map(({ width }) => width), head },
    }];
  });
  return [{
    name: word('sheet-summary'), headers: ['group', 'name', 'violated', 'near', 'undecidable', 'existing'].map((key) => word(`column-${key}`)),
    rows: summaryRows(report, snapshot, day, context), paper: { widths: SUMMARY_WIDTHS, head },
  }, ...sheets];
}
