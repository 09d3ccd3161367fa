/**
 * The largest set of places that do not exclude each other, then as many of today's among them as can be, within a quota. Each connected part is solved twice, with
 * the number first and with those of today first; where the quota leaves room, parts take the second answer.
 */
import type { Step, Steps } from '../steps.ts';
import { componentsOf, type Conflicts, partOf } from './graph.ts';
import { largestSteps, newBudget } from './largest.ts';
import type { Budget } from './search.ts';
import type { Bounded } from './types.ts';

export interface Choice {
  /** vertices of the set: at least `target`, more where places that are not of today's are still to be picked from */
  readonly chosen: readonly number[];
  /** how many of them the layout has */
  readonly target: number;
  readonly size: Bounded;
  readonly staying: Bounded;
  /** the most of today's that keep every rule together */
  readonly lawfulToday: Bounded;
}

interface Part { readonly size: Answer; readonly stay: Answer }
interface Answer { readonly chosen: readonly number[]; readonly staying: number; /** of what was asked for first */ readonly most: number; readonly isProven: boolean }

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

function* answerOf(conflicts: Conflicts, part: readonly number[], isToday: (vertex: number) => boolean, stayFirst: boolean, budget: Budget): Steps<Answer> {
  // one more of what comes first outweighs all of what comes second
  const first = part.length + 1, weights = part.map((vertex) => (stayFirst ? (isToday(vertex) ? first : 1) : first + (isToday(vertex) ? 1 : 0)));
  const { chosen, weight, most } = yield* largestSteps(partOf(conflicts, part), weights, budget), vertices = chosen.map((i) => part[i] as number);
  return { chosen: vertices, staying: vertices.filter(isToday).length, most: Math.floor(most / first), isProven: weight === most };
}

/** Puts those of today's in where only others stand against them and enough are left. */
function withMoreOfToday(start: readonly number[], conflicts: Conflicts, isToday: (vertex: number) => boolean, target: number): number[] {
  const chosen = new Set(start);
  for (let changed = true; changed;) {
    changed = false;
    for (let vertex = 0; vertex < conflicts.length; vertex++) {
      if (!isToday(vertex) || chosen.has(vertex)) continue;
      const against = (conflicts[vertex] ?? []).filter((other) => chosen.has(other));
      if (against.some(isToday) || chosen.size - against.length + 1 < target) continue;
      for (const other of against) chosen.delete(other);
      chosen.add(vertex);
      changed = true;
    }
  }
  return [...chosen].sort((a, b) => a - b);
}

/** The choice; vertices below `today` are today's. `quota`: null for no limit. One part a step or more. */
export function* chooseSteps(conflicts: Conflicts, today: number, quota: number | null, step: Step): Steps<Choice> {
  const isToday = (vertex: number): boolean => vertex < today, budget = newBudget(), parts: Part[] = [];
  const within = function* (part: readonly number[], stayFirst: boolean): Steps<Answer> {
    const steps = answerOf(conflicts, part, isToday, stayFirst, budget);
    for (;;) {
      const next = steps.next();
      if (next.done) return next.value;
      yield step;
    }
  };
  for (const part of componentsOf(conflicts)) {
    if (parts.length % 64 === 0) yield step;
    const mixed = part.some(isToday) && !part.every(isToday), size = yield* within(part, false);
    const stay = mixed ? yield* within(part, true) : { ...size, most: part.some(isToday) ? size.most : 0 };
    parts.push({ size, stay });
  }
  const found = sum(parts.map(({ size }) => size.chosen.length)), target = Math.min(quota ?? found, found);
  const lawfulToday: Bounded = { found: sum(parts.map(({ stay }) => stay.staying)), most: sum(parts.map(({ stay }) => stay.most)) };
  let room = found - target;
  const taken = new Map<Part, Answer>(parts.map((part) => [part, part.size]));
  const costOf = ({ size, stay }: Part) => size.chosen.length - stay.chosen.length, gainOf = ({ size, stay }: Part) => stay.staying - size.staying;
  for (const part of parts.filter((own) => gainOf(own) > 0).sort((a, b) => costOf(a) / gainOf(a) - costOf(b) / gainOf(b))) {
    if (costOf(part) > room) continue;
    room -= costOf(part);
    taken.set(part, part.stay);
  }
  const all = withMoreOfToday([...taken.values()].flatMap(({ chosen }) => chosen), conflicts, isToday, target), kept = all.filter(isToday).slice(0, target);
  const isLargest = target === found && parts.every(({ size }) => size.isProven);
  return {
    chosen: [...kept, ...all.filter((vertex) => !isToday(vertex))], target,
    size: { found: target, most: Math.min(quota ?? Infinity, sum(parts.map(({ size }) => size.most))) },
    staying: { found: kept.length, most: isLargest ? kept.length : Math.min(target, lawfulToday.most) }, lawfulToday,
  };
}
