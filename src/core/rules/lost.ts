/** Which breaches a change makes vanish: what was violated and counted before it, and is neither violated nor undecidable after it. */
import type { Feature, Snapshot } from '../feature.ts';
import { boundsOf, classOf } from '../geo/index.ts';
import { figuresOf } from './book/figures.ts';
import { RULES } from './catalogue/index.ts';
import { chosenRules } from './evaluate.ts';
import { Change, type ChangedFeature, type Find, keepsPairs, kindsOf, ownFindings, wholeRule } from './recheck.ts';
import type { Rule } from './rule.ts';
import { lackingLayers, pairTables, type RunOptions } from './run-rule.ts';
import type { Finding } from './types.ts';

/** A snapshot, and what looks its features up. */
export interface State {
  readonly snapshot: Snapshot;
  readonly find: Find;
}

export interface Lost {
  /** as it was */
  readonly finding: Finding;
  /** what is found of the same pair afterwards; null: nothing */
  readonly after: Finding | null;
}

/** What `rules[].violated` counts. */
const isBreach = ({ verdict, counted }: Finding): boolean => verdict === 'violated' && counted;

const refsOf = ({ subject, object }: Finding): readonly ChangedFeature[] => (object ? [subject, object] : [subject]);

/** What tells a finding of a rule from its others: where the law asks to lie inside of anything, the nearest such thing may be another one afterwards. */
const identityOf = ({ relation }: Rule) => ({ id, subject }: Finding): string => (relation === 'inside' ? `${subject.kind}/${subject.id}` : id);

/** Findings of the pairs of some findings, as they are in a snapshot. Cost: those pairs, and the lists of their kinds. */
function pairsAgain(rule: Rule, findings: readonly Finding[], { snapshot, find }: State, options: RunOptions): Finding[] {
  const { part } = new Change(snapshot, findings.flatMap(refsOf), find);
  const again: Finding[] = [];
  for (const table of pairTables(rule, { whole: snapshot, subjects: part, objects: part, skips: null }, options, false)) table.write(again);
  return again;
}

/** Metres beyond the largest figure of a rule: base lines lie so far from what is mapped at the most. */
const BASE_LINES_M = 1000, METRES_A_DEGREE = 110_000;
/** A list is taken for its part near the change where that part is so small: else what was prepared of the whole list serves better. */
const WORTH = 0.25;

/**
 * The snapshot without the marks that are farther from the changed features than any rule reaches; other shapes stay. Only the lists of the changed kinds, which are others
 * after every edit; of the rest what was prepared is still good.
 */
function nearTo(change: Change, snapshot: Snapshot, rules: readonly Rule[]): Snapshot {
  const box = boundsOf([...change.part.byKind.values()].flatMap((features) => features.map(({ geometry }) => geometry)));
  if (!box) return snapshot;
  const reachM = Math.max(0, ...rules.flatMap((rule) => figuresOf(rule).map(({ m }) => m ?? 0))) + BASE_LINES_M, [west, south, east, north] = box;
  const high = reachM / METRES_A_DEGREE, wide = high / Math.max(0.05, Math.cos((Math.min(89, Math.max(Math.abs(south), Math.abs(north)) + high) * Math.PI) / 180));
  const isNear = ({ geometry }: Feature): boolean => {
    if (geometry?.type !== 'Point') return true;
    const [lon = Number.NaN, lat = Number.NaN] = geometry.coordinates;
    return lon >= west - wide && lon <= east + wide && lat >= south - high && lat <= north + high;
  };
  return { ...snapshot, byKind: new Map([...snapshot.byKind].map(([kind, list]) => {
    if (!change.kinds.has(kind)) return [kind, list];
    const near = list.filter(isNear);
    return [kind, near.length < list.length * WORTH ? near : list];
  })) };
}

/** A shape that tells less than the one before: none, or a mark or line where an outline was. */
function isLess(before: Feature | undefined, after: Feature | undefined): boolean {
  if (!before?.geometry || !after) return false;
  return after.geometry === null || (classOf(before.geometry) === 'polygon' && classOf(after.geometry) !== 'polygon');
}

/**
 * The breaches that are there before a change and not after it, which is asked for only where something was broken. What cannot be told any more is not lost: nothing undecidable,
 * nothing whose outline is gone, and, where a layer that the rule needs has gone, only what had one of its own two features taken away. Cost of a rule that judges by pairs: the changed features against what is in their
 * reach; nothing where the change only adds. Other rules run twice.
 */
export function lostBreaches({ snapshot: before, find: was }: State, afterwards: () => State, changed: readonly ChangedFeature[], options: RunOptions, catalogue: readonly Rule[] = RULES): Lost[] {
  const change = new Change(before, changed, was), rules = chosenRules(options.rules, catalogue), around = nearTo(change, before, rules);
  return rules.flatMap((rule) => {
    const kinds = [...kindsOf(rule)].filter((kind) => change.kinds.has(kind)), byPairs = keepsPairs(rule, change);
    if (kinds.length === 0 || (byPairs && kinds.every((kind) => change.part.byKind.get(kind)?.length === 0))) return [];
    const breaches = (byPairs ? ownFindings(rule, before, change, options, around) : wholeRule(rule, before, options).findings).filter(isBreach);
    if (breaches.length === 0) return [];
    const then = afterwards(), { snapshot: after, find: is } = then, identity = identityOf(rule), again = new Map((byPairs ? pairsAgain(rule, breaches, then, options) : wholeRule(rule, after, options).findings).map((finding) => [identity(finding), finding]));
    const untold = lackingLayers(rule, after).length > 0;
    return breaches.flatMap((finding): Lost[] => {
      const now = again.get(identity(finding)) ?? null, refs = refsOf(finding);
      const lost = now === null ? refs.some((ref) => was(ref) && !is(ref)) || (!untold && !refs.some((ref) => isLess(was(ref), is(ref)))) : now.verdict === 'near';
      return lost ? [{ finding, after: now }] : [];
    });
  });
}
