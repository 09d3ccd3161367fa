/** Assessment and zoning. */
export { assess, assessSteps, type AssessOptions, levelCounts } from './assess.ts';
export { type Scheme, SCHEMES } from './schemes.ts';
export type * from './types.ts';
