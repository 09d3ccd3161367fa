/** Roads: routes with chainage, danger segments, profiles, what a person decided about segments, what to do first. */
export { analyseRoads, roadProfile, roadSteps, type RoadsOptions } from './analyse.ts';
export { carryOver, markOf, matchSegments, type Carried } from './decisions.ts';
export { DETECTORS } from './detectors/index.ts';
export type { HeightSource } from './grades.ts';
export { deciding, forgetting, keepingRun, recordOf, ROADS, type RoadRecord } from './record.ts';
export { COST_CLASS, DEFAULT_EFFECT, DEFAULT_POINTS, programmeOf, programmeWithin, type Programme, type ProgrammeItem, type ProgrammeTerms } from './programme.ts';
export { stake } from './stakes.ts';
export type * from './types.ts';
