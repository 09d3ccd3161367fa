/**
 * Checks again after some features changed, only what they touch. A rule that judges pair by pair keeps the findings of all other pairs; one that judges a
 * feature by many others, or along a course, runs as a whole when one of its kinds changed.
 */
import { type Feature, type FeatureRef, featuresOf, type Snapshot } from '../feature.ts';
import { BUILT_IN, type RuleBook } from './book/book.ts';
import { chosenRules, reportHead, runRules, writeFindings } from './evaluate.ts';
import type { Rule } from './rule.ts';
import { countsOf, isPairwise, layersOf, objectLayers, pairTables, type RunOptions, runRule, sizeOf, subjectLayers } from './run-rule.ts';
import type { CheckReport, Finding, RuleSummary } from './types.ts';

export type ChangedFeature = Pick<FeatureRef, 'kind' | 'id'>;
/** Looks a feature up. */
export type Find = (ref: ChangedFeature) => Feature | undefined;

/** What differs between two snapshots of a project. Linear in the kinds whose lists differ; features that no edit touched are the same objects in both. */
export function changesBetween(before: Snapshot, after: Snapshot): ChangedFeature[] {
  const changed: ChangedFeature[] = [];
  for (const kind of new Set([...before.byKind.keys(), ...after.byKind.keys()])) {
    const was = featuresOf(before, kind), is = featuresOf(after, kind);
    if (was === is) continue;
    const old = new Map(was.map((feature) => [feature.id, feature]));
    for (const feature of is) {
      if (old.get(feature.id) !== feature) changed.push({ kind, id: feature.id });
      old.delete(feature.id);
    }
    for (const id of old.keys()) changed.push({ kind, id });
  }
  return changed;
}

/** Kinds whose features a rule reads. */
export function kindsOf({ subjects, objects, needs, course, base }: Rule): ReadonlySet<string> {
  return new Set([...[...subjects, ...objects, ...(course?.carriers ?? [])].map(({ kind }) => kind), ...needs, ...(base.designated === undefined ? [] : ['designated-area'])]);
}

/** What changed, and the part of the snapshot that it is now. */
export class Change {
  readonly kinds: ReadonlySet<string>;
  readonly part: Snapshot;
  private readonly ids = new Map<string, Set<string>>();
  private readonly snapshot: Snapshot;
  private readonly places = new Map<string, ReadonlyMap<string, number>>();

  /** `find`: of the snapshot, where it is at hand; else its lists are gone through. */
  constructor(snapshot: Snapshot, changed: readonly ChangedFeature[], find?: Find) {
    this.snapshot = snapshot;
    for (const { kind, id } of changed) {
      let own = this.ids.get(kind);
      if (!own) this.ids.set(kind, (own = new Set()));
      own.add(id);
    }
    this.kinds = new Set(this.ids.keys());
    this.part = { project: snapshot.project, byKind: new Map([...this.ids].map(([kind, ids]) => [kind, find ? [...ids].flatMap((id) => find({ kind, id }) ?? []) : featuresOf(snapshot, kind).filter(({ id }) => ids.has(id))])) };
  }

  readonly has = (ref: ChangedFeature | null): boolean => ref !== null && (this.ids.get(ref.kind)?.has(ref.id) ?? false);

  touches = ({ subject, object }: Finding): boolean => this.has(subject) || this.has(object);

  /** Where a feature stands in the list of its kind. */
  private placeOf({ kind, id }: ChangedFeature): number {
    let places = this.places.get(kind);
    if (!places) this.places.set(kind, (places = new Map(featuresOf(this.snapshot, kind).map((feature: Feature, i) => [feature.id, i]))));
    return places.get(id) ?? -1;
  }

  /** The order that a full run writes findings in: by the layers of a rule, then by the lists of features. */
  sort(rule: Rule, findings: Finding[]): Finding[] {
    const subjects = [...new Set(rule.subjects.map(({ kind }) => kind))], objects = rule.relation === 'spacing' ? subjects : [...new Set(rule.objects.map(({ kind }) => kind))];
    const rankOf = ({ subject, object }: Finding) => [subjects.indexOf(subject.kind), this.placeOf(subject), object ? objects.indexOf(object.kind) : -1, object ? this.placeOf(object) : -1] as const;
    const ranked = findings.map((finding) => ({ finding, rank: rankOf(finding) }));
    ranked.sort(({ rank: a }, { rank: b }) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3]);
    return ranked.map(({ finding }) => finding);
  }
}

/** Whether the change leaves a rule's other pairs as they were. */
export const keepsPairs = (rule: Rule, { kinds }: Change): boolean => isPairwise(rule) && !(rule.base.designated !== undefined && kinds.has('designated-area'));

/** Findings of a pairwise rule that the changed features are part of. Cost: the changed against all objects, all subjects against the changed; `around`: against these only. */
export function ownFindings(rule: Rule, snapshot: Snapshot, change: Change, options: RunOptions, around: Snapshot = snapshot): Finding[] {
  const findings: Finding[] = [];
  const write = (subjects: Snapshot, objects: Snapshot, skips: ((subject: Feature) => boolean) | null) => {
    for (const table of pairTables(rule, { whole: snapshot, subjects, objects, skips }, options, false)) table.write(findings);
  };
  if (rule.subjects.some(({ kind }) => change.kinds.has(kind))) write(change.part, around, null);
  write(around, change.part, change.has);
  return findings;
}

export function wholeRule(rule: Rule, snapshot: Snapshot, options: RunOptions): { readonly summary: RuleSummary; readonly findings: readonly Finding[] } {
  const result = runRule(rule, snapshot, options), findings: Finding[] = [];
  writeFindings(result, findings);
  return { summary: result.summary, findings };
}

/** What the rules find of some features as they are in a snapshot: of a feature as it is being drawn. In the order of a full run; no missing layers. */
export function findingsOf(snapshot: Snapshot, features: readonly ChangedFeature[], options: RunOptions, book: RuleBook = BUILT_IN): readonly Finding[] {
  const change = new Change(snapshot, features);
  return chosenRules(options.rules, book.rules).flatMap((rule) => {
    if (![...kindsOf(rule)].some((kind) => change.kinds.has(kind))) return [];
    return keepsPairs(rule, change) ? change.sort(rule, ownFindings(rule, snapshot, change, options)) : wholeRule(rule, snapshot, options).findings.filter(change.touches);
  });
}

/**
 * The report on a snapshot, from the report before a change and the features that were put or deleted since: the same, to the order of its findings, as a full
 * run with the same options (times aside). A report of other rules, of another book, or one that lists `met`, is made anew.
 */
export function recheck(snapshot: Snapshot, previous: CheckReport, changed: readonly ChangedFeature[], options: RunOptions, book: RuleBook = BUILT_IN): CheckReport {
  const rules = chosenRules(options.rules, book.rules), head = reportHead(snapshot, options.now, book);
  if (options.all || head.pack !== previous.pack || rules.map(({ id }) => id).join() !== previous.rules.map(({ id }) => id).join()) return runRules(snapshot, options, book);
  const change = new Change(snapshot, changed);
  const before = new Map<string, Finding[]>(rules.map(({ id }) => [id, []]));
  for (const finding of previous.findings) before.get(finding.rule)?.push(finding);
  const results = rules.map((rule, i) => {
    const old = before.get(rule.id) ?? [], summary = previous.rules[i];
    if (summary && ![...kindsOf(rule)].some((kind) => change.kinds.has(kind))) return { summary, findings: old };
    if (!summary || !keepsPairs(rule, change)) return wholeRule(rule, snapshot, options);
    const started = options.clock?.() ?? 0;
    const kept = old.filter((finding) => finding.object !== null && !change.touches(finding));
    const layers = layersOf(rule, snapshot, options);
    const findings = [...(layers ? [layers] : []), ...change.sort(rule, [...kept, ...ownFindings(rule, snapshot, change, options)])];
    return {
      findings,
      summary: {
        ...summary, subjects: sizeOf(subjectLayers(rule, snapshot, options)), objects: sizeOf(objectLayers(rule, snapshot)), ...countsOf(findings),
        ms: Math.round(((options.clock?.() ?? 0) - started) * 100) / 100,
      },
    };
  });
  return { ...head, rules: results.map(({ summary }) => summary), findings: results.flatMap(({ findings }) => findings) };
}
