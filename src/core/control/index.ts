/** 防控区划: the table of what a level asks of whom, the plan of inspections, grids. */
export { controlFileText, readControlFile } from './file.ts';
export { GRID_KIND, gridKeepers, type GridKeeper, keepersIn, keeperText } from './grids.ts';
export { ourEntries } from './ours.ts';
export { inspectionPlan, type InspectionPlan, type PlannedInspection, type PlannedObject, timesIn } from './plan.ts';
export { columnsIn, type ControlColumn, entryOf, headerOf, tableRows } from './rows.ts';
export { type ControlFor, controlResolver, controlTable, controlZones, entryProblem, frequencyText, isOurs, isSubject, sameContent, subjectLabel, zoneLabel } from './table.ts';
export { ANY, CONTROL, type ControlContent, type ControlEntry, ControlEntrySchema, type ControlKey, ControlKeySchema, type ControlTable, type Frequency, keyText, type KeptControl, type TableEntry } from './types.ts';
