/** Assessment and zoning. */
export { assess, assessSteps, type AssessOptions, levelCounts } from './assess.ts';
export { readScheme } from './scheme-file.ts';
export { type Scheme, SCHEMES } from './schemes.ts';
export type * from './types.ts';
