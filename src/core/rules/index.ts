/** Rules of law as data, and their evaluator. */
export { RULE_PACK, RULES } from './catalogue/index.ts';
export { LEFT_OUT, type LeftOut } from './catalogue/left-out.ts';
export { type BookPack, BUILT_IN, type ChangedRule, PROJECT, type RuleBook } from './book/book.ts';
export { figuresOf, type RuleFigure } from './book/figures.ts';
export { bookLines, changeLines, figuresText, figureText, figureWords, problemLine, requirementText, selectorWords } from './book/words.ts';
export { banZoneSteps, type ZonePart, type ZoneReport } from './ban-zone.ts';
export { ruleSteps, runRules, type RunOptions } from './evaluate.ts';
export { type FindFeature, lackingIn } from './lacking.ts';
export { type Lost, lostBreaches, type State } from './lost.ts';
export { type ChangedFeature, changesBetween, findingsOf, recheck } from './recheck.ts';
export type { Rule } from './rule.ts';
export { type Application, type BatchAnswer, batchSteps } from './siting-batch.ts';
export { sitingAt, type SitingQuestion, sitingOf } from './siting-report.ts';
export { SitingJudge } from './siting.ts';
export type * from './siting.ts';
export { changeWords, findingText, missingWords, sitingText } from './sentence.ts';
export type * from './types.ts';
export { toldRule, ZONE_LIST_RULE } from './zone-list-rule.ts';
