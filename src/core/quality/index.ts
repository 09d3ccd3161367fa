/** What is wrong with the data itself, what can be done about it, and what data is needed at all. */
export { checklist, type ChecklistRow, type Unlocks } from './checklist.ts';
export { planFixes } from './fix.ts';
export { IGNORED, ignoring, unignoring } from './ignore.ts';
export { neededFields } from './needed.ts';
export { qualitySteps } from './run.ts';
export * from './types.ts';
export { problemText } from './words.ts';
