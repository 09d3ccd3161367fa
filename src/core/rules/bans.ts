/**
 * Where the law bans a kind of thing, as shapes: round every object of a rule, so far as the law wants it away. Only what is sure is a ban: rules of which the
 * application, or the figure, is not known are listed instead.
 */
import type { Feature, Geometry, Snapshot } from '../feature.ts';
import { classOf } from '../geo/index.ts';
import { pairFigures } from './figures.ts';
import { standingOf } from './finding.ts';
import type { Rule } from './rule.ts';
import { ofOneUnit } from './run-layer.ts';
import { isPairwise, lackingNeeds, objectFigures, subjectLayers } from './run-rule.ts';
import { selects } from './select.ts';

/** Everything nearer to a geometry than this is banned; with a reach of 0, the inside of an area. */
export interface BanShape {
  readonly geometry: Geometry;
  readonly reachM: number;
}

/** What one rule bans. */
export interface RuleBan {
  readonly rule: Rule;
  readonly shapes: readonly BanShape[];
}

/**
 * A rule that forbids the kind somewhere, but of which not every place can be told: `interpretation`, `relation` (what counts is not a distance), a field of the
 * thing, `layer:KIND`, or a field that `count` objects lack.
 */
export interface Undrawn {
  readonly rule: string;
  readonly label: Rule['label'];
  readonly reason: string;
  readonly count: number | null;
}

const isArea = (geometry: Geometry): boolean => classOf(geometry) === 'polygon';

/** Bans on one rule with the new thing in one role; `lacks` is told of every object that lacks a field. */
function shapesOf(rule: Rule, feature: Feature, snapshot: Snapshot, role: 'subject' | 'object', lacks: (field: string) => void): BanShape[] {
  const own: Snapshot = { project: snapshot.project, byKind: new Map([[feature.kind, [feature]]]) };
  const subjects = role === 'subject' ? own : snapshot, objects = role === 'subject' ? snapshot : own;
  const shapes: BanShape[] = [], { interpretation } = rule;
  const layers = subjectLayers(rule, subjects, {});
  for (const figures of objectFigures(rule, { whole: snapshot, objects })) {
    for (const layer of layers) {
      const asked = pairFigures(rule, layer, figures), { features } = figures.layer;
      for (let s = 0; s < layer.features.length; s++) {
        const subject = layer.features[s] as Feature;
        if (standingOf(rule, subject) !== null || (interpretation !== undefined && (interpretation === 'all' || selects(interpretation, subject)))) continue;
        for (let o = 0; o < features.length; o++) {
          const object = features[o] as Feature, { applies, requiredM, halfWidthM, missing } = asked(s, o), lacking = [...layer.missing(s), ...missing];
          const geometry = role === 'subject' ? figures.geometryOf(o) : subject.geometry;
          if (!geometry || !applies || (rule.betweenOthers === true && ofOneUnit(subject, object))) continue;
          if (lacking.length > 0) for (const field of new Set(lacking)) lacks(field);
          else if (requiredM + halfWidthM > 0 || isArea(geometry)) shapes.push({ geometry, reachM: requiredM + halfWidthM });
        }
      }
    }
  }
  return shapes;
}

/** What the prohibiting rules ban a new thing from. Its geometry does not matter but for its class. */
export function bansOf(snapshot: Snapshot, feature: Feature, rules: readonly Rule[]): { readonly bans: readonly RuleBan[]; readonly undrawn: readonly Undrawn[] } {
  const bans: RuleBan[] = [], undrawn: Undrawn[] = [];
  for (const rule of rules) {
    const asSubject = selects(rule.subjects, feature) !== null, asObject = rule.relation !== 'spacing' && selects(rule.objects, feature) !== null;
    if (rule.severity !== 'prohibited' || (!asSubject && !asObject)) continue;
    const note = (reason: string, count: number | null = null) => { undrawn.push({ rule: rule.id, label: rule.label, reason, count }); };
    if (asSubject) for (const kind of lackingNeeds(rule, feature, snapshot, 'subject')) note(`layer:${kind}`);
    if (!isPairwise(rule)) {
      note('relation');
      continue;
    }
    const { interpretation } = rule;
    if (interpretation === 'all' || (interpretation && asSubject && selects(interpretation, feature))) note('interpretation');
    const missing = new Map<string, number>(), lacks = (field: string) => { missing.set(field, (missing.get(field) ?? 0) + 1); };
    const shapes = [...(asSubject ? shapesOf(rule, feature, snapshot, 'subject', lacks) : []), ...(asObject ? shapesOf(rule, feature, snapshot, 'object', lacks) : [])];
    for (const [field, count] of missing) note(field, count);
    if (shapes.length > 0) bans.push({ rule, shapes });
  }
  return { bans, undrawn };
}
