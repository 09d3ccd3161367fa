/** What people say and do about findings: waived, fixed. */
export { FIXED, fixedIn, type Settings, withFixed } from './fixed.ts';
export { ofStatus, withStatuses } from './statuses.ts';
export { fixedByText, fixedText, waivedText } from './words.ts';
export { dayInChina, isWaivable, WAIVER, waiving, withdrawing } from './waivers.ts';
