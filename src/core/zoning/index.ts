/** Assessment and zoning. */
export { ahp, ahpFault, type Ahp, MOST_AHP, MOST_CR } from './ahp.ts';
export { assess, assessSteps, type AssessOptions, levelCounts, plainUnit } from './assess.ts';
export { certaintyOf, type Certainty, WEIGHT_DOUBT } from './certainty.ts';
export { type AssessmentComparison, compareAssessments, type ComparedUnit, type Move, MOVES, type Side } from './compare.ts';
export { COUNTY_OVERALL, SCHEMES } from './ready.ts';
export { readScheme, schemeData, schemeOf } from './scheme-file.ts';
export { type Classes, type Group, GROUPS, type Indicator, type Scheme, type Weighed, weightOf, weightsOf, withWeight } from './schemes.ts';
export { CLASS_COUNT, classesOf, ranksOf, reweighed } from './weighing.ts';
export type * from './types.ts';
