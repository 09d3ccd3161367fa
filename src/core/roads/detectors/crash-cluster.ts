/** 事故多发点段: crashes within a sliding section along the chainage, three years back. */
import { limitOf, standardIn } from '../limits.ts';
import { rounded } from '../series.ts';
import type { Crash, Detection, Detector } from './detector.ts';

interface ClusterTest {
  readonly id: string;
  /** id of the length of the sliding section, in metres; both ends count */
  readonly window: string;
  readonly counts: (crash: Crash) => boolean;
  /** id of the limit: so many crashes at least */
  readonly limit: string;
}

/** Local listing criteria (one city's standard of 2008; the 500 m spot and 2,000 m segment are the police's usual lengths). */
const TESTS: readonly ClusterTest[] = [
  { id: 'spot-5', window: 'window-spot', counts: () => true, limit: 'crashes-spot' },
  { id: 'segment-fatal-3', window: 'window-segment', counts: ({ deaths }) => deaths >= 1, limit: 'crashes-fatal' },
  { id: 'segment-major-2', window: 'window-segment', counts: ({ deaths }) => deaths >= 3, limit: 'crashes-major' },
];

/** Chainages are true to a centimetre. */
const CHAINAGE_M = 0.01;

/** Stretches in which every crash lies in some window that holds enough of them. Crashes sorted by chainage. Linear. */
export function clustersOf(chainages: readonly number[], windowM: number, least: number): { readonly first: number; readonly last: number; readonly most: number }[] {
  const clusters: { first: number; last: number; most: number }[] = [];
  for (let first = 0, last = 0; first < chainages.length; first++) {
    last = Math.max(last, first);
    while (last + 1 < chainages.length && (chainages[last + 1] as number) - (chainages[first] as number) <= windowM + CHAINAGE_M) last++;
    const count = last - first + 1;
    if (count < least) continue;
    const previous = clusters.at(-1);
    if (previous && first <= previous.last) {
      previous.last = Math.max(previous.last, last);
      previous.most = Math.max(previous.most, count);
    } else clusters.push({ first, last, most: count });
  }
  return clusters;
}

/** Chance of at least `count` crashes where `expected` come by chance (Poisson). */
export function chanceOf(count: number, expected: number): number {
  let term = Math.exp(-expected), below = 0;
  for (let k = 0; k < count; k++) {
    below += term;
    term *= expected / (k + 1);
  }
  return Math.max(0, 1 - below);
}

export const crashCluster: Detector = {
  type: 'crash-cluster', layers: ['accident'],
  begin: ({ since, asOf, limits }) => ({ crashes, route }) => {
    const found: Detection[] = [], fatal = limitOf(limits, 'weight-fatal'), injury = limitOf(limits, 'weight-injury');
    for (const { id, window, counts, limit: limitId } of TESTS) {
      const limit = limitOf(limits, limitId), length = limitOf(limits, window), least = limit.value, windowM = length.value;
      const own = crashes.filter(counts);
      for (const { first, last, most } of clustersOf(own.map(({ atM }) => atM), windowM, least)) {
        const members = own.slice(first, last + 1);
        const deaths = members.reduce((sum, crash) => sum + crash.deaths, 0), injuries = members.reduce((sum, crash) => sum + crash.injuries, 0);
        // crashes weighed by what they did
        const severity = rounded(members.reduce((sum, crash) => sum + (crash.deaths > 0 ? fatal.value : crash.injuries > 0 ? injury.value : 1), 0), 1);
        // what the section would have at the rate of the whole road
        const expected = own.length * Math.min(1, windowM / Math.max(1, route.lengthM));
        found.push({
          fromM: Math.max(0, (members[0]?.atM ?? 0) - 10), toM: Math.min(route.lengthM, (members.at(-1)?.atM ?? 0) + 10),
          level: deaths > 0 || severity >= 2 * least ? 'major' : 'considerable',
          hazard: {
            type: 'crash-cluster', value: most, unit: 'crashes', limit: least, source: limit.source, unverified: limit.unverified,
            evidence: { test: id, windowM, crashes: members.length, deaths, injuries, severity, expectedAtRoadRate: rounded(expected, 2), chance: rounded(chanceOf(most, expected), 4), since, until: asOf, ids: members.map(({ feature }) => feature.id).join(' '), ...standardIn(limit, length, limitOf(limits, 'crash-years'), fatal, injury) },
          },
        });
      }
    }
    return { found, notJudged: [] };
  },
};
