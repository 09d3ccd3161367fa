/** Layouts of outlets: the largest that keeps every rule, compared with today's. */
export { layoutSteps } from './layout.ts';
export type { LayoutQuestion } from './places.ts';
export { hindranceText } from './sentence.ts';
export type * from './types.ts';
