/**
 * Runs rules over a snapshot: candidates from a grid, exact ellipsoidal distance for each, four verdicts.
 * Cost of a rule: linear in subjects and objects plus the pairs that are in reach.
 */
import { AppError } from '../errors.ts';
import type { Feature, Lang, Snapshot } from '../feature.ts';
import { kindOf } from '../kinds/index.ts';
import { forEachNearPair, type Nearest } from '../geo/index.ts';
import { RULE_PACK, RULES } from './catalogue/index.ts';
import { LayerFigures } from './figures.ts';
import { layerFinding } from './finding.ts';
import { judge, newJudgement, type RuleReach } from './judge.ts';
import { greatestM, nearLimitM, type Rule } from './rule.ts';
import { type SelectedLayer, selectLayers, selects } from './select.ts';
import { FindingTable } from './table.ts';
import { finish, type Steps } from '../steps.ts';
import type { CheckReport, Finding, RuleSummary } from './types.ts';

export interface RunOptions {
  /** ids of the rules to run; all when absent */
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

/** How far beyond the rule's own reach the nearest object is looked for when `met` is to be listed, in metres. */
const MET_REACH_M = 5000;

/** Layers that the rule needs and the project lacks; the subjects' own layer among them. */
function lackingLayers(rule: Rule, snapshot: Snapshot): string[] {
  const empty = (kind: string) => (snapshot.byKind.get(kind)?.length ?? 0) === 0;
  const lacking = rule.needs.filter(empty);
  const [first] = rule.subjects;
  if (first && !lacking.includes(first.kind) && rule.subjects.every(({ kind }) => empty(kind))) lacking.unshift(first.kind);
  return lacking;
}

/** What one rule found. */
interface RuleResult {
  readonly summary: RuleSummary;
  readonly layers: Finding | null;
  readonly tables: readonly FindingTable[];
}

/** A feature is not near itself; of two subjects that keep apart the pair counts once. */
const skipsPair = (subject: Feature, object: Feature, once: boolean): boolean => subject === object || (once && subject.id > object.id);

/** Runs one rule on one layer of subjects against all layers of objects. */
function runLayer(rule: Rule, subjects: SelectedLayer, objects: readonly LayerFigures[], reach: RuleReach, listMet: boolean, options: RunOptions): FindingTable {
  const table = new FindingTable(rule, subjects, objects);
  const judged = new Uint8Array(listMet ? subjects.features.length : 0);
  const nearestMet: { layer: number; object: number; nearest: Nearest }[] = [];
  const { interpretation } = rule;
  const judgement = newJudgement();
  const chosen = (kind: string) => !options.kinds || options.kinds.includes(kind);
  const reachM = nearLimitM(reach.greatestM) + reach.greatestHalfM;
  objects.forEach((figures, layer) => {
    const { layer: { features, kind, metric } } = figures;
    const once = rule.relation === 'spacing' && chosen(kind);
    const sameKind = kind === subjects.kind;
    const visit = (s: number, o: number, nearest: Nearest) => {
      const asked = figures.at(o);
      if (!asked.applies || (sameKind && skipsPair(subjects.features[s] as Feature, features[o] as Feature, once))) return;
      const missing = subjects.missing(s);
      const undecided = interpretation === 'all' || (interpretation !== undefined && selects(interpretation, subjects.features[s] as Feature) !== null);
      if (judge(subjects.metric, metric, nearest, missing, undecided, asked, reach, judgement)) {
        table.add(s, layer, o, nearest, judgement);
        if (listMet) judged[s] = 1;
      } else if (listMet && missing.length === 0 && asked.missing.length === 0) {
        const best = nearestMet[s];
        if (!best || nearest.distanceM < best.nearest.distanceM) nearestMet[s] = { layer, object: o, nearest: { ...nearest } };
      }
    };
    forEachNearPair(subjects.metric, figures.index(reachM), listMet ? Math.max(reachM, MET_REACH_M) : reachM, visit);
  });
  if (listMet) subjects.features.forEach((_, s) => { if (!judged[s] && subjects.missing(s).length === 0) table.addMet(s, nearestMet[s]); });
  return table;
}

function runRule(rule: Rule, snapshot: Snapshot, options: RunOptions): RuleResult {
  const started = options.clock?.() ?? 0;
  const wanted = options.kinds;
  const everySubject = selectLayers(rule.subjects, snapshot);
  const subjects = wanted ? everySubject.filter(({ kind }) => wanted.includes(kind)) : everySubject;
  const objects = (rule.relation === 'spacing' ? everySubject : selectLayers(rule.objects, snapshot)).map((layer) => new LayerFigures(rule, layer));
  const lacking = lackingLayers(rule, snapshot);
  const layers = lacking.length > 0 && (!wanted || rule.subjects.some(({ kind }) => wanted.includes(kind)))
    ? layerFinding(rule, lacking, kindOf(rule.subjects[0]?.kind ?? ''), options.lang) : null;
  const reach: RuleReach = {
    greatestM: greatestM(rule.threshold),
    greatestHalfM: objects.reduce((most, figures) => Math.max(most, figures.greatestHalfM), rule.base.defaults ? greatestM(rule.base.defaults) : 0),
  };
  const tables = objects.length === 0 ? [] : subjects.map((layer) => runLayer(rule, layer, objects, reach, options.all && lacking.length === 0, options));
  const sum = (count: (table: FindingTable) => number) => tables.reduce((total, table) => total + count(table), 0);
  return {
    layers, tables,
    summary: {
      id: rule.id, label: rule.label,
      subjects: subjects.reduce((total, { features }) => total + features.length, 0), objects: objects.reduce((total, { layer }) => total + layer.features.length, 0),
      violated: sum(({ violated }) => violated), near: sum(({ near }) => near), undecidable: sum(({ undecidable }) => undecidable) + (layers ? 1 : 0), standing: sum(({ standing }) => standing),
      ms: Math.round(((options.clock?.() ?? 0) - started) * 100) / 100,
    },
  };
}

/**
 * Runs the rules, one a step. The report's findings are written out when they are first read; its counts are there at once. Unknown rule ids throw
 * `unknown-rule`.
 */
export function* ruleSteps(snapshot: Snapshot, options: RunOptions): Steps<CheckReport> {
  const unknown = options.rules?.find((id) => !RULES.some((rule) => rule.id === id));
  if (unknown !== undefined) throw new AppError('input', 'unknown-rule', { rule: unknown, known: RULES.map(({ id }) => id).join(', ') });
  const chosen = RULES.filter(({ id }) => !options.rules || options.rules.includes(id));
  const results: RuleResult[] = [];
  for (const rule of chosen) {
    yield { done: results.length, total: chosen.length };
    results.push(runRule(rule, snapshot, options));
  }
  let written: Finding[] | null = null;
  return {
    schema: 'riskatlas.findings/1', project: snapshot.project.name, revision: snapshot.project.revision, pack: `${RULE_PACK.id} ${RULE_PACK.version}`,
    checkedAt: options.now, rules: results.map(({ summary }) => summary),
    get findings() {
      if (!written) {
        written = [];
        for (const { layers, tables } of results) {
          if (layers) written.push(layers);
          for (const table of tables) table.write(written);
        }
      }
      return written;
    },
  };
}

/** Runs the rules at once. */
export function runRules(snapshot: Snapshot, options: RunOptions): CheckReport {
  return finish(ruleSteps(snapshot, options));
}
