/**
 * Every rule of the reference catalogue of spatially checkable thresholds, by its id there, with its figures in metres typed from it, and how it ships. `rules`: which rules here are it; `left`: left out,
 * under the same or those ids; `elsewhere`: checked by another part of the program.
 */
export interface Row {
  readonly id: string;
  readonly rules?: readonly string[];
  readonly left?: readonly string[];
  readonly elsewhere?: 'roads' | 'kinds' | 'major-hazard';
  readonly ships?: 'on' | 'marked' | 'off';
  /** figures of all its rules together, each once, in rising order; 0 for touching */
  readonly m?: readonly number[];
}

const on = (id: string, m: readonly number[], rules: readonly string[] = [id]): Row => ({ id, rules, ships: 'on', m });
const marked = (id: string, m: readonly number[], rules: readonly string[] = [id]): Row => ({ id, rules, ships: 'marked', m });
const off = (id: string, m: readonly number[], rules: readonly string[] = [id]): Row => ({ id, rules, ships: 'off', m });
const left = (id: string, ids: readonly string[] = [id]): Row => ({ id, left: ids });
const elsewhere = (id: string, where: NonNullable<Row['elsewhere']>): Row => ({ id, elsewhere: where });
const ROADS = [
  'rail-grade-crossing', 'school-bus-avoid', 'rd-curve-limit', 'rd-curve-sharp', 'rd-curve-reverse', 'rd-curve-consecutive', 'rd-curve-deflection', 'rd-grade-max', 'rd-grade-sign', 'rd-grade-length', 'rd-downhill-long',
  'rd-downhill-motorway', 'rd-sight-stop', 'rd-bridge-grade', 'rd-roadside-cliff', 'rd-roadside-default', 'rd-junction-built', 'rd-bus-route', 'acc-city-1', 'acc-city-2', 'acc-city-3', 'acc-city-4', 'acc-county-1',
  'acc-zj-1000', 'acc-window-500-2000',
] as const;

export const CATALOGUE: readonly Row[] = [
  marked('fw-retail-spacing-50', [50]), marked('fw-retail-dense-100', [100]), marked('fw-retail-in-building', [0]), left('fw-retail-area'), left('fw-retail-open-fire'), off('fw-retail-power', [0]), left('fw-retail-density'),
  off('fw-retail-nobuild-zone', [0], ['fw-retail-no-set-off']), on('fw-wholesale-urban', [0]), marked('fw-wholesale-urban (storage)', [0], ['fw-warehouse-built-up']), off('fw-wholesale-ext', [130]),
  on('fw-setoff-ban', [0, 5, 8, 10, 12, 15, 20], ['fw-setoff-ban', 'fw-setoff-railway', 'fw-setoff-power']), on('fw-road-100', [100], ['road-hazmat-site']),
  on('road-bcz-building', [0, 5, 10, 15, 20, 30], ['road-bcz-building', 'road-bcz-designated']), off('road-bcz-village', [3]), left('road-bcz-bend'), on('road-setback-public', [20, 50]), on('road-excavation', [50, 100]),
  on('road-excavation-bridge', [200]), on('road-excavation-tunnel', [100]), on('road-hazmat-site', [100]), on('road-hazmat-bridge', [200]), on('road-hazmat-tunnel', [100]), on('road-bridge-river-works', [1000]),
  on('road-bridge-sand', [500, 1000, 2000, 3000]), on('road-bridge-dredge', [500]), on('road-under-bridge', [0], ['road-under-bridge', 'road-bridge-pipe']),
  on('pipe-5m', [5]), on('pipe-dense-place', [200]), on('pipe-river-500', [500]), on('pipe-tunnel-1000', [1000]), on('pipe-50-works', [50]), on('pipe-fac-100-works', [100]), on('pipe-200-blast', [200]), on('pipe-fac-500-blast', [500]),
  on('pipe-crossing', [0]), on('gas-protect-zone', [0], ['gas-overbuild', 'gas-protect-ban', 'gas-protect-works']),
  marked('pipe-gas-bldg-5', [5]), left('pipe-gas-bldg-5 (parallel)', ['pipe-gas-parallel']), left('pipe-class-town'), left('pipe-class-transmission'), on('pipe-screen', [200], ['pipe-dense-place']),
  on('rail-protect-zone', [0, 8, 10, 12, 15, 20], ['rail-protect-zone', 'rail-zone-designated', 'rail-zone-grazing']), on('rail-hazmat', [200]), on('rail-mine-1000', [1000]), on('rail-hsr-water-200', [200]), on('rail-bridge-1000', [1000]),
  on('rail-bridge-sand', [500, 1000, 2000, 3000]), on('rail-bridge-dredge', [500]), left('rail-cable'), { ...on('rail-catenary-kite', [500], ['rail-kite-500']), left: ['rail-catenary-mast'] }, on('rail-grazing-20', [20]),
  on('power-ohl-zone', [0, 5, 10, 15, 20], ['power-ohl-zone', 'power-zone-designated']), { ...on('power-cable-zone', [0.75]), left: ['power-cable-river'] }, on('power-works', [5, 10, 15, 20]), on('power-kite-300', [300]), on('power-over-hazstore', [0]),
  left('power-hydro-300'),
  on('hz-eight-places', [1000]), on('hz-site-geohazard', [0]), marked('hz-into-park', [0], ['hz-into-park', 'hz-park-others']), off('hz-park-distance', [1000]), left('hz-park-3y'), left('hz-park-grade'),
  off('hz-ir-criteria', [0], ['hz-ir-high-new', 'hz-ir-high-in-service', 'hz-ir-general-2-new', 'hz-ir-general-2-in-service', 'hz-ir-general-3-new', 'hz-ir-general-3-in-service']),
  elsewhere('hz-major-level', 'major-hazard'), elsewhere('hz-major-alpha', 'major-hazard'), elsewhere('hz-major-beta', 'major-hazard'),
  off('hz-filling-public-50', [35, 50]), off('hz-filling-classes', [35, 50], ['hz-filling-public-50']), { ...off('hz-filling-civil', [10, 12, 16, 20, 22, 25], ['hz-filling-civil-1', 'hz-filling-civil-2', 'hz-filling-civil-3', 'hz-filling-rail']), left: ['hz-filling-road'] },
  left('hz-filling-grade'), marked('hz-filling-centre', [0]), marked('hz-filling-ohl', [0], ['hz-filling-ohl', 'hz-filling-pipe']), left('hz-pipe-oil-depot'),
  marked('min-quarry-300-dwelling', [300]), marked('min-quarry-300-adjacent', [300]), off('min-blast-people', [200]), marked('min-tailings-overhead', [1000]), left('min-tailings-state'), left('min-slope-200'), left('min-exits'),
  on('min-road-rail-pipe', [50, 100, 200, 500, 1000], ['road-excavation', 'rail-mine-1000', 'pipe-200-blast', 'pipe-fac-500-blast', 'pipe-tunnel-1000']), off('exp-store-ext', [300]), off('exp-store-screen', [300], ['exp-store-ext']),
  left('fs-5min'), left('fs-area'), marked('fs-site-50', [50]), marked('fs-site-300', [300]), left('fs-setback-15'), left('fs-town-team'),
  elsewhere('def-dense', 'kinds'), left('def-event-1000'), left('res-dam-scope'), elsewhere('rd-bridge-size', 'kinds'), ...ROADS.map((id) => elsewhere(id, 'roads')),
  on('haz-dwelling-same-building', [0]), on('haz-dormitory-same-building', [0]), left('airspace-range-30km'), on('geohazard-assess', [0]), left('slope-farm-25'), left('mining-law-2024'),
];

/** Rules beyond the reference, with the text that they rest on. */
export const BEYOND: readonly string[] = ['road-market-50'];
