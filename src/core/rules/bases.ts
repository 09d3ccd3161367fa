/** Lines that several laws measure from, with the half widths that we assume where a feature gives none, and the zones that several laws refer to. */
import type { BaseRule } from './rule.ts';
import type { Threshold } from './threshold.ts';

/** Edge of highway land. Half width where the road gives none: carriageway, shoulders, ditch and 1 m beyond (公路法 Art. 34), our assumption by class. */
export const ROAD_LAND: BaseRule = {
  line: 'road-land-edge', designated: 'road-land',
  defaults: { type: 'by-value', field: 'class', m: { motorway: 17, national: 10, provincial: 8, county: 6, township: 5, village: 4, urban: 8 } },
};

/** Toe of embankment, top of cutting, outer edge of bridges. */
export const EMBANKMENT_TOE: BaseRule = { line: 'embankment-toe', defaults: { type: 'by-value', field: 'class', m: { 'high-speed': 8, conventional: 6, siding: 5 } } };

/** Outermost conductor of an overhead line. */
export const OUTER_CONDUCTOR: BaseRule = {
  line: 'outer-conductor',
  defaults: {
    type: 'by-band', field: 'voltage', below: 1,
    bands: [{ from: 1, to: 10, m: 1 }, { from: 35, to: 110, m: 3 }, { from: 154, to: 330, m: 6 }, { from: 500, to: 500, m: 10 }],
  },
};

export const CENTRE_LINE: BaseRule = { line: 'centre-line' };
export const WALL: BaseRule = { line: 'wall' };
/** The mine as it is drawn is the area of its licence. */
export const LICENCE: BaseRule = { line: 'licence-boundary' };

/** A rule that forbids to touch or to lie inside has no distance. */
export const NO_DISTANCE: Threshold = { type: 'fixed', m: 0 };
export const fixed = (m: number): Threshold => ({ type: 'fixed', m });

/** 公路建筑控制区 (公路安全保护条例 Art. 11): village and urban roads have none in the statute. */
export const ROAD_CONTROL_ZONE: Threshold = {
  type: 'by-value', field: 'class', m: { motorway: 30, national: 20, provincial: 15, county: 10, township: 5, village: null, urban: null },
};

const OTHER_RAIL = { urban: 8, suburb: 10, village: 12, other: 15 } as const;
/** 铁路线路安全保护区 (铁路安全管理条例 Art. 27). */
export const RAIL_ZONE: Threshold = {
  type: 'by-two', fields: ['class', 'setting'],
  m: { 'high-speed': { urban: 10, suburb: 12, village: 15, other: 20 }, conventional: OTHER_RAIL, siding: OTHER_RAIL },
};

/** 架空电力线路保护区 (电力设施保护条例 Art. 10 (1)): other voltages are not in the article. */
export const POWER_ZONE: Threshold = {
  type: 'by-band', field: 'voltage', below: 1,
  bands: [{ from: 1, to: 10, m: 5 }, { from: 35, to: 110, m: 10 }, { from: 154, to: 330, m: 15 }, { from: 500, to: 500, m: 20 }],
};
