/** Groups of features that several laws mean. */
import { BUILDING_KINDS } from '../kinds/index.ts';
import type { Selector } from './rule.ts';

/** Features of a kind with some values of its `type`. */
export const typed = (kind: string, ...types: string[]): Selector => ({ kind, where: [{ field: 'type', in: types }] });
export const works = (...types: string[]): Selector => typed('works', ...types);
export const zone = (...types: string[]): Selector => typed('designated-area', ...types);
export const dense = (...categories: string[]): Selector => ({ kind: 'dense-place', where: [{ field: 'category', in: categories }] });

/** 建筑物、构筑物: buildings of every kind, and sites that are mapped as areas. */
export const BUILDINGS: readonly Selector[] = [
  ...BUILDING_KINDS.map((kind): Selector => ({ kind })),
  ...['hazchem-site', 'fireworks-retail', 'fireworks-warehouse', 'explosives-store', 'gas-station', 'gas-facility', 'warehouse-logistics']
    .map((kind): Selector => ({ kind, areasOnly: true })),
];

/** 生产、储存、销售易燃、易爆、剧毒、放射性等危险物品的场所 whose nature is not in doubt. */
export const HAZARDOUS_SITES: readonly Selector[] = [
  { kind: 'hazchem-site', where: [{ field: 'activity', in: ['produce', 'store', 'sell'] }] },
  { kind: 'fireworks-warehouse' },
  { kind: 'explosives-store' },
  typed('gas-facility', 'lpg-filling'),
];

/** Shops that the wording may or may not mean (rules of application differ from place to place). */
export const HAZARDOUS_SHOPS: readonly Selector[] = [{ kind: 'fireworks-retail' }, typed('gas-facility', 'lpg-shop')];

/** Sites that make or keep flammable or explosive goods. */
export const HAZARDOUS_STORES: readonly Selector[] = [
  { kind: 'hazchem-site', where: [{ field: 'activity', in: ['produce', 'store'] }] },
  { kind: 'fireworks-warehouse' },
  { kind: 'explosives-store' },
  typed('gas-facility', 'lpg-filling'),
];

/** Storage that forms a major hazard source (GB 18218). */
export const MAJOR_HAZARDS: Selector = { kind: 'hazchem-site', where: [{ field: 'major_hazard', in: [1, 2, 3, 4] }] };

const HIGHWAY_BRIDGE = { field: 'carries', in: ['road', 'both'], empty: 'meant' } as const;
/** Bridges of highways; the field says that empty means one. */
export const BRIDGES: readonly Selector[] = [{ kind: 'bridge', where: [HIGHWAY_BRIDGE] }];
/** Medium or larger, as statutes say 中型以上. */
export const BRIDGES_MEDIUM_UP: readonly Selector[] = [{ kind: 'bridge', where: [HIGHWAY_BRIDGE, { field: 'span_class', in: ['中', '大', '特大'] }] }];
export const RAILWAY_BRIDGES: readonly Selector[] = [{ kind: 'bridge', where: [{ field: 'carries', in: ['railway', 'both'], empty: 'not-meant' }] }];

/** 公路: all administrative classes; urban roads are not highways. */
export const HIGHWAYS: readonly Selector[] = [
  { kind: 'road', where: [{ field: 'class', in: ['motorway', 'national', 'provincial', 'county', 'township', 'village'] }] },
];

/** Overhead lines; the field says that empty means one. */
export const OVERHEAD_LINES: readonly Selector[] = [{ kind: 'power-line', where: [{ field: 'cable', in: ['overhead'], empty: 'meant' }] }];

export const OIL_AND_GAS_PIPELINES: readonly Selector[] = [{ kind: 'pipeline', where: [{ field: 'medium', in: ['natural-gas', 'crude', 'product'] }] }];
/** Pipes of flammable goods, town gas among them. */
export const HAZARDOUS_PIPELINES: readonly Selector[] = [{ kind: 'pipeline', where: [{ field: 'medium', in: ['natural-gas', 'crude', 'product', 'lpg'] }] }];
/** 管道附属设施 of 管道保护法 Art. 58 (1). */
export const PIPELINE_FACILITIES: readonly Selector[] = [typed('gas-facility', 'pipeline-station', 'valve-room')];

export const RIVERS: readonly Selector[] = [typed('water-body', 'river')];

/** Houses that people live in, by the words in use; only where their outline is known can something be in the same building. */
export const DWELLINGS: readonly Selector[] = ['building', 'high-rise'].map((kind): Selector => ({ kind, areasOnly: true, where: [{ field: 'use', in: ['住宅', '居住', '民房', '居民楼', '自建房', '农房', '商住'] }] }));
export const DORMITORIES: readonly Selector[] = ['building', 'high-rise'].map((kind): Selector => ({ kind, areasOnly: true, where: [{ field: 'use', in: ['宿舍', '员工宿舍', '职工宿舍'] }] }));
