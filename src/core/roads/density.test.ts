import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aCounty, line, point } from '../testing/county.ts';
import { densityAlong, kernel, meetingsOf, type Place } from './density.ts';
import { roadProfile } from './index.ts';
import { networkOf } from './route.ts';
import { surroundingsOf } from './surroundings.ts';

const REACH = 500, STEP = 10;
const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0);

describe('crashes along the network', () => {
  it('on one road weigh by their distance along it, one in all', () => {
    const density = densityAlong([3000], [], [{ route: 0, atM: 1500 }, { route: 0, atM: 1700 }], 0, STEP, REACH);
    expect(density[150]).toBeCloseTo(1000 * (kernel(0, REACH) + kernel(200, REACH)), 9);
    expect(density[190]).toBeCloseTo(1000 * (kernel(400, REACH) + kernel(200, REACH)), 9);
    expect(density[230]).toBe(0);
    // crashes a kilometre, summed over kilometres
    expect((sum(density) * STEP) / 1000).toBeCloseTo(2, 4);
  });
  it('where three roads meet are shared among the others', () => {
    // a side road of 1 km joins the main road at 1000 m; a crash on it 100 m from there
    const meeting: Place[] = [{ route: 0, atM: 1000 }, { route: 1, atM: 0 }];
    const main = densityAlong([3000, 1000], [meeting], [{ route: 1, atM: 100 }], 0, STEP, REACH), side = densityAlong([3000, 1000], [meeting], [{ route: 1, atM: 100 }], 1, STEP, REACH);
    for (const s of [900, 1100]) expect(main[s / STEP]).toBeCloseTo((1000 * kernel(200, REACH)) / 2, 9);
    expect(side[20]).toBeCloseTo(1000 * kernel(100, REACH), 9);
    // the meeting itself is counted on the main road by one arm
    expect(((sum(main) + sum(side)) * STEP) / 1000).toBeCloseTo(1, 1);
  });
  it('are as a search of all ways finds them, on random trees of roads', () => {
    const tree = fc.record({ parents: fc.array(fc.nat(), { minLength: 1, maxLength: 5 }), crashes: fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 299 })), { minLength: 1, maxLength: 3 }) });
    fc.assert(fc.property(tree, ({ parents, crashes }) => {
      // road i + 1 of 300 m begins on an earlier one, at a place of its own
      const lengths = [300, ...parents.map(() => 300)], meetings = parents.map((parent, i): Place[] => [{ route: parent % (i + 1), atM: 45 + 50 * i }, { route: i + 1, atM: 0 }]);
      const places = crashes.map(([road, s]): Place => ({ route: road % lengths.length, atM: s + 0.5 }));
      const weigh = allWays(lengths, meetings, 200);
      for (const target of lengths.keys()) {
        const density = densityAlong(lengths, meetings, places, target, STEP, 200);
        for (const i of [1, 7, 13, 22, 29]) {
          expect(density[i]).toBeCloseTo(places.reduce((total, crash) => total + 1000 * weigh(crash, { route: target, atM: i * STEP }), 0), 6);
        }
      }
    }), { numRuns: 30 });
  });
  it('ends on a road and mapped junctions join; crossings without a junction do not', () => {
    const built = aCounty().with('road', 'A', line([0, 0], [2000, 0]), { class: 'county', code: 'A' }).with('road', 'B', line([1000, 5], [1000, 900]), { class: 'township', code: 'B' })
      .with('road', 'C', line([500, -400], [500, 400]), { class: 'village', code: 'C' }).with('road', 'D', line([1500, -400], [1500, 400]), { class: 'village', code: 'D' }).with('junction', 'J', point(500, 3));
    const snapshot = built.snapshot(), surroundings = surroundingsOf(networkOf(snapshot)), name = ({ route }: Place) => surroundings.routes[route]?.id ?? '';
    expect(meetingsOf(surroundings, snapshot).map((meeting) => meeting.map(name).sort().join('')).sort()).toEqual(['AB', 'AC']);
  });
  it('stand in the profile of a road, those of a side road too, but not those across the valley', () => {
    const built = aCounty().with('road', 'A', line([0, 0], [3000, 0]), { class: 'county', code: 'A' }).with('road', 'B', line([1000, 5], [1000, 900]), { class: 'township', code: 'B' }).with('road', 'E', line([0, 200], [900, 200]), { class: 'village', code: 'E' });
    for (const [id, x, y] of [['a', 2000, 0], ['b', 1000, 105], ['c', 300, 200]] as const) built.with('accident', id, point(x, y), { date: '2020-05-01', industry: '道路交通', deaths: 0 });
    const { chainageM, crashDensity } = roadProfile(built.snapshot(), 'A'), at = (s: number) => crashDensity[chainageM.findIndex((chainage) => chainage >= s)] ?? 0;
    expect(at(2000)).toBeCloseTo(1000 * kernel(0, REACH), 3);
    expect(at(1100)).toBeCloseTo((1000 * kernel(200, REACH)) / 2, 2);
    expect(at(300)).toBe(0);
  });
});

/** The weight of a crash at a place: every way from the one to the other that does not turn round, by depth first, on a fine graph of its own (nodes every 0.5 m). */
function allWays(lengths: readonly number[], meetings: readonly (readonly Place[])[], reachM: number): (from: Place, to: Place) => number {
  const key = (route: number, half: number) => `${route}/${half}`, glued = new Map<string, string>();
  for (const [main, side] of meetings) if (main && side) glued.set(key(side.route, side.atM * 2), key(main.route, main.atM * 2));
  const node = ({ route, atM }: Place) => glued.get(key(route, atM * 2)) ?? key(route, atM * 2);
  const links = new Map<string, string[]>(), link = (a: string, b: string) => links.set(a, [...(links.get(a) ?? []), b]);
  lengths.forEach((length, route) => {
    for (let half = 0; half < length * 2; half++) {
      const a = node({ route, atM: half / 2 }), b = node({ route, atM: (half + 1) / 2 });
      link(a, b);
      link(b, a);
    }
  });
  return (from, to) => {
    const goal = node(to), start = node(from);
    const walk = (at: string, cameFrom: string, steps: number, weight: number): number => {
      const here = at === goal ? weight * kernel(steps / 2, reachM) : 0;
      if (steps / 2 >= reachM) return here;
      const ahead = (links.get(at) ?? []).filter((other) => other !== cameFrom);
      return here + ahead.reduce((total, other) => total + walk(other, at, steps + 1, weight / ahead.length), 0);
    };
    return (start === goal ? kernel(0, reachM) : 0) + (links.get(start) ?? []).reduce((total, other) => total + walk(other, start, 1, 1), 0);
  };
}
