/** What the layouts of maps show: kinds, areas by level, danger segments, and what stands in the column beside the map. */

/** Blocks of the column, from top to bottom under the legend. */
export type TableBlock = 'townships' | 'points' | 'findings' | 'segments' | 'industry' | 'control' | 'bans' | 'pages';
export type Block = TableBlock | 'inset' | 'locator';

export interface Theme {
  /** words: `sheet:theme.<id>` */
  readonly id: string;
  /** kinds of objects besides the ground; null: all */
  readonly kinds: readonly string[] | null;
  /** what areas are filled with: levels of all objects, of the objects of this theme only, or nothing */
  readonly units: 'overall' | 'own' | 'none';
  readonly segments: boolean;
  /** in which a person's question about bans is drawn */
  readonly zone?: true;
  /** names of the control zones instead of levels */
  readonly control?: true;
  readonly county: readonly Block[];
  /** of one township */
  readonly township: readonly Block[];
}

/** Kinds that every map shows, to find one's way. */
export const GROUND_KINDS: ReadonlySet<string> = new Set(['county', 'township', 'road', 'railway', 'water-body']);

/** Kinds of the ground that a layout is not about: they have no level on it. Roads have none of their own; their segments have. */
export const plainKinds = ({ kinds }: Theme): ReadonlySet<string> => new Set([...GROUND_KINDS].filter((kind) => kind === 'road' || (kinds !== null && !kinds.includes(kind))));

const industry = (id: string, kinds: readonly string[], segments = false): Theme => ({ id: `industry-${id}`, kinds, units: 'own', segments, county: ['industry', 'points'], township: ['locator', 'points'] });

/** The industries of the plan, each with its kinds. */
export const INDUSTRIES: readonly Theme[] = [
  industry('road', ['bridge', 'tunnel', 'culvert', 'junction', 'roadside-market', 'road-facility'], true),
  industry('railway', ['railway']),
  industry('hazchem', ['hazchem-site', 'gas-station']),
  industry('fireworks', ['fireworks-retail', 'fireworks-warehouse']),
  industry('explosives', ['explosives-store']),
  industry('mining', ['mine', 'tailings-pond']),
  industry('trade', ['factory', 'warehouse-logistics', 'functional-zone']),
  industry('gas', ['gas-facility', 'pipeline', 'gas-station']),
  industry('power', ['power-line', 'substation']),
  industry('construction', ['construction-site', 'project', 'works']),
  industry('fire', ['dense-place', 'high-rise', 'building']),
  industry('equipment', ['special-equipment']),
  industry('farm', ['farm-machinery']),
  industry('events', ['event', 'city-park']),
];

/** 安全风险分布图: everything. */
export const OVERALL: Theme = { id: 'county-risk', kinds: null, units: 'overall', segments: true, county: ['townships', 'inset', 'findings'], township: ['locator', 'points', 'findings'] };

export const THEMES: readonly Theme[] = [
  OVERALL,
  { id: 'danger-roads', kinds: ['bridge', 'tunnel', 'junction', 'roadside-market', 'road-facility', 'accident'], units: 'none', segments: true, county: ['segments'], township: ['locator', 'segments'] },
  { id: 'control-zones', kinds: [], units: 'overall', segments: false, control: true, county: ['control'], township: ['locator', 'control'] },
  { id: 'ban-zones', kinds: [], units: 'none', segments: false, zone: true, county: ['bans'], township: ['locator', 'bans'] },
  { id: 'lifelines', kinds: ['pipeline', 'gas-station', 'gas-facility', 'power-line', 'substation', 'utility-gallery', 'bridge', 'tunnel'], units: 'none', segments: false, county: ['points', 'findings'], township: ['locator', 'points', 'findings'] },
  ...INDUSTRIES,
];

/** The first page of an atlas. */
export const INDEX_THEME: Theme = { id: 'index', kinds: [], units: 'overall', segments: false, county: ['pages'], township: [] };

/** Lists as pages of their own. */
export const TABLES = ['red-points', 'findings', 'segments'] as const;
export type TableId = (typeof TABLES)[number];

/** A page a finding. */
export const FINDING_PAGES = 'finding-pages';

/** Findings together on one map, numbered. */
export const FINDINGS_MAP = 'findings-map';

/** Layouts that show chosen findings, where some are. */
export const OF_FINDINGS: ReadonlySet<string> = new Set([FINDINGS_MAP, FINDING_PAGES, 'findings']);

/** Everything that `layout` may be. */
export const LAYOUTS: readonly string[] = [...THEMES.map(({ id }) => id), FINDINGS_MAP, FINDING_PAGES, ...TABLES];
