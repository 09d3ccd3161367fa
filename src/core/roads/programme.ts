/**
 * What to do first: measures of segments in order of level and cost class; and which of them within a budget. Risk taken away is counted in points (ours): a
 * segment has the points of its level, a measure takes a share of them by its group, and two measures on one segment act on what is left.
 */
import { levelRank, type RiskLevel } from '../levels.ts';
import { CATALOGUE } from './measures.ts';
import { type MeasureUnit, priceOf, quantityOf, unitOf } from './prices.ts';
import { isTreated } from './treatment.ts';
import type { JudgedSegment, Measure } from './types.ts';

/** 1 days, 2 weeks … 6 years: signs, delineation, speed, protection, restriction, works; operation costs nobody a works budget. */
export const COST_CLASS: Readonly<Record<Measure['group'], number>> = { G: 1, A: 1, B: 2, D: 3, C: 4, E: 5, F: 6 };

export interface ProgrammeItem {
  readonly segment: string;
  readonly level: RiskLevel;
  readonly measure: Measure;
  readonly costClass: number;
  readonly quantity: number;
  readonly unit: MeasureUnit;
}

type Planned = Pick<JudgedSegment, 'id' | 'level' | 'fromM' | 'toM' | 'measures' | 'decision'>;

/** What a segment is to get: the measures that were assigned to it, else the usual ones. */
function measuresOf(segment: Planned): { readonly measure: Measure; readonly quantity: number }[] {
  const assigned = segment.decision?.measures ?? [];
  if (assigned.length === 0) return segment.measures.map((measure) => ({ measure, quantity: quantityOf(segment, measure) }));
  return assigned.flatMap(({ id, quantity }) => { const measure = CATALOGUE.get(id); return measure ? [{ measure, quantity }] : []; });
}

/** All measures of segments that are not treated yet: the worst level first, in it the cheapest class, in it the order of the report. */
export function programmeOf(segments: readonly Planned[]): ProgrammeItem[] {
  return segments.filter(({ decision }) => !decision?.work || !isTreated(decision.work)).flatMap((segment) => measuresOf(segment)
    .map(({ measure, quantity }): ProgrammeItem => ({ segment: segment.id, level: segment.level, measure, costClass: COST_CLASS[measure.group], quantity, unit: unitOf(measure) })))
    .sort((a, b) => levelRank(a.level) - levelRank(b.level) || a.costClass - b.costClass);
}

export interface ProgrammeTerms {
  /** yuan a piece or a metre, by id of the measure, where the project has its own */
  readonly prices: ReadonlyMap<string, number>;
  /** yuan */
  readonly budget: number;
  readonly points: Readonly<Record<RiskLevel, number>>;
  /** share of the risk of a segment that a measure takes away, 0 to 1 */
  readonly effect: Readonly<Record<Measure['group'], number>>;
}

export interface ProgrammeChoice extends ProgrammeItem {
  /** yuan */
  readonly cost: number;
  /** the unit price is our estimate */
  readonly estimated: boolean;
  /** points taken away */
  readonly removed: number;
}

export interface Programme {
  readonly chosen: readonly ProgrammeChoice[];
  /** yuan */
  readonly cost: number;
  /** points that all segments have together before anything is done */
  readonly points: number;
  /** points taken away */
  readonly removed: number;
  /** points that no choice within the budget can pass */
  readonly bound: number;
  /** points taken away when the same budget is spent in the order of the list */
  readonly inListOrder: number;
  /** ids of measures that stay out for want of a price */
  readonly unpriced: readonly string[];
}

/** Greedy by points for money, each choice on what the former ones have left; the order of the list where that happens to do better. n log n in the measures, apart from moving them in a list. */
export function programmeWithin(segments: readonly Planned[], { prices, budget, points, effect }: ProgrammeTerms): Programme {
  const items = programmeOf(segments), unpriced = new Set<string>();
  const offers = items.flatMap((item): Offer[] => {
    const price = priceOf(item.measure, prices);
    if (price) return [{ item, cost: price.yuan * item.quantity, estimated: price.estimated, share: effect[item.measure.group] }];
    unpriced.add(item.measure.id);
    return [];
  });
  const risk = new Map(segments.map(({ id, level }) => [id, points[level]]));
  const greedy = new Purchase(risk, budget), queue = new Queue(offers, greedy);
  const every = Math.max(1, Math.round(offers.length / BOUNDS));
  let bound = Infinity;
  for (let offer = queue.next(); ; offer = queue.next()) {
    if (!offer || greedy.chosen.length % every === 0) bound = Math.min(bound, greedy.removed + boundOf(offers.filter((item) => !greedy.bought.has(item)).map((item) => ({ cost: item.cost, worth: greedy.gain(item) })), budget));
    if (!offer) break;
    greedy.buy(offer);
  }
  const list = new Purchase(risk, budget);
  for (const offer of offers) if (list.affords(offer)) list.buy(offer);
  const best = greedy.removed >= list.removed ? greedy : list;
  return {
    chosen: best.chosen, cost: budget - best.money, points: [...risk.values()].reduce((sum, value) => sum + value, 0), removed: best.removed,
    // sums in another order differ in the last digit
    bound: Math.max(bound, best.removed), inListOrder: list.removed, unpriced: [...unpriced],
  };
}

interface Offer { readonly item: ProgrammeItem; readonly cost: number; readonly estimated: boolean; readonly share: number }

/** Money that is spent, and the risk that it leaves. */
class Purchase {
  readonly chosen: ProgrammeChoice[] = [];
  readonly bought = new Set<Offer>();
  removed = 0;
  money: number;
  private readonly left: Map<string, number>;

  constructor(risk: ReadonlyMap<string, number>, budget: number) {
    this.left = new Map(risk);
    this.money = budget;
  }

  affords({ cost }: Offer): boolean {
    return cost <= this.money;
  }

  /** Points that an offer takes away as things stand. */
  gain({ item, share }: Offer): number {
    return (this.left.get(item.segment) ?? 0) * share;
  }

  buy(offer: Offer): void {
    const removed = this.gain(offer), { item, cost, estimated } = offer;
    this.left.set(item.segment, (this.left.get(item.segment) ?? 0) - removed);
    this.money -= cost;
    this.removed += removed;
    this.bought.add(offer);
    this.chosen.push({ ...item, cost, estimated, removed });
  }
}

/** Offers, the best value first. What an offer is worth only falls as others are bought, so an old figure that is still the best may be looked at again and taken. */
class Queue {
  private readonly waiting: { readonly offer: Offer; readonly value: number }[];
  private readonly purchase: Purchase;

  constructor(offers: readonly Offer[], purchase: Purchase) {
    this.purchase = purchase;
    // the best last; of equals the first in the list
    this.waiting = offers.map((offer) => ({ offer, value: this.valueOf(offer) })).reverse().sort((a, b) => a.value - b.value);
  }

  private valueOf(offer: Offer): number {
    return this.purchase.gain(offer) / Math.max(offer.cost, 1e-9);
  }

  next(): Offer | null {
    for (let top = this.waiting.pop(); top; top = this.waiting.pop()) {
      const { offer } = top, value = this.valueOf(offer);
      if (value <= 0 || !this.purchase.affords(offer)) continue;
      if (value >= (this.waiting.at(-1)?.value ?? 0)) return offer;
      let low = 0, high = this.waiting.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((this.waiting[middle]?.value ?? 0) < value) low = middle + 1;
        else high = middle;
      }
      this.waiting.splice(low, 0, { offer, value });
    }
    return null;
  }
}

/** How often a bound is looked for on the way of the greedy choice; the least of them counts. */
const BOUNDS = 24;

/**
 * What the budget could still buy at most: every offer worth what it takes away now, bought in parts, the best value first. What a measure takes away only
 * falls as others are added, so what is taken away already and this together bound every choice (Nemhauser, Wolsey and Fisher 1978).
 */
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
