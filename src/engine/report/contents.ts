/** What a risk assessment report tells, worked out once for its text and its workbook. */
import { frequencyText } from '../../core/control/index.ts';
import { type Feature, featuresOf, type Lang, nameOf, textOf } from '../../core/feature.ts';
import { translate } from '../../core/i18n.ts';
import { kindOf, KINDS } from '../../core/kinds/index.ts';
import { LEVEL_LABELS, LEVEL_NUMERALS, levelOf, RISK_LEVELS, type RiskLevel } from '../../core/levels.ts';
import { findingText, missingWords } from '../../core/rules/index.ts';
import { INDUSTRIES, OVERALL, type Removed, type SheetData } from '../../core/sheet/index.ts';
import type { PlanIndicators } from '../../contract/reports.ts';

/** A table of the report: texts, the same in both. */
export interface ReportTable {
  /** words: `engine:report.table.<id>` */
  readonly id: string;
  /** words: `engine:report.column.<key>`; share of the width; figures stand at the right, with so many decimals in the text */
  readonly columns: readonly { readonly key: string; readonly share: number; readonly right?: true; readonly digits?: number }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface ReportContents {
  readonly data: SheetData;
  readonly lang: Lang;
  readonly removed: readonly Removed[];
  /** objects by level, over the whole county, each once */
  readonly levels: Readonly<Record<RiskLevel, number>>;
  readonly townshipLevels: Readonly<Record<RiskLevel, number>>;
  readonly tables: Readonly<Record<'holdings' | 'townships' | 'industries' | 'points' | 'findings' | 'segments' | 'control' | 'accidents' | 'unassessed' | 'undecidable' | 'roads-missing' | 'removed', ReportTable>>;
}

const LEVEL_COLUMNS = RISK_LEVELS.map((level) => ({ key: level, share: 7, right: true as const }));
const noCounts = (): Record<RiskLevel, number> => Object.fromEntries(RISK_LEVELS.map((level) => [level, 0])) as Record<RiskLevel, number>;
const text = (feature: Feature, field: string): string => textOf(feature, field) ?? '';
/** To the decimetre below: a distance just short of the limit never reads as the limit. */
const metres = (value: number | null): number | null => (value === null ? null : Math.floor(value * 10 + 1e-6) / 10);

export function reportContents(data: SheetData, plan: PlanIndicators, removed: readonly Removed[]): ReportContents {
  const { input: { snapshot, assessment, check, roads, lang } } = data, units = assessment?.units ?? [];
  const levels = noCounts(), townshipLevels = noCounts();
  const objects = KINDS.filter(({ result, sector }) => !result && sector !== 'admin').map((decl) => ({ decl, features: featuresOf(snapshot, decl.id) })).filter(({ features }) => features.length > 0);
  for (const { decl, features } of objects) if (decl.rated) for (const { props } of features) levels[levelOf(props['risk_level'])]++;
  for (const { level } of units) townshipLevels[level]++;
  const numbered = <T>(list: readonly T[], row: (item: T) => readonly (string | number | null)[]) => list.map((item, i) => [i + 1, ...row(item)]);
  const levelWord = (level: RiskLevel, complete = true): string => `${LEVEL_NUMERALS[level]} ${LEVEL_LABELS[level][lang]}${complete ? '' : `（${translate(lang, 'sheet:table.incomplete')}）`}`;
  const number = { key: 'number', share: 4, right: true } as const, table = (id: string, columns: ReportTable['columns'], rows: ReportTable['rows']): ReportTable => ({ id, columns, rows });
  // by what is missing, and the rules that need it
  const undecidable = new Map<string, { readonly rules: Set<string>; count: number }>();
  for (const { verdict, rule, missing } of check?.findings ?? []) if (verdict === 'undecidable') {
    const label = check?.rules.find(({ id }) => id === rule)?.label[lang] ?? rule, why = missing.includes('interpretation') ? translate(lang, 'engine:findings.interpretation') : missingWords(missing, lang);
    const own = undecidable.get(why) ?? { rules: new Set(), count: 0 };
    own.rules.add(label);
    own.count++;
    undecidable.set(why, own);
  }
  return {
    data, lang, removed, levels, townshipLevels,
    tables: {
      holdings: table('holdings', [{ key: 'kind', share: 22 }, { key: 'count', share: 8, right: true }, ...LEVEL_COLUMNS, { key: 'demo', share: 8, right: true }], objects.map(({ decl, features }) => [
        decl.label[lang], features.length, ...RISK_LEVELS.map((level) => (decl.rated ? features.filter(({ props }) => levelOf(props['risk_level']) === level).length : null)), features.filter(({ props }) => props['demo'] === true).length,
      ])),
      townships: table('townships', [{ key: 'township', share: 16 }, { key: 'level', share: 18 }, ...LEVEL_COLUMNS, { key: 'index', share: 9, right: true, digits: 1 }], units.map(({ name, level, complete, counts, score }) => [name, levelWord(level, complete), ...RISK_LEVELS.map((one) => counts[one]), score === null ? null : Math.round(score * 10) / 10])),
      industries: table('industries', [{ key: 'industry', share: 28 }, ...LEVEL_COLUMNS, { key: 'count', share: 9, right: true }], INDUSTRIES.flatMap((theme) => {
        const own = noCounts();
        for (const kind of theme.kinds ?? []) if (kindOf(kind)?.rated) for (const { props } of featuresOf(snapshot, kind)) own[levelOf(props['risk_level'])]++;
        const total = RISK_LEVELS.reduce((sum, level) => sum + own[level], 0);
        return total === 0 ? [] : [[translate(lang, `sheet:layout.${theme.id}`), ...RISK_LEVELS.map((level) => own[level]), total]];
      })),
      points: table('points', [number, { key: 'level', share: 10 }, { key: 'name', share: 22 }, { key: 'kind', share: 12 }, { key: 'township', share: 10 }, { key: 'operator', share: 20 }, { key: 'regulator', share: 20 }], numbered(data.points(OVERALL, null), (feature) => [
        levelWord(levelOf(feature.props['risk_level'])), nameOf(feature), kindOf(feature.kind)?.label[lang] ?? feature.kind, data.homesOf(feature).join('、'), text(feature, 'operator'), text(feature, 'regulator'),
      ])),
      findings: table('findings', [number, { key: 'township', share: 10 }, { key: 'subject', share: 16 }, { key: 'object', share: 16 }, { key: 'measured', share: 9, right: true }, { key: 'required', share: 9, right: true }, { key: 'finding', share: 40 }], numbered(data.findings(OVERALL, null), (finding) => [
        finding.township ?? '', finding.subject.name, finding.object?.name ?? '', metres(finding.measured), finding.required, findingText(finding, lang, data.rules),
      ])),
      segments: table('segments', [number, { key: 'level', share: 9 }, { key: 'road', share: 15 }, { key: 'stakes', share: 16 }, { key: 'township', share: 9 }, { key: 'why', share: 28 }, { key: 'measures', share: 22 }], numbered(data.segments({}, null), (segment) => [
        levelWord(segment.level), segment.roadName, `${segment.from}–${segment.to}`, segment.township ?? '', segment.why.join('；'), segment.measures.slice(0, 4).map(({ label }) => label[lang]).join('；'),
      ])),
      control: table('control', [{ key: 'township', share: 14 }, { key: 'level', share: 18 }, { key: 'zone', share: 14 }, { key: 'departments', share: 22 }, { key: 'measures', share: 30 }, { key: 'frequency', share: 11 }, { key: 'access', share: 20 }], units.map(({ name, level, complete, control }) => [
        name, levelWord(level, complete), `${control.zone}${control.own ? translate(lang, 'control:own-mark') : ''}`, control.departments.join('、'), control.measures.join('；'), frequencyText(control.frequency, lang), control.access,
      ])),
      accidents: table('accidents', ['year', 'accidents', 'deaths', 'injuries', 'loss'].map((key) => ({ key, share: 10, right: true as const })), plan.years.map(({ year, accidents, deaths, injuries, lossWanYuan }) => [String(year), accidents, deaths, injuries, lossWanYuan])),
      unassessed: table('unassessed', [{ key: 'kind', share: 30 }, { key: 'unassessed', share: 12, right: true }, { key: 'count', share: 12, right: true }], objects.flatMap(({ decl, features }) => {
        const unknown = features.filter(({ props }) => levelOf(props['risk_level']) === 'unknown').length;
        return decl.rated && unknown > 0 ? [[decl.label[lang], unknown, features.length]] : [];
      })),
      undecidable: table('undecidable', [{ key: 'missing', share: 28 }, { key: 'rule', share: 62 }, { key: 'cases', share: 10, right: true }], [...undecidable].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1)).map(([why, { rules, count }]) => [why, [...rules].sort().join('；'), count])),
      'roads-missing': table('roads-missing', [{ key: 'road', share: 24 }, { key: 'why', share: 76 }], (roads?.roads ?? []).flatMap(({ name, missing }) => (missing.length > 0 ? [[name, missing.join('；')]] : []))),
      removed: table('removed', [{ key: 'name', share: 60 }, { key: 'count', share: 20, right: true }], removed.map(({ what, count }) => [what, count])),
    },
  };
}
