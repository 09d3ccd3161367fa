/** Groups of features that several laws mean. */
import { BUILDING_KINDS } from '../kinds/index.ts';
import type { Selector } from './rule.ts';

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
  { kind: 'gas-facility', where: [{ field: 'type', in: ['lpg-filling'] }] },
];

/** Shops that the wording may or may not mean (rules of application differ from place to place). */
export const HAZARDOUS_SHOPS: readonly Selector[] = [
  { kind: 'fireworks-retail' },
  { kind: 'gas-facility', where: [{ field: 'type', in: ['lpg-shop'] }] },
];

/** Medium or larger, as statutes say 中型以上. */
export const BRIDGES_MEDIUM_UP: readonly Selector[] = [{ kind: 'bridge', where: [{ field: 'span_class', in: ['中', '大', '特大'] }] }];

/** 公路: all administrative classes; urban roads are not highways. */
export const HIGHWAYS: readonly Selector[] = [
  { kind: 'road', where: [{ field: 'class', in: ['motorway', 'national', 'provincial', 'county', 'township', 'village'] }] },
];
