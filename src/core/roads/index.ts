/** Roads: routes with chainage, danger segments, profiles. */
export { analyseRoads, roadProfile, roadSteps, type RoadsOptions } from './analyse.ts';
export { DETECTORS } from './detectors/index.ts';
export { stake } from './stakes.ts';
export type * from './types.ts';
