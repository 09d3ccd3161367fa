/** A layout as it is told: every outlet of today, and every place. */
import type { Lang } from '../feature.ts';
import { geodesicDistanceM } from '../geo/index.ts';
import { sitingText } from '../rules/sentence.ts';
import type { Conflicts } from './graph.ts';
import { missingOf } from './judged.ts';
import type { Place } from './places.ts';
import type { Hindrance, LayoutPlace, OutletToday } from './types.ts';

/** What was chosen among the places that are lawful alone. */
export interface Settled {
  readonly stays: ReadonlySet<Place>;
  readonly goesTo: ReadonlyMap<Place, number>;
  readonly places: readonly Place[];
  readonly conflicts: Conflicts;
  readonly inLayout: ReadonlySet<number>;
}

/** Why an outlet cannot stay: its place alone, else what stands or comes too near, else the quota. */
function hindrancesOf(outlet: Place, { places, conflicts, inLayout }: Settled, lang: Lang): readonly Hindrance[] {
  const forbidden = outlet.judgement.rules.filter(({ verdict, standing }) => verdict === 'violated' && standing === null);
  if (forbidden.length > 0) return forbidden.map((rule) => ({ because: 'forbidden', rule: rule.rule, text: sitingText(rule, lang) }));
  const near = (conflicts[places.indexOf(outlet)] ?? []).filter((i) => inLayout.has(i)).map((i) => (places[i] as Place).ref);
  return near.length > 0 ? [{ because: 'spacing', to: near }] : [{ because: 'quota' }];
}

export function listedOutlets(today: readonly Place[], settled: Settled, lang: Lang): OutletToday[] {
  const { stays, goesTo, places } = settled;
  return today.map((outlet): OutletToday => {
    const { ref, at, judgement } = outlet, head = { feature: ref, at, hindrances: [], missing: [], to: null }, place = places[goesTo.get(outlet) ?? -1];
    if (judgement.verdict === 'undecidable') return { ...head, outcome: 'undecided', missing: missingOf(judgement) };
    if (stays.has(outlet)) return { ...head, outcome: 'stays' };
    const hindrances = hindrancesOf(outlet, settled, lang);
    return place ? { ...head, outcome: 'moves', hindrances, to: { place: place.ref.id, at: place.at, distanceM: geodesicDistanceM(at, place.at) } } : { ...head, outcome: 'leaves', hindrances };
  });
}

export function listedPlaces(inLayout: readonly number[], places: readonly Place[], goesTo: ReadonlyMap<Place, number>): LayoutPlace[] {
  const movers = new Map([...goesTo].map(([outlet, i]) => [i, outlet.ref]));
  return inLayout.map((i) => {
    const { ref: { id, name }, ref, at, from, judgement } = places[i] as Place;
    return {
      id, name, at, from, outlet: from === 'today' ? ref : (movers.get(i) ?? null),
      conditions: judgement.conditions.filter(({ verdict }) => verdict === 'violated' || verdict === 'undecidable').map(({ rule }) => rule),
    };
  });
}
