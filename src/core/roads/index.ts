/** Roads: routes with chainage, danger segments, profiles, what a person decided about segments, what to do first. */
export { analyseRoads, roadProfile, roadSteps, type RoadsOptions } from './analyse.ts';
export { carryOver, markOf, matchSegments, type Carried } from './decisions.ts';
export { DETECTORS } from './detectors/index.ts';
export type { HeightSource } from './grades.ts';
export { type LimitDeclaration, limitDeclared, limitGroups, LIMITS } from './limits.ts';
export { CATALOGUE } from './measures.ts';
export { type MeasurePrice, type MeasureUnit, priceOf, quantityOf, unitOf } from './prices.ts';
export { deciding, forgetting, keepingRun, limiting, pricing, recordOf, ROADS, type RoadRecord, settingTerms, valuesOf, wordOn } from './record.ts';
export { COST_CLASS, programmeOf, programmeWithin, type Programme, type ProgrammeChoice, type ProgrammeItem, type ProgrammeTerms } from './programme.ts';
export { stake } from './stakes.ts';
export { columnsOf, FORM_COLUMNS, type FormOf, type FormRow, formRows } from './survey-form.ts';
export { type FilledRow, formColumnsIn, readForm } from './survey-read.ts';
export { effectBy, type OwnTerms, pointsBy, type TermDeclaration, termDeclared, TERMS } from './terms.ts';
export { advanced, foundBy, isOverdue, isTreated, isWarnedOf, NEXT_STATES } from './treatment.ts';
export * from './types.ts';
