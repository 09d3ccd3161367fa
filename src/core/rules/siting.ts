/**
 * May something new go here? Every rule that means it is judged by the evaluator that checks what is there, in both directions: the new thing as the one that
 * must keep away (`subject`), and as the one from which others must keep away (`object`).
 */
import type { Feature, FeatureRef, Lang, Snapshot } from '../feature.ts';
import { classOf } from '../geo/index.ts';
import type { Severity, Verdict } from '../levels.ts';
import { BUILT_IN, type RuleBook } from './book/book.ts';
import { outsideCounty } from './county-area.ts';
import { chosenRules } from './evaluate.ts';
import type { LayerFigures } from './figures.ts';
import { INTERPRETATION, toMillimetres } from './judge.ts';
import type { Rule, Selector } from './rule.ts';
import { judgesByPairs, lackingNeeds, objectFigures, pairTables, type RunOptions, writtenFindings } from './run-rule.ts';
import { selects } from './select.ts';
import type { CheckReport, Clause, Finding } from './types.ts';

export interface SitingOptions {
  /** ids of the rules to judge by; when absent, all that ship on */
  readonly rules?: readonly string[] | undefined;
  readonly lang: Lang;
  /** instant of the question, ISO; the day on which the new thing counts as built */
  readonly now: string;
}

/** What the new thing has to do with one thing that is there. */
export interface SitingPair {
  readonly object: FeatureRef | null;
  readonly verdict: Verdict;
  /** metres unless `unit` of the rule says otherwise */
  readonly measured: number | null;
  readonly required: number | null;
  /** measured − required: below 0 it breaks the rule */
  readonly margin: number | null;
  readonly missing: readonly string[];
  readonly base: Finding['base'];
  /** the shortest line, new thing → the other */
  readonly line: Finding['line'];
  readonly uncertain: boolean;
  readonly accuracy: number | null;
  /** the other stood before a clause that binds new works only: told, not counted */
  readonly standing: Finding['standing'];
}

/** A rule with the pair that decides it. */
export interface SitingRule extends SitingPair {
  readonly rule: string;
  readonly label: Rule['label'];
  readonly clause: Clause;
  readonly severity: Severity;
  readonly relation: Rule['relation'];
  readonly role: 'subject' | 'object';
  readonly unit: 'm' | 'count';
  /** what the project has changed of it; absent: nothing */
  readonly changed?: Rule['changed'];
  /** further pairs that break the rule, come near to it or cannot be judged */
  readonly others: readonly SitingPair[];
}

/** A rule that was not judged: it ships off, it asks for an outline where a mark was given, or the things that it binds are not in the project (`layer:KIND`). */
export interface Unchecked {
  readonly rule: string;
  readonly label: Rule['label'];
  readonly reason: string;
}

export type SitingVerdict = 'allowed' | 'forbidden' | 'undecidable';

/** A place where the new thing may go. */
export interface Alternative {
  /** [lon, lat] */
  readonly at: readonly [number, number];
  /** metres from the place asked for */
  readonly distance: number;
}

export interface SitingJudgement {
  /** `allowed`: no clause that forbids was found broken, see `unchecked` */
  readonly verdict: SitingVerdict;
  /** the rules that forbid, worst first */
  readonly rules: readonly SitingRule[];
  /** rules that ask for a permit, advise, or whose application the office must decide: they do not make the verdict */
  readonly conditions: readonly SitingRule[];
  readonly unchecked: readonly Unchecked[];
}

/** Something that is there, and because of which a clause forbids the new thing here. */
export interface Forbidder {
  readonly feature: FeatureRef;
  readonly rules: readonly (Pick<SitingRule, 'rule' | 'label' | 'clause' | 'role' | 'unit'> & Pick<SitingPair, 'measured' | 'required' | 'margin'>)[];
}

export interface SitingReport extends SitingJudgement, Pick<CheckReport, 'project' | 'revision' | 'pack' | 'changes' | 'checkedAt'> {
  readonly schema: 'riskatlas.siting/1';
  readonly kind: string;
  /** [lon, lat] of the place asked for; null for a line or an area */
  readonly at: readonly [number, number] | null;
  readonly attributes: Feature['props'];
  /** what is there and forbids it, the worst first; `role` says who must keep away from whom */
  readonly forbiddenBy: readonly Forbidder[];
  /** where it may go instead, nearest first; empty unless forbidden */
  readonly alternatives: readonly Alternative[];
}

/** Ids of what is there come after it: a pair of things that keep apart is then told once, with the new thing as its subject. */
export const NEW_ID = '';

/** Something that is not built yet, as a feature; it counts as built today, unless it says when. */
export function newFeature(kind: string, geometry: Feature['geometry'], props: Feature['props'], { now }: Pick<SitingOptions, 'now'>): Feature {
  return { id: NEW_ID, kind, geometry, props: { built: now.slice(0, 10), ...props } };
}

/** Worst first: broken, not to be told, broken by what stood before or for the office to decide, near, met. */
const rankOf = ({ verdict, standing, missing }: SitingPair): number =>
  (verdict === 'violated' ? (standing === null ? 0 : 2) : verdict === 'undecidable' ? (missing === INTERPRETATION ? 2 : 1) : verdict === 'near' ? 3 : 4);
const byWorst = (a: SitingPair, b: SitingPair): number => rankOf(a) - rankOf(b) || (a.margin ?? Infinity) - (b.margin ?? Infinity) || (a.measured ?? Infinity) - (b.measured ?? Infinity);

function pairOf(finding: Finding, role: SitingRule['role']): SitingPair {
  const { verdict, measured, required, missing, base, uncertain, accuracy, standing, subject, object, line, unit } = finding;
  const difference = measured === null || required === null ? null : toMillimetres(measured - required);
  return {
    object: role === 'subject' ? object : subject, verdict, measured, required, margin: difference === null || unit === 'm' ? difference : -difference, missing, base,
    line: line && role === 'object' ? [line[1], line[0]] : line, uncertain, accuracy, standing,
  };
}

const UNKNOWN: SitingPair = { object: null, verdict: 'undecidable', measured: null, required: null, margin: null, missing: [], base: null, line: null, uncertain: false, accuracy: null, standing: null };

/** Rules that ship off, where none were asked for by name. */
export const offRules = ({ rules }: SitingOptions, catalogue: readonly Rule[]): readonly Rule[] => (rules ? [] : catalogue.filter(({ ships }) => ships === 'off'));

/** Those of them that mean a new thing. */
export const offFor = (feature: Feature, off: readonly Rule[]): Unchecked[] =>
  off.filter(({ subjects, objects }) => selects(subjects, feature) !== null || selects(objects, feature) !== null).map(({ id, label }) => ({ rule: id, label, reason: 'off' }));

/** Judges new things against one snapshot. What is prepared for a rule serves all of them. */
export class SitingJudge {
  readonly snapshot: Snapshot;
  /** what is judged by */
  readonly book: RuleBook;
  private readonly options: SitingOptions;
  readonly rules: readonly Rule[];
  private readonly off: readonly Rule[];
  private readonly isOutside: (geometry: NonNullable<Feature['geometry']>) => boolean;
  private readonly prepared = new Map<Rule, readonly LayerFigures[]>();

  constructor(snapshot: Snapshot, options: SitingOptions, book: RuleBook = BUILT_IN) {
    this.snapshot = snapshot;
    this.book = book;
    this.options = options;
    this.rules = chosenRules(options.rules, book.rules);
    this.off = offRules(options, book.rules);
    this.isOutside = outsideCounty(snapshot);
  }

  /** What the law says of a new thing at its place. Outside the county (`outside-county`) what is there is not known: a rule that nothing breaks is open, not met. */
  judge(feature: Feature): SitingJudgement {
    const binding: SitingRule[] = [], conditions: SitingRule[] = [], unchecked: Unchecked[] = [];
    const beyond = feature.geometry !== null && this.isOutside(feature.geometry) ? ['outside-county'] : [];
    const put = (rule: Rule, role: SitingRule['role']) => {
      const judged = this.judgeRule(rule, feature, role, beyond);
      if (judged) (isApart(rule, judged, feature) ? conditions : binding).push(judged);
    };
    for (const rule of this.rules) {
      const { id, label } = rule;
      if (selects(rule.subjects, feature)) put(rule, 'subject');
      if (!isExchanged(rule) || !selects(rule.objects, feature)) continue;
      const lacking = rule.subjects.every(({ kind }) => (this.snapshot.byKind.get(kind)?.length ?? 0) === 0) ? rule.subjects[0] : undefined;
      if (lacking) unchecked.push({ rule: id, label, reason: `layer:${lacking.kind}` });
      else put(rule, 'object');
    }
    unchecked.push(...outlineFor(feature, this.rules), ...offFor(feature, this.off));
    binding.sort(byWorst);
    conditions.sort(byWorst);
    const worst = Math.min(4, ...binding.map(rankOf));
    return { verdict: worst === 0 ? 'forbidden' : worst === 1 ? 'undecidable' : 'allowed', rules: binding, conditions, unchecked };
  }

  /** Whether a clause that forbids is broken; quicker than the whole judgement. */
  forbids(feature: Feature): boolean {
    return this.rules.some((rule) => rule.severity === 'prohibited' && ((selects(rule.subjects, feature) !== null && this.breaks(rule, feature, 'subject'))
      || (isExchanged(rule) && selects(rule.objects, feature) !== null && this.breaks(rule, feature, 'object'))));
  }

  private breaks(rule: Rule, feature: Feature, role: SitingRule['role']): boolean {
    return this.findings(rule, feature, role, false).some(({ verdict, counted }) => verdict === 'violated' && counted);
  }

  private judgeRule(rule: Rule, feature: Feature, role: SitingRule['role'], beyond: readonly string[]): SitingRule | null {
    const { id, label, clause, severity, relation, changed } = rule;
    const head = { rule: id, label, clause, severity, relation, role, ...(changed ? { changed } : {}) };
    const lacking = [...lackingNeeds(rule, feature, this.snapshot, role).map((layer) => `layer:${layer}`), ...beyond];
    const findings = this.findings(rule, feature, role, lacking.length === 0), pairs = findings.map((finding) => pairOf(finding, role)).sort(byWorst);
    if (lacking.length > 0) pairs.push({ ...UNKNOWN, missing: lacking });
    pairs.sort(byWorst);
    const [first = { ...UNKNOWN, verdict: 'met' as const }, ...others] = pairs;
    return { ...head, ...first, unit: findings[0]?.unit ?? 'm', others: others.filter(({ verdict }) => verdict !== 'met') };
  }

  /** What a rule finds of the new thing alone; `listMet`: the nearest other too where nothing is found. */
  private findings(rule: Rule, feature: Feature, role: SitingRule['role'], listMet: boolean): Finding[] {
    const { snapshot } = this, own: Snapshot = { project: snapshot.project, byKind: new Map([[feature.kind, [feature]]]) };
    const asSubject = role === 'subject', options: RunOptions = { ...this.options, all: listMet };
    const sources = { whole: snapshot, subjects: asSubject ? own : snapshot, objects: asSubject ? snapshot : own, skips: null };
    if (!judgesByPairs(rule)) return writtenFindings(rule, sources, options, lackingNeeds(rule, feature, snapshot, role));
    const found: Finding[] = [];
    for (const table of pairTables(rule, sources, options, listMet, asSubject ? this.figures(rule) : objectFigures(rule, sources))) table.write(found);
    return found;
  }

  private figures(rule: Rule): readonly LayerFigures[] {
    let figures = this.prepared.get(rule);
    if (!figures) this.prepared.set(rule, (figures = objectFigures(rule, { whole: this.snapshot, objects: this.snapshot })));
    return figures;
  }
}

/** What is there and forbids the new thing, in the order of the rules: each with all the clauses that are broken between the two. */
export function forbiddersOf({ rules }: SitingJudgement): readonly Forbidder[] {
  const found = new Map<string, { feature: FeatureRef; rules: Forbidder['rules'][number][] }>();
  for (const own of rules) {
    const { rule, label, clause, role, unit } = own;
    for (const pair of [own, ...own.others]) {
      const { object, measured, required, margin } = pair;
      if (!object || rankOf(pair) !== 0) continue;
      const key = `${object.kind}/${object.id}`, forbidder = found.get(key) ?? { feature: object, rules: [] };
      forbidder.rules.push({ rule, label, clause, role, unit, measured, required, margin });
      found.set(key, forbidder);
    }
  }
  return [...found.values()];
}

/** Rules that a new object can make others break: distances, zones and courses. Of things that keep apart the new one is the subject. */
const isExchanged = ({ relation }: Rule): boolean => relation !== 'spacing' && relation !== 'inside' && relation !== 'at-most';

/** A permit, an advice, or an application that the office must decide. */
function isApart({ severity, interpretation }: Rule, { role, missing }: SitingRule, feature: Feature): boolean {
  if (severity !== 'prohibited' || interpretation === 'all' || missing === INTERPRETATION) return true;
  return role === 'subject' && interpretation !== undefined && selects(interpretation, feature) !== null;
}

/** Whether the rule would mean the thing if its outline were given. */
function wantsOutline({ subjects, objects }: Rule, feature: Feature): boolean {
  const open = (selectors: Rule['subjects']) => selectors.map((selector): Selector => (selector.where ? { kind: selector.kind, where: selector.where } : { kind: selector.kind }));
  return !selects(subjects, feature) && [subjects, objects].some((selectors) => selectors.some(({ kind, areasOnly }) => kind === feature.kind && areasOnly) && !selects(selectors, feature) && selects(open(selectors), feature) !== null);
}

/** Rules that mean things of its kind by their outline, where a mark was given. */
export const outlineFor = (feature: Feature, rules: readonly Rule[]): Unchecked[] =>
  (feature.geometry !== null && classOf(feature.geometry) === 'point' ? rules.filter((rule) => wantsOutline(rule, feature)).map(({ id, label }) => ({ rule: id, label, reason: 'outline' })) : []);
