/** Assessment and zoning. */
export { assess, type AssessOptions, levelCounts } from './assess.ts';
export { type Scheme, SCHEMES } from './schemes.ts';
export type * from './types.ts';
