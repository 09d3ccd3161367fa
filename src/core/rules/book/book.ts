/**
 * The rule book: the rules as a project has them. The built-in catalogue, the packs that were loaded, the project's own rules, and on all of them what the project has
 * changed. What no longer fits is reported and left out; the rest holds.
 */
import { z } from 'zod';
import type { Label } from '../../feature.ts';
import { sumOf } from '../../kept.ts';
import { RULE_PACK, RULES } from '../catalogue/index.ts';
import type { Rule, RuleChanges } from '../rule.ts';
import { figuresOf, withFigures } from './figures.ts';
import { type BookProblem, changeProblems, ruleProblems } from './problems.ts';
import { figureWords } from './words.ts';
import { ChangesSchema, LoadedPackSchema, OwnRuleSchema, type PackChange, type RulePack } from './schema.ts';

/** Settings under these names make the book: `rulebook-change:<rule>`, `rulebook-rule:<rule>`, `rulebook-pack:<pack>` → JSON. */
export const BOOK = 'rulebook-';
export const CHANGE = `${BOOK}change:`;
export const OWN_RULE = `${BOOK}rule:`;
export const PACK = `${BOOK}pack:`;
/** Source of a rule of the project's own. */
export const PROJECT = 'project';

/** What is needed of the project: its settings under `BOOK`. */
export type BookSettings = readonly { readonly key: string; readonly value: string }[];

/** A rule that is not as the built-in catalogue has it. */
export interface ChangedRule extends RuleChanges {
  readonly rule: string;
  readonly label: Label;
  /** name and version of the pack that the rule comes from, `project`, or null: it is the catalogue's */
  readonly source: string | null;
  /** what its changed figures are called, by their keys */
  readonly names: Readonly<Record<string, Label>>;
}

/** A pack that is in the book. */
export interface BookPack extends Pick<RulePack, 'id' | 'version' | 'label' | 'issuer' | 'issuedOn'> {
  readonly rules: number;
  readonly changes: number;
}

export interface RuleBook {
  readonly rules: readonly Rule[];
  /** the catalogue with its version; where it was changed: the packs, how many rules the project has changed, and a sum of all of it */
  readonly pack: string;
  readonly packs: readonly BookPack[];
  readonly changes: readonly ChangedRule[];
  /** rules that are not the catalogue's, as their pack or the project wrote them */
  readonly besides: readonly Rule[];
  readonly problems: readonly BookProblem[];
}

const CATALOGUE = `${RULE_PACK.id} ${RULE_PACK.version}`;

/** The catalogue as it ships. */
export const BUILT_IN: RuleBook = { rules: RULES, pack: CATALOGUE, packs: [], changes: [], besides: [], problems: [] };

export const packName = ({ id, version }: Pick<RulePack, 'id' | 'version'>): string => `${id} ${version}`;

/** What a pack says of who and when stands for its changes. */
export function changesOf({ figures, from, on, applies, reason, who, at }: PackChange, rule: Rule, { issuer, issuedOn, ...pack }: RulePack): RuleChanges {
  const note = { reason, who: who ?? `${issuer}（${packName(pack)}）`, at: at ?? issuedOn };
  const before = Object.fromEntries(figuresOf(rule).filter(({ key }) => figures?.[key] !== undefined).map(({ key, m }) => [key, m]));
  return {
    ...(figures ? { figures: { ...note, m: figures, from: from ?? before } } : {}), ...(on === undefined ? {} : { on: { ...note, on } }), ...(applies === undefined ? {} : { applies: { ...note, applies } }),
  };
}

const sameSelector = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The rule as the office has decided it: where it applies, nothing is open any more; where not, what was open is not meant. */
function decided({ interpretation, ...rule }: Rule, applies: boolean): Rule {
  if (applies || interpretation === undefined) return rule;
  return interpretation === 'all' ? { ...rule, interpretation, ships: 'off' } : { ...rule, subjects: rule.subjects.filter((selector) => !interpretation.some((open) => sameSelector(open, selector))) };
}

/** The figures that stood there when they were changed, where they are others now; null: as they were. */
const moved = (rule: Rule, from: Readonly<Record<string, number | null>>): string | null => figuresOf(rule).find(({ key, m }) => from[key] !== undefined && from[key] !== m)?.key ?? null;

class Binder {
  readonly rules = new Map<string, Rule>(RULES.map((rule) => [rule.id, rule]));
  readonly problems: BookProblem[] = [];
  readonly besides: Rule[] = [];

  add(rule: Rule, path: string, origin: Pick<Rule, 'source' | 'changed'>): void {
    const [problem] = ruleProblems(rule, [...this.rules.values()]);
    if (problem) this.problems.push({ ...problem, path: problem.path === '' ? path : `${path} ${problem.path}` });
    else {
      this.rules.set(rule.id, { ...rule, ...origin });
      this.besides.push(rule);
    }
  }

  change(id: string, changes: RuleChanges, path: string): void {
    const old = this.rules.get(id);
    const { figures, on, applies } = changes;
    const asked = { rule: id, ...(figures ? { figures: { ...figures.m } } : {}), ...(on ? { on: on.on } : {}), ...(applies ? { applies: applies.applies } : {}) };
    if (!old) {
      this.problems.push({ path, code: 'rule-gone', params: { value: id } });
      return;
    }
    const [problem] = changeProblems(asked, [old]);
    if (problem) {
      this.problems.push({ ...problem, path });
      return;
    }
    let rule = old, made: RuleChanges = old.changed ?? {};
    const gone = figures ? moved(rule, figures.from) : null;
    if (gone !== null) this.problems.push({ path, code: 'figures-moved', params: { rule: id, key: gone, from: figures?.from[gone] ?? '–', now: figuresOf(rule).find(({ key }) => key === gone)?.m ?? '–' } });
    else if (figures) {
      rule = withFigures(rule, figures.m);
      // a figure that was changed before keeps what the text says
      made = { ...made, figures: { ...figures, m: { ...made.figures?.m, ...figures.m }, from: { ...figures.from, ...made.figures?.from } } };
    }
    if (on) [rule, made] = [{ ...rule, ships: on.on ? 'on' : 'off' }, { ...made, on }];
    if (applies) [rule, made] = [decided(rule, applies.applies), { ...made, applies }];
    this.rules.set(id, { ...rule, changed: made });
  }
}

/** What is told of a rule that is not as the catalogue has it. */
function changedRule(rule: Rule): ChangedRule[] {
  const { id, label, source, changed } = rule;
  if (!changed && source === undefined) return [];
  const names = Object.fromEntries(Object.keys(changed?.figures?.m ?? {}).map((key) => [key, { zh: figureWords(rule, key, 'zh'), en: figureWords(rule, key, 'en') }]));
  return [{ rule: id, label, source: source ?? null, names, ...changed }];
}

/** Reads a setting by its schema; undefined where it cannot be, which is reported. */
function read<T>(schema: z.ZodType<T>, { key, value }: BookSettings[number], problems: BookProblem[]): T | undefined {
  let data: unknown = null;
  try {
    data = JSON.parse(value);
  } catch {
    // told below: null fits no schema
  }
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  problems.push({ path: key, code: 'unreadable', params: { place: issue?.path.join('.') ?? '', reason: issue?.message ?? '' } });
  return undefined;
}

/** Binds the book out of a project's settings, and packs that are judged by besides. Cost: small against any check; keep it while the settings are the same. */
export function bookOf(settings: BookSettings, besides: readonly RulePack[] = []): RuleBook {
  if (settings.length === 0 && besides.length === 0) return BUILT_IN;
  const binder = new Binder(), { problems } = binder;
  const under = (prefix: string) => settings.filter(({ key }) => key.startsWith(prefix)).sort((a, b) => (a.key < b.key ? -1 : 1));
  const loaded = under(PACK).flatMap((setting) => read(LoadedPackSchema, setting, problems)?.pack ?? []);
  // a pack that is handed in takes the place of an older one of the same name
  const packs = [...loaded.filter(({ id }) => !besides.some((pack) => pack.id === id)), ...besides];
  for (const pack of packs) {
    for (const rule of pack.rules) binder.add(rule, packName(pack), { source: packName(pack) });
    for (const change of pack.changes) {
      const rule = binder.rules.get(change.rule);
      if (rule) binder.change(change.rule, changesOf(change, rule, pack), packName(pack));
      else problems.push({ path: packName(pack), code: 'rule-gone', params: { value: change.rule } });
    }
  }
  let own = 0;
  for (const setting of under(OWN_RULE)) {
    const kept = read(OwnRuleSchema, setting, problems);
    if (!kept) continue;
    const { rule, ...note } = kept;
    binder.add(rule, rule.id, { source: PROJECT, changed: { added: note } });
    own++;
  }
  for (const setting of under(CHANGE)) {
    const changes = read(ChangesSchema, setting, problems);
    if (!changes) continue;
    const id = setting.key.slice(CHANGE.length);
    binder.change(id, changes, id);
    own++;
  }
  const rules = [...binder.rules.values()], sum = sumOf(JSON.stringify([packs, under(OWN_RULE), under(CHANGE)]));
  return {
    rules, pack: [CATALOGUE, ...packs.map(packName), ...(own > 0 ? [`${PROJECT} ${own}`] : [])].join(' + ') + ` #${sum}`,
    packs: packs.map(({ id, version, label, issuer, issuedOn, rules: { length }, changes }) => ({ id, version, label, issuer, issuedOn, rules: length, changes: changes.length })),
    changes: rules.flatMap(changedRule), besides: binder.besides, problems,
  };
}
