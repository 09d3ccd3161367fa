/** The table as the product has it: what a county may start from. Ours, not out of a law; to be verified by the county (待核实). */
import type { Lang } from '../feature.ts';
import { translate } from '../i18n.ts';
import { DEPARTMENTS, type DepartmentId } from '../kinds/needs.ts';
import { RISK_LEVELS, type RiskLevel } from '../levels.ts';
import { ANY, type ControlEntry, type Frequency } from './types.ts';

interface OfLevel { readonly departments: readonly string[]; readonly measures: readonly string[]; readonly frequency: Frequency | null }

/** By level, for every kind of object: words `zoning:department.<key>`, `zoning:measure.<key>`. */
const LEVELS: Readonly<Record<RiskLevel, OfLevel>> = {
  major: { departments: ['county-government', 'emergency', 'sector'], measures: ['patrol', 'plan', 'no-new'], frequency: { everyDays: 7 } },
  considerable: { departments: ['sector', 'emergency', 'township'], measures: ['inspect', 'plan', 'conditional-new'], frequency: { timesAYear: 12 } },
  general: { departments: ['township', 'sector'], measures: ['inspect-township'], frequency: { timesAYear: 4 } },
  low: { departments: ['enterprise', 'township'], measures: ['inspect-self'], frequency: { timesAYear: 1 } },
  unknown: { departments: ['township', 'sector'], measures: ['assess-first'], frequency: null },
};

/** Who leads in an industry or for a kind, at every level. */
const OFFICES: readonly (readonly [subject: string, ...offices: DepartmentId[]])[] = [
  ['industry-road', 'transport', 'traffic-police'], ['industry-railway', 'transport'], ['industry-hazchem', 'emergency'], ['industry-fireworks', 'emergency', 'police'], ['industry-explosives', 'police'],
  ['industry-mining', 'emergency', 'land'], ['industry-trade', 'emergency', 'industry'], ['industry-gas', 'housing', 'market'], ['industry-power', 'development'], ['industry-construction', 'housing'],
  ['industry-fire', 'fire'], ['industry-equipment', 'market'], ['industry-farm', 'agriculture'], ['industry-events', 'police', 'culture'],
  ['city-park', 'housing'], ['functional-zone', 'development', 'industry', 'emergency'], ['works', 'water', 'land', 'transport'], ['utility-gallery', 'housing'],
];

/** All of them in a language, levels first. */
export function ourEntries(lang: Lang): readonly ControlEntry[] {
  return [
    ...RISK_LEVELS.map((level): ControlEntry => {
      const { departments, measures, frequency } = LEVELS[level];
      return {
        level, subject: ANY, departments: departments.map((key) => translate(lang, `zoning:department.${key}`)), measures: measures.map((key) => translate(lang, `zoning:measure.${key}`)), frequency,
        access: translate(lang, `control:access.${level}`),
      };
    }),
    ...OFFICES.map(([subject, ...offices]): ControlEntry => ({ level: ANY, subject, departments: offices.map((id) => DEPARTMENTS[id][lang]), measures: [], frequency: null, access: '' })),
  ];
}
