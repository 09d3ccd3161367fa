/** What the layouts of maps show: kinds, areas by level, danger segments, and what stands in the column beside the map. */
import { INDUSTRIES as PLAN_INDUSTRIES } from '../kinds/industries.ts';

/** Blocks of the column, from top to bottom under the legend. */
export type TableBlock = 'townships' | 'points' | 'findings' | 'segments' | 'warnings' | 'industry' | 'control' | 'bans' | 'pages' | 'zones';
export type Block = TableBlock | 'inset' | 'locator';

export interface Theme {
  /** words: `sheet:theme.<id>` */
  readonly id: string;
  /** kinds of objects besides the ground; null: all */
  readonly kinds: readonly string[] | null;
  /** what areas are filled with: levels of all objects, of the objects of this theme only, or nothing */
  readonly units: 'overall' | 'own' | 'none';
  readonly segments: boolean;
  /** of them only those that the public has been warned of */
  readonly published?: true;
  /** in which a person's question about bans is drawn */
  readonly zone?: true;
  /** names of the control zones instead of levels */
  readonly control?: true;
  /** risk zones and control zones beside each other, without a column */
  readonly linked?: true;
  readonly county: readonly Block[];
  /** of one township */
  readonly township: readonly Block[];
}

/** Kinds that every map shows, to find one's way. */
export const GROUND_KINDS: ReadonlySet<string> = new Set(['county', 'township', 'road', 'railway', 'water-body']);

/** Kinds of the ground that a layout is not about: they have no level on it. Roads have none of their own; their segments have. */
export const plainKinds = ({ kinds }: Theme): ReadonlySet<string> => new Set([...GROUND_KINDS].filter((kind) => kind === 'road' || (kinds !== null && !kinds.includes(kind))));

/** A layout an industry of the plan. */
export const INDUSTRIES: readonly Theme[] = PLAN_INDUSTRIES.map(({ id, kinds, segments = false }) => ({ id, kinds, units: 'own', segments, county: ['industry', 'points'], township: ['locator', 'points'] }));

/** 安全风险分布图: everything. */
export const OVERALL: Theme = { id: 'county-risk', kinds: null, units: 'overall', segments: true, county: ['townships', 'inset', 'findings'], township: ['locator', 'points', 'findings'] };

/** 公布提示: what the public is warned of on roads. */
export const ROAD_WARNING = 'road-warning';

export const THEMES: readonly Theme[] = [
  OVERALL,
  { id: 'danger-roads', kinds: ['bridge', 'tunnel', 'junction', 'roadside-market', 'road-facility', 'accident'], units: 'none', segments: true, county: ['segments'], township: ['locator', 'segments'] },
  { id: ROAD_WARNING, kinds: [], units: 'none', segments: true, published: true, county: ['warnings'], township: ['locator', 'warnings'] },
  { id: 'control-zones', kinds: ['management-grid'], units: 'overall', segments: false, control: true, county: ['control'], township: ['locator', 'control'] },
  { id: 'linked-zones', kinds: ['management-grid'], units: 'overall', segments: false, control: true, linked: true, county: [], township: [] },
  { id: 'ban-zones', kinds: [], units: 'none', segments: false, zone: true, county: ['bans'], township: ['locator', 'bans'] },
  { id: 'lifelines', kinds: ['pipeline', 'gas-station', 'gas-facility', 'power-line', 'substation', 'utility-gallery', 'bridge', 'tunnel'], units: 'none', segments: false, county: ['points', 'findings'], township: ['locator', 'points', 'findings'] },
  ...INDUSTRIES,
];

/** The first page of an atlas. */
export const INDEX_THEME: Theme = { id: 'index', kinds: [], units: 'overall', segments: false, county: ['pages'], township: [] };

/** The first page of an atlas of functional zones. */
export const ZONE_INDEX_THEME: Theme = { id: 'zone-index', kinds: ['functional-zone'], units: 'none', segments: false, county: ['zones'], township: [] };

/** Lists as pages of their own. */
export const TABLES = ['red-points', 'findings', 'segments'] as const;
export type TableId = (typeof TABLES)[number];

/** A page a finding. */
export const FINDING_PAGES = 'finding-pages';

/** 一园一策: a page a functional zone. */
export const ZONE_PAGES = 'zone-profile';

/** Findings together on one map, numbered. */
export const FINDINGS_MAP = 'findings-map';

/** Layouts that show chosen findings, where some are. */
export const OF_FINDINGS: ReadonlySet<string> = new Set([FINDINGS_MAP, FINDING_PAGES, 'findings']);

/** Everything that `layout` may be. */
export const LAYOUTS: readonly string[] = [...THEMES.map(({ id }) => id), FINDINGS_MAP, FINDING_PAGES, ZONE_PAGES, ...TABLES];
