/** 重点行业领域: the industries of the plan, each with its kinds of objects. Words: `sheet:layout.<id>`. */

export interface Industry {
  readonly id: string;
  readonly kinds: readonly string[];
  /** danger segments of roads belong to it */
  readonly segments?: true;
}

export const INDUSTRIES: readonly Industry[] = [
  { id: 'industry-road', kinds: ['bridge', 'tunnel', 'culvert', 'junction', 'roadside-market', 'road-facility'], segments: true },
  { id: 'industry-railway', kinds: ['railway'] },
  { id: 'industry-hazchem', kinds: ['hazchem-site', 'gas-station'] },
  { id: 'industry-fireworks', kinds: ['fireworks-retail', 'fireworks-warehouse'] },
  { id: 'industry-explosives', kinds: ['explosives-store'] },
  { id: 'industry-mining', kinds: ['mine', 'tailings-pond'] },
  { id: 'industry-trade', kinds: ['factory', 'warehouse-logistics', 'functional-zone'] },
  { id: 'industry-gas', kinds: ['gas-facility', 'pipeline', 'gas-station'] },
  { id: 'industry-power', kinds: ['power-line', 'substation'] },
  { id: 'industry-construction', kinds: ['construction-site', 'project', 'works'] },
  { id: 'industry-fire', kinds: ['dense-place', 'high-rise', 'building'] },
  { id: 'industry-equipment', kinds: ['special-equipment'] },
  { id: 'industry-farm', kinds: ['farm-machinery'] },
  { id: 'industry-events', kinds: ['event', 'city-park'] },
];
