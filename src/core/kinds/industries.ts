/** 重点行业领域: the industries of the county's plan, each with its kinds. Words: `sheet:name.industry-<id>`. Maps and schemes of assessment go by this list. */
export const INDUSTRY_KINDS = [
  { id: 'road', kinds: ['bridge', 'tunnel', 'culvert', 'junction', 'roadside-market', 'road-facility'] },
  { id: 'railway', kinds: ['railway'] },
  { id: 'hazchem', kinds: ['hazchem-site', 'gas-station'] },
  { id: 'fireworks', kinds: ['fireworks-retail', 'fireworks-warehouse'] },
  { id: 'explosives', kinds: ['explosives-store'] },
  { id: 'mining', kinds: ['mine', 'tailings-pond'] },
  { id: 'trade', kinds: ['factory', 'warehouse-logistics', 'functional-zone'] },
  { id: 'gas', kinds: ['gas-facility', 'pipeline', 'gas-station'] },
  { id: 'power', kinds: ['power-line', 'substation'] },
  { id: 'construction', kinds: ['construction-site', 'project', 'works'] },
  { id: 'fire', kinds: ['dense-place', 'high-rise', 'building'] },
  { id: 'equipment', kinds: ['special-equipment'] },
  { id: 'farm', kinds: ['farm-machinery'] },
  { id: 'events', kinds: ['event', 'city-park'] },
] as const satisfies readonly { readonly id: string; readonly kinds: readonly string[] }[];
