/** Changes of a project's rule book, as settings: so that each is an edit like others, with who and when, undone and in the log. Pure. */
import type { SettingChanges } from '../../edits/edit.ts';
import { AppError } from '../../errors.ts';
import type { Lang } from '../../feature.ts';
import type { Note, Rule, RuleChanges } from '../rule.ts';
import { type BookSettings, bookOf, CHANGE, OWN_RULE, PACK, type RuleBook } from './book.ts';
import { figuresOf } from './figures.ts';
import { changeProblems, ruleProblems } from './problems.ts';
import { faultText } from '../../faults.ts';
import { ChangesSchema, type PackChange, RULEPACK, type RulePack } from './schema.ts';
import { problemLine } from './words.ts';

/** What somebody wants of a rule. */
export type Wish = Pick<PackChange, 'figures' | 'on' | 'applies'>;

const without = (settings: BookSettings, ...keys: readonly string[]): BookSettings => settings.filter(({ key }) => !keys.includes(key));

function keptOf(settings: BookSettings, id: string): RuleChanges {
  const setting = settings.find(({ key }) => key === `${CHANGE}${id}`);
  if (!setting) return {};
  const parsed = ChangesSchema.safeParse(JSON.parse(setting.value));
  return parsed.success ? parsed.data : {};
}

/** What is left of a wish that says what the rule says without it is nothing. */
function figuresFor(rule: Rule, kept: RuleChanges['figures'], figures: Wish['figures'], note: Note): Pick<RuleChanges, 'figures'> {
  if (!figures) return kept ? { figures: kept } : {};
  const before = new Map(figuresOf(rule).map(({ key, m }) => [key, m])), m = Object.fromEntries(Object.entries({ ...kept?.m, ...figures }).filter(([key, value]) => before.has(key) && before.get(key) !== value));
  return Object.keys(m).length === 0 ? {} : { figures: { ...note, m, from: Object.fromEntries(Object.keys(m).map((key) => [key, before.get(key) ?? null])) } };
}

/**
 * Other figures for a rule, on or off, or what is decided of its application. `unknown-rule`; `rule-change-refused` says what is wrong; `rule-unchanged` when all is so
 * already. A wish for what stands there without any change takes the change back.
 */
export function changing(settings: BookSettings, id: string, wish: Wish, note: Note, lang: Lang): SettingChanges {
  const key = `${CHANGE}${id}`, { rules } = bookOf(without(settings, key)), rule = rules.find((one) => one.id === id);
  if (!rule) throw new AppError('input', 'unknown-rule', { rule: id, known: rules.map((one) => one.id).join(', ') });
  const faults = changeProblems({ rule: id, ...wish }, rules);
  if (faults.length > 0) throw new AppError('input', 'rule-change-refused', { rule: rule.label[lang], reason: faultText(faults.map((fault) => problemLine({ ...fault, path: '' }, lang)), lang) });
  const kept = keptOf(settings, id);
  const on = wish.on === undefined ? kept.on : wish.on === (rule.ships === 'on') ? undefined : { ...note, on: wish.on };
  const applies = wish.applies === undefined ? kept.applies : { ...note, applies: wish.applies };
  const changes: RuleChanges = { ...figuresFor(rule, kept.figures, wish.figures, note), ...(on ? { on } : {}), ...(applies ? { applies } : {}) };
  const said = ({ figures, on: switched, applies: decided }: RuleChanges) => JSON.stringify([figures?.m, switched?.on, decided?.applies]);
  if (said(changes) === said(kept)) throw new AppError('input', 'rule-unchanged', { rule: rule.label[lang] });
  return { [key]: Object.keys(changes).length === 0 ? null : JSON.stringify(changes) };
}

/** The rule as the catalogue or its pack has it; a rule of the project's own is gone with all that was changed of it. `rule-unchanged` where there is nothing to take back. */
export function reverting(settings: BookSettings, id: string): SettingChanges {
  const keys = [`${CHANGE}${id}`, `${OWN_RULE}${id}`].filter((key) => settings.some((setting) => setting.key === key));
  if (keys.length === 0) throw new AppError('input', 'rule-unchanged', { rule: id });
  return Object.fromEntries(keys.map((key) => [key, null]));
}

/** A rule of the project's own, new or in place of one of the same identifier. `own-rule-refused` says what is wrong where. */
export function adding(settings: BookSettings, rule: Rule, note: Note, lang: Lang): SettingChanges {
  const key = `${OWN_RULE}${rule.id}`, faults = ruleProblems(rule, bookOf(without(settings, key)).rules);
  if (faults.length > 0) throw new AppError('input', 'own-rule-refused', { rule: rule.label[lang], reason: faultText(faults.map((fault) => problemLine(fault, lang)), lang) });
  return { [key]: JSON.stringify({ ...note, rule }) };
}

/** Loads a pack, in place of an older one of the same identifier. */
export const loading = (pack: RulePack, { who, at }: Pick<Note, 'who' | 'at'>): SettingChanges => ({ [`${PACK}${pack.id}`]: JSON.stringify({ who, at, pack }) });

/** Takes a pack out. `unknown-rulepack` where it is not in the book. */
export function unloading(settings: BookSettings, id: string): SettingChanges {
  const key = `${PACK}${id}`;
  if (!settings.some((setting) => setting.key === key)) throw new AppError('input', 'unknown-rulepack', { pack: id });
  return { [key]: null };
}

function packChanges({ rule, figures, on, applies }: { readonly rule: string } & RuleChanges): PackChange[] {
  const noted = ({ reason, who, at }: Note) => ({ rule, reason, who, at });
  return [
    ...(figures ? [{ ...noted(figures), figures: { ...figures.m }, from: { ...figures.from } }] : []), ...(on ? [{ ...noted(on), on: on.on }] : []), ...(applies ? [{ ...noted(applies), applies: applies.applies }] : []),
  ];
}

/** All that the book has beyond the built-in catalogue, as a pack: loaded elsewhere, it makes the same rules. */
export const packOf = (book: RuleBook, head: Pick<RulePack, 'id' | 'version' | 'label' | 'issuer' | 'issuedOn'>) => ({
  schema: RULEPACK, ...head, rules: book.besides, changes: book.changes.flatMap(packChanges),
});
