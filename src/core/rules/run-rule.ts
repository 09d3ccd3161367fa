/** One rule over a snapshot: layers chosen, pairs or courses judged, what was found in the order of the input. */
import type { Feature, Lang, Snapshot } from '../feature.ts';
import { kindOf } from '../kinds/index.ts';
import { countFindings, insideFindings } from './containment.ts';
import { alongFindings, downstreamOf } from './course.ts';
import { designatedAreas, LayerFigures } from './figures.ts';
import { layerFinding, standingOf } from './finding.ts';
import { INTERPRETATION, NOTHING, type RuleReach } from './judge.ts';
import type { Rule } from './rule.ts';
import { runLayer } from './run-layer.ts';
import { type SelectedLayer, selectLayers, selects } from './select.ts';
import type { FindingTable } from './table.ts';
import { greatestM } from './threshold.ts';
import type { Finding, RuleSummary } from './types.ts';

export interface RunOptions {
  /** ids of the rules to run; when absent, all that ship on */
  readonly rules?: readonly string[] | undefined;
  /** only subjects of these kinds */
  readonly kinds?: readonly string[] | undefined;
  /** list `met` too: for each subject without another verdict its nearest object */
  readonly all: boolean;
  readonly lang: Lang;
  /** instant of the check, ISO */
  readonly now: string;
  /** milliseconds of a running clock, for the figures in the summary */
  readonly clock?: () => number;
}

/** What one rule found: pairs in tables, the rest written out. */
export interface RuleResult {
  readonly summary: RuleSummary;
  readonly layers: Finding | null;
  readonly tables: readonly FindingTable[];
  readonly written: readonly Finding[];
}

/** Where subjects and objects come from: all of `whole`, but for a check of some features only. */
export interface Sources {
  readonly whole: Snapshot;
  readonly subjects: Snapshot;
  readonly objects: Snapshot;
  readonly skips: ((subject: Feature) => boolean) | null;
}

/** Whether a rule judges pair by pair, so that a change of one feature changes its own pairs only. */
export const isPairwise = ({ relation }: Rule): boolean => relation === 'min-distance' || relation === 'spacing' || relation === 'outside' || relation === 'crosses';

/** Whether a rule's findings come in tables of pairs. */
export const judgesByPairs = (rule: Rule): boolean => isPairwise(rule) || rule.relation === 'downstream';

/** Layers that the rule needs and the project lacks; the subjects' own layer among them. */
export function lackingLayers(rule: Rule, snapshot: Snapshot): string[] {
  const empty = (kind: string) => (snapshot.byKind.get(kind)?.length ?? 0) === 0;
  const lacking = rule.needs.filter(empty);
  const [first] = rule.subjects;
  if (first && !lacking.includes(first.kind) && rule.subjects.every(({ kind }) => empty(kind))) lacking.unshift(first.kind);
  return lacking;
}

/**
 * Layers without which a rule cannot be judged for a new thing, whose own kind need not be there yet. The other way round, the layers of the rule's other objects
 * do not matter: an outlet forbids a school with or without a map of filling stations.
 */
export function lackingNeeds({ needs, subjects, objects }: Rule, { kind }: Feature, snapshot: Snapshot, role: 'subject' | 'object'): string[] {
  const isNamed = (selectors: Rule['objects'], need: string) => selectors.some((selector) => selector.kind === need);
  return needs.filter((need) => need !== kind && (snapshot.byKind.get(need)?.length ?? 0) === 0 && (role === 'subject' || isNamed(subjects, need) || !isNamed(objects, need)));
}

/** The finding that a layer is missing, or null. */
export function layersOf(rule: Rule, snapshot: Snapshot, { kinds, lang }: RunOptions): Finding | null {
  const lacking = lackingLayers(rule, snapshot);
  const asked = !kinds || rule.subjects.some(({ kind }) => kinds.includes(kind));
  return lacking.length > 0 && asked ? layerFinding(rule, lacking, kindOf(rule.subjects[0]?.kind ?? ''), lang) : null;
}

/** The layers of subjects that a run asks for. */
export function subjectLayers(rule: Rule, snapshot: Snapshot, { kinds }: Pick<RunOptions, 'kinds'>): readonly SelectedLayer[] {
  const every = selectLayers(rule.subjects, snapshot);
  return kinds ? every.filter(({ kind }) => kinds.includes(kind)) : every;
}

export const objectLayers = (rule: Rule, snapshot: Snapshot): readonly SelectedLayer[] => selectLayers(rule.relation === 'spacing' ? rule.subjects : rule.objects, snapshot);

export const sizeOf = (layers: readonly SelectedLayer[]): number => layers.reduce((total, { features }) => total + features.length, 0);

/** What the rule asks at each layer of its objects. */
export function objectFigures(rule: Rule, { whole, objects }: Pick<Sources, 'whole' | 'objects'>): readonly LayerFigures[] {
  const drawn = designatedAreas(rule, whole);
  return objectLayers(rule, objects).map((layer) => new LayerFigures(rule, layer, drawn));
}

/** Tables of the pairs of a rule. `figures` may be kept over runs on the same objects. */
export function pairTables(rule: Rule, sources: Sources, options: RunOptions, listMet: boolean, figures = objectFigures(rule, sources)): FindingTable[] {
  const { whole, subjects, skips } = sources, { kinds } = options;
  if (figures.length === 0) return [];
  const { defaults, beyond } = rule.base;
  const reach: RuleReach = {
    greatestM: greatestM(rule.threshold), inclusive: rule.inclusive === true || rule.relation === 'outside' || rule.relation === 'crosses',
    greatestHalfM: (defaults ? greatestM(defaults) : 0) + (beyond ? greatestM(beyond) : 0),
  };
  const run = {
    reach, listMet, skips, isChosen: (kind: string) => !kinds || kinds.includes(kind),
    pairLacks: rule.relation === 'downstream' && rule.course ? downstreamOf(rule.course, whole) : null,
  };
  return subjectLayers(rule, subjects, options).map((layer) => runLayer(rule, layer, figures, run));
}

/** Findings of the rules that do not judge by pairs alone. `lacking`: layers without which nothing can be told to lie outside of them. */
export function writtenFindings(rule: Rule, sources: Omit<Sources, 'skips'>, options: RunOptions, lacking: readonly string[] = lackingLayers(rule, sources.whole)): Finding[] {
  const subjects = subjectLayers(rule, sources.subjects, options), objects = objectLayers(rule, sources.objects), { interpretation, course, atMost } = rule;
  const undecided = (subject: Feature) => interpretation === 'all' || (interpretation !== undefined && selects(interpretation, subject) !== null);
  // what the clause does not bind needs no decision: it is listed as standing
  const open = (subject: Feature) => (undecided(subject) && standingOf(rule, subject) === null ? INTERPRETATION : NOTHING);
  if (rule.relation === 'along' && course) return alongFindings(rule, course, sources.whole, subjects, objects, undecided, INTERPRETATION);
  if (rule.relation === 'inside') return lacking.length === 0 ? insideFindings(rule, subjects, objects, open) : [];
  return rule.relation === 'at-most' && atMost !== undefined ? countFindings(rule, atMost, subjects, objects, open) : [];
}

/** How many of each verdict a rule's written findings are; the missing layer counts as undecidable. */
export function countsOf(findings: readonly Finding[]): Pick<RuleSummary, 'violated' | 'near' | 'undecidable' | 'standing'> {
  const counts = { violated: 0, near: 0, undecidable: 0, standing: 0 };
  for (const { verdict, standing } of findings) {
    if (verdict === 'violated') counts[standing === null ? 'violated' : 'standing']++;
    else if (verdict !== 'met') counts[verdict]++;
  }
  return counts;
}

export function runRule(rule: Rule, snapshot: Snapshot, options: RunOptions): RuleResult {
  const started = options.clock?.() ?? 0;
  const layers = layersOf(rule, snapshot, options), lacks = lackingLayers(rule, snapshot).length > 0;
  const tables = judgesByPairs(rule) ? pairTables(rule, { whole: snapshot, subjects: snapshot, objects: snapshot, skips: null }, options, options.all && !lacks) : [];
  const written = judgesByPairs(rule) ? [] : writtenFindings(rule, { whole: snapshot, subjects: snapshot, objects: snapshot }, options);
  const own = countsOf(layers ? [layers, ...written] : written);
  const sum = (count: (table: FindingTable) => number) => tables.reduce((total, table) => total + count(table), 0);
  return {
    layers, tables, written,
    summary: {
      id: rule.id, label: rule.label, relation: rule.relation, evidence: rule.evidence, remedy: rule.remedy, subjects: sizeOf(subjectLayers(rule, snapshot, options)), objects: sizeOf(objectLayers(rule, snapshot)),
      violated: own.violated + sum(({ violated }) => violated), near: own.near + sum(({ near }) => near), undecidable: own.undecidable + sum(({ undecidable }) => undecidable),
      standing: own.standing + sum(({ standing }) => standing), ms: Math.round(((options.clock?.() ?? 0) - started) * 100) / 100,
    },
  };
}
