/**
 * Runs rules over a snapshot: candidates from a grid, exact ellipsoidal distance for each, four verdicts.
 * Cost of a rule: linear in subjects and objects plus the pairs that are in reach.
 */
import { AppError, throwIfCancelled } from '../errors.ts';
import type { Lang, Snapshot } from '../feature.ts';
import { kindOf } from '../kinds/index.ts';
import { forEachNearPair, metricSet, type MetricSet, type Nearest, proximityIndex } from '../geo/index.ts';
import { RULE_PACK, RULES } from './catalogue/index.ts';
import { farFromAll, FindingMaker, layerFinding, type ObjectFigures } from './finding.ts';
import { figureFor, greatestM, nearLimitM, type Rule } from './rule.ts';
import { selectFeatures, type Selected } from './select.ts';
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
  readonly signal?: { readonly aborted: boolean } | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** How far beyond the rule's own reach the nearest object is looked for when `met` is to be listed, in metres. */
const MET_REACH_M = 5000;

/** Prepared geometry of selected features, made once a run for each different selection. */
class Preparation {
  private readonly selected = new Map<string, readonly Selected[]>();
  private readonly sets = new Map<readonly Selected[], MetricSet>();
  private readonly snapshot: Snapshot;

  constructor(snapshot: Snapshot) {
    this.snapshot = snapshot;
  }

  select(selectors: Rule['subjects']): readonly Selected[] {
    const key = JSON.stringify(selectors);
    let found = this.selected.get(key);
    if (!found) this.selected.set(key, (found = selectFeatures(selectors, this.snapshot)));
    return found;
  }

  metric(selected: readonly Selected[]): MetricSet {
    let set = this.sets.get(selected);
    if (!set) this.sets.set(selected, (set = metricSet(selected.map(({ feature }) => feature.geometry))));
    return set;
  }
}

/** What the law asks at an object, worked out once for each. */
function objectFigures(rule: Rule, { feature, missing }: Selected): ObjectFigures {
  const threshold = figureFor(rule.threshold, feature.props);
  const lacking = [...missing, ...(typeof threshold === 'object' && 'missing' in threshold ? threshold.missing : [])];
  const { line, defaults } = rule.base;
  const own = feature.props['half_width'];
  if (!defaults) return { threshold, halfWidthM: 0, base: null, missing: lacking, offsetKnown: true };
  if (typeof own === 'number') return { threshold, halfWidthM: own, base: { line, offset: own, default: false }, missing: lacking, offsetKnown: true };
  const half = figureFor(defaults, feature.props);
  if (typeof half === 'object' && 'missing' in half) {
    return { threshold, halfWidthM: 0, base: null, missing: [...new Set([...lacking, ...half.missing])], offsetKnown: false };
  }
  const halfWidthM = half === 'not-applicable' ? 0 : half.m;
  return { threshold, halfWidthM, base: { line, offset: halfWidthM, default: true }, missing: lacking, offsetKnown: true };
}

/** Layers that the rule needs and the project lacks; the subjects' own layer among them. */
function lackingLayers(rule: Rule, snapshot: Snapshot): string[] {
  const empty = (kind: string) => (snapshot.byKind.get(kind)?.length ?? 0) === 0;
  const lacking = rule.needs.filter(empty);
  const [first] = rule.subjects;
  if (first && !lacking.includes(first.kind) && rule.subjects.every(({ kind }) => empty(kind))) lacking.unshift(first.kind);
  return lacking;
}

function runRule(rule: Rule, snapshot: Snapshot, preparation: Preparation, options: RunOptions): { summary: RuleSummary; findings: Finding[] } {
  const started = options.clock?.() ?? 0;
  const wanted = options.kinds;
  const everySubject = preparation.select(rule.subjects);
  const chosen = ({ feature }: Selected) => !wanted || wanted.includes(feature.kind);
  const subjects = wanted ? everySubject.filter(chosen) : everySubject;
  const objects = rule.relation === 'spacing' ? everySubject : preparation.select(rule.objects);
  const findings: Finding[] = [];
  const lacking = lackingLayers(rule, snapshot);
  if (lacking.length > 0 && (!wanted || rule.subjects.some(({ kind }) => wanted.includes(kind)))) {
    findings.push(layerFinding(rule, lacking, kindOf(rule.subjects[0]?.kind ?? ''), options.lang));
  }
  const figures = objects.map((object) => objectFigures(rule, object));
  const greatestHalfM = Math.max(rule.base.defaults ? greatestM(rule.base.defaults) : 0, figures.reduce((max, { halfWidthM }) => Math.max(max, halfWidthM), 0));
  const reach = { greatestM: greatestM(rule.threshold), greatestHalfM };
  const reachM = nearLimitM(reach.greatestM) + greatestHalfM;
  if (subjects.length > 0 && objects.length > 0) {
    const subjectSet = preparation.metric(subjects), objectSet = preparation.metric(objects);
    const maker = new FindingMaker(rule, subjectSet, objectSet, reach);
    const judged = new Uint8Array(subjects.length);
    const nearestMet: { object: number; nearest: Nearest }[] = [];
    const visit = (s: number, o: number, nearest: Nearest) => {
      const subject = subjects[s] as Selected, object = objects[o] as Selected, figure = figures[o] as ObjectFigures;
      if (subject.feature === object.feature || figure.threshold === 'not-applicable') return;
      if (rule.relation === 'spacing' && subject.feature.id > object.feature.id && chosen(object)) return;
      const finding = maker.judge(subject, object, figure, nearest);
      if (finding) {
        findings.push(finding);
        judged[s] = 1;
      } else if (options.all && subject.missing.length === 0 && figure.missing.length === 0) {
        const best = nearestMet[s];
        if (!best || nearest.distanceM < best.nearest.distanceM) nearestMet[s] = { object: o, nearest: { ...nearest } };
      }
    };
    forEachNearPair(subjectSet, proximityIndex(objectSet, reachM), options.all ? Math.max(reachM, MET_REACH_M) : reachM, visit, options.signal);
    if (options.all && lacking.length === 0) {
      subjects.forEach((subject, s) => {
        if (judged[s] || subject.missing.length > 0) return;
        const met = nearestMet[s];
        findings.push(met ? maker.met(subject, objects[met.object] as Selected, figures[met.object] as ObjectFigures, met.nearest) : farFromAll(rule, subject));
      });
    }
  }
  const count = (test: (finding: Finding) => boolean) => findings.reduce((sum, finding) => sum + (test(finding) ? 1 : 0), 0);
  return {
    findings,
    summary: {
      id: rule.id, label: rule.label, subjects: subjects.length, objects: objects.length,
      violated: count(({ verdict, counted }) => verdict === 'violated' && counted),
      near: count(({ verdict }) => verdict === 'near'),
      undecidable: count(({ verdict }) => verdict === 'undecidable'),
      standing: count(({ verdict, standing }) => verdict === 'violated' && standing !== null),
      ms: Math.round(((options.clock?.() ?? 0) - started) * 100) / 100,
    },
  };
}

/** Runs the rules. Unknown rule ids throw `unknown-rule`; cancelling throws `cancelled`. */
export function runRules(snapshot: Snapshot, options: RunOptions): CheckReport {
  const unknown = options.rules?.find((id) => !RULES.some((rule) => rule.id === id));
  if (unknown !== undefined) throw new AppError('input', 'unknown-rule', { rule: unknown, known: RULES.map(({ id }) => id).join(', ') });
  const chosen = RULES.filter(({ id }) => !options.rules || options.rules.includes(id));
  const preparation = new Preparation(snapshot);
  const summaries: RuleSummary[] = [];
  let findings: Finding[] = [];
  chosen.forEach((rule, i) => {
    throwIfCancelled(options.signal);
    options.onProgress?.(i, chosen.length);
    const result = runRule(rule, snapshot, preparation, options);
    summaries.push(result.summary);
    findings = findings.length === 0 ? result.findings : findings.concat(result.findings);
  });
  options.onProgress?.(chosen.length, chosen.length);
  return {
    schema: 'riskatlas.findings/1', project: snapshot.project.name, revision: snapshot.project.revision, pack: `${RULE_PACK.id} ${RULE_PACK.version}`,
    checkedAt: options.now, rules: summaries, findings,
  };
}
