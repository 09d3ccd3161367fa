/**
 * What to do first: measures of segments in order of level and cost class; and which of them within a budget. Risk taken away is counted in points (ours,
 * editable): a segment has the points of its level, a measure takes a share of them by its group, and two measures on one segment act on what is left.
 */
import { levelRank, type RiskLevel } from '../levels.ts';
import type { DangerSegment, Measure } from './types.ts';

/** 1 days, 2 weeks … 6 years: signs, delineation, speed, protection, restriction, works; operation costs nobody a works budget. */
export const COST_CLASS: Readonly<Record<Measure['group'], number>> = { G: 1, A: 1, B: 2, D: 3, C: 4, E: 5, F: 6 };

export interface ProgrammeItem {
  readonly segment: string;
  readonly level: RiskLevel;
  readonly measure: Measure;
  readonly costClass: number;
  readonly quantity: number;
  readonly unit: 'each' | 'm';
}

/** Guard-rails and lines go along the segment, signs stand at both ends, the rest is one. */
function quantityOf(segment: DangerSegment, { group }: Measure): Pick<ProgrammeItem, 'quantity' | 'unit'> {
  if (group === 'C' || group === 'D') return { quantity: Math.max(1, Math.round(segment.toM - segment.fromM)), unit: 'm' };
  return { quantity: group === 'A' ? 2 : 1, unit: 'each' };
}

/** All measures of segments: the worst level first, in it the cheapest class, in it the order of the report. */
export function programmeOf(segments: readonly DangerSegment[]): ProgrammeItem[] {
  return segments.flatMap((segment) => segment.measures.map((measure): ProgrammeItem => ({ segment: segment.id, level: segment.level, measure, costClass: COST_CLASS[measure.group], ...quantityOf(segment, measure) })))
    .sort((a, b) => levelRank(a.level) - levelRank(b.level) || a.costClass - b.costClass);
}

export interface ProgrammeTerms {
  /** 10⁴ yuan for one or for a metre, by id of the measure; a measure without a price is left out */
  readonly prices: Readonly<Record<string, number>>;
  readonly budget: number;
  readonly points: Readonly<Record<RiskLevel, number>>;
  /** share of the risk of a segment that a measure takes away, 0 to 1 */
  readonly effect: Readonly<Record<Measure['group'], number>>;
}

export const DEFAULT_POINTS: ProgrammeTerms['points'] = { major: 8, considerable: 4, general: 2, low: 1, unknown: 0 };
export const DEFAULT_EFFECT: ProgrammeTerms['effect'] = { A: 0.15, B: 0.2, C: 0.4, D: 0.2, E: 0.3, F: 0.6, G: 0.1 };

export interface Programme {
  readonly chosen: readonly (ProgrammeItem & { readonly cost: number; readonly removed: number })[];
  readonly cost: number;
  /** points taken away */
  readonly removed: number;
  /** points that no choice within the budget can pass: each measure by itself, the last one in part */
  readonly bound: number;
  /** points taken away when the same budget is spent in the order of the list */
  readonly inListOrder: number;
  readonly unpriced: readonly string[];
}

/** Greedy by points for money, each choice on what the former ones have left. */
export function programmeWithin(segments: readonly DangerSegment[], { prices, budget, points, effect }: ProgrammeTerms): Programme {
  const items = programmeOf(segments), unpriced = [...new Set(items.filter(({ measure }) => prices[measure.id] === undefined).map(({ measure }) => measure.id))];
  const offers = items.flatMap((item) => {
    const price = prices[item.measure.id];
    return price === undefined ? [] : [{ item, cost: price * item.quantity, share: effect[item.measure.group] }];
  });
  const spend = (next: (left: ReadonlyMap<string, number>, money: number, done: ReadonlySet<number>) => number | null) => {
    const left = new Map(segments.map(({ id, level }) => [id, points[level]]));
    const done = new Set<number>(), chosen: (ProgrammeItem & { cost: number; removed: number })[] = [];
    let money = budget;
    for (let i = next(left, money, done); i !== null; i = next(left, money, done)) {
      const offer = offers[i];
      if (!offer) break;
      const now = left.get(offer.item.segment) ?? 0, removed = now * offer.share;
      done.add(i);
      money -= offer.cost;
      left.set(offer.item.segment, now - removed);
      chosen.push({ ...offer.item, cost: offer.cost, removed });
    }
    return { chosen, cost: budget - money, removed: chosen.reduce((sum, item) => sum + item.removed, 0) };
  };
  const best = spend((left, money, done) => {
    let index: number | null = null, most = 0;
    offers.forEach(({ item, cost, share }, i) => {
      const worth = ((left.get(item.segment) ?? 0) * share) / Math.max(cost, 1e-9);
      if (!done.has(i) && cost <= money && worth > most) { most = worth; index = i; }
    });
    return index;
  });
  let cursor = 0;
  const list = spend((_, money) => {
    while (cursor < offers.length && (offers[cursor]?.cost ?? 0) > money) cursor++;
    return cursor < offers.length ? cursor++ : null;
  });
  return { ...best, bound: boundOf(offers.map(({ item, cost, share }) => ({ cost, worth: points[item.level] * share })), budget), inListOrder: list.removed, unpriced };
}

/** The relaxed problem: every measure worth its full effect, bought in parts, the best value first. */
function boundOf(offers: readonly { readonly cost: number; readonly worth: number }[], budget: number): number {
  let money = budget, sum = 0;
  for (const { cost, worth } of [...offers].sort((a, b) => b.worth * a.cost - a.worth * b.cost)) {
    const part = cost <= money ? 1 : money / cost;
    sum += worth * part;
    money -= cost * part;
    if (money <= 0) break;
  }
  return sum;
}
