/** Relations of one subject with many objects: wholly inside one of them, and no more than so many within a distance. */
import type { Feature } from '../feature.ts';
import { areaHolds, endsOf, forEachNearPair, type Nearest, proximityIndex } from '../geo/index.ts';
import { measuredFinding } from './finding.ts';
import { NOTHING, toMillimetres } from './judge.ts';
import type { Rule } from './rule.ts';
import type { SelectedLayer } from './select.ts';
import { greatestM } from './threshold.ts';
import type { Finding } from './types.ts';

/** How far the nearest object is looked for, to name it, in metres. */
const NAME_M = 5000;

/** What stays open for a subject: the office must decide; empty otherwise. */
export type OpenPoints = (subject: Feature) => readonly string[];

/** Findings of an `inside` rule: subjects that no object holds, with the nearest one. Cost: linear, plus objects within 5 km. */
export function insideFindings(rule: Rule, subjects: readonly SelectedLayer[], objects: readonly SelectedLayer[], open: OpenPoints): Finding[] {
  const findings: Finding[] = [];
  for (const layer of subjects) {
    const holders = layer.features.map((): { missing: readonly string[] | null; near: { object: Feature; nearest: Nearest; layer: SelectedLayer } | null } => ({ missing: null, near: null }));
    for (const own of objects) {
      forEachNearPair(layer.metric, proximityIndex(own.metric, NAME_M), NAME_M, (s, o, nearest) => {
        const holder = holders[s], object = own.features[o], subject = layer.features[s];
        if (!holder || !object?.geometry || !subject?.geometry) return;
        if (nearest.distanceM === 0 && areaHolds(object.geometry, subject.geometry) && holder.missing?.length !== 0) holder.missing = own.missing(o);
        if (!holder.near || nearest.distanceM < holder.near.nearest.distanceM) holder.near = { object, nearest: { ...nearest }, layer: own };
      });
    }
    holders.forEach(({ missing, near }, s) => {
      const subject = layer.features[s] as Feature;
      if (missing?.length === 0) return;
      const lacking = [...layer.missing(s), ...(missing ?? [])];
      const line = near ? endsOf(layer.metric, near.layer.metric, near.nearest) : null;
      const still = lacking.length > 0 ? lacking : open(subject);
      findings.push(measuredFinding(rule, subject, near?.object ?? null, {
        verdict: still.length > 0 ? 'undecidable' : 'violated', missing: still, measured: near ? toMillimetres(near.nearest.distanceM) : null, required: 0, base: null, line, at: line?.[0] ?? null,
      }));
    });
  }
  return findings;
}

/** Findings of an `at-most` rule: subjects with more objects in reach than allowed; not to be told where only objects of unknown nature make it more. */
export function countFindings(rule: Rule, atMost: number, subjects: readonly SelectedLayer[], objects: readonly SelectedLayer[], open: OpenPoints): Finding[] {
  const findings: Finding[] = [], reachM = greatestM(rule.threshold);
  for (const layer of subjects) {
    const counts = layer.features.map((): { sure: number; unsure: string[]; at: [number, number] | null } => ({ sure: 0, unsure: [], at: null }));
    for (const own of objects) {
      forEachNearPair(layer.metric, proximityIndex(own.metric, reachM), reachM, (s, o, nearest) => {
        const count = counts[s];
        if (!count || toMillimetres(nearest.distanceM) >= reachM || (own.kind === layer.kind && own.features[o]?.id === layer.features[s]?.id)) return;
        const missing = own.missing(o);
        if (missing.length === 0) count.sure++;
        else count.unsure.push(...missing.slice(0, 1));
        count.at ??= endsOf(layer.metric, own.metric, nearest)[0];
      });
    }
    counts.forEach(({ sure, unsure, at }, s) => {
      const subject = layer.features[s] as Feature;
      if (sure + unsure.length <= atMost) return;
      const lacking = [...layer.missing(s), ...(sure > atMost ? NOTHING : new Set(unsure))];
      const still = lacking.length > 0 ? lacking : open(subject);
      findings.push(measuredFinding(rule, subject, null, { verdict: still.length > 0 ? 'undecidable' : 'violated', missing: still, measured: sure, required: atMost, base: null, line: null, at, unit: 'count' }));
    });
  }
  return findings;
}
